package dev.limn.batch;

import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.image.Progress;
import dev.limn.ledger.BatchPlace;
import java.util.function.Consumer;

/// Carries out one order of a batch; called from many threads at the same time.
@FunctionalInterface
public interface Buyer {
  /// Buys, or says why not; throws nothing.
  Outcome buy(Order order, BatchPlace place, Consumer<Progress> listener);
}
