/// Where requests can be sent: endpoints, the keys that belong to them, how each departs from its
/// protocol, and how they are found.
///
/// A key and the origin it may travel to always come from one source.
@NullMarked
package dev.limn.endpoint;

import org.jspecify.annotations.NullMarked;
