package dev.limn.ledger;

import dev.limn.image.Attempt;
import dev.limn.image.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// One attempt with everything that the ledger knows of it.
///
/// @param attempt the attempt, as it is shown
/// @param intent what was to be bought
/// @param answerId the service's identifier of the answer, from which a later request can go on;
///   untrusted text
/// @param failure a short code for what went wrong, such as `timeout`
/// @param usage tokens that the service reported
/// @param cost US dollars, when known
/// @param measured whether the cost follows from the reported usage
/// @param images its pictures that came to their places, in the reply's order
public record LedgerEntry(
    Attempt attempt,
    Intent intent,
    Optional<String> answerId,
    Optional<String> failure,
    Optional<Usage> usage,
    Optional<BigDecimal> cost,
    boolean measured,
    List<SavedImage> images) {
  public LedgerEntry {
    images = List.copyOf(images);
  }
}
