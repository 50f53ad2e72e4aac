/// Pages of pictures: one HTML file that needs no server and asks nobody for anything.
@NullMarked
package dev.limn.cli.page;

import org.jspecify.annotations.NullMarked;
