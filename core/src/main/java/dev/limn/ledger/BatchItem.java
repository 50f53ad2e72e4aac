package dev.limn.ledger;

import dev.limn.image.Attempt;
import java.util.Optional;

/// An item of a batch that was begun at some time.
///
/// @param item its identity within the batch
/// @param job the order that makes it
/// @param state how far it has come: `SAVED`, `BOUGHT`, `UNKNOWN` (also while it is being sent),
///   `REFUSED`, or `NOT_SENT` when it can be had again for nothing; empty when nothing was
///   attempted
public record BatchItem(String item, String job, Optional<Attempt.State> state) {}
