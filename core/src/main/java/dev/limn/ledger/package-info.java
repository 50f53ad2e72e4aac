/// Intents and outcomes of everything that may have cost money, in one SQLite file.
@NullMarked
package dev.limn.ledger;

import org.jspecify.annotations.NullMarked;
