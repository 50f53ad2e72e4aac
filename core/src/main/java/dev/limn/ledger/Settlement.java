package dev.limn.ledger;

import dev.limn.image.Attempt;
import dev.limn.image.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How an attempt ended, or how far it came. What a settlement leaves empty keeps the value that an
/// earlier settlement of the same attempt gave.
///
/// @param state how it ended; never `SENDING`
/// @param status the HTTP status, when there was an answer
/// @param requestId the service's identifier of the exchange; untrusted text
/// @param answerId the service's identifier of the answer, from which a later request can go on;
///   untrusted text
/// @param failure a short code for what went wrong, such as `timeout`
/// @param usage tokens that the service reported
/// @param cost US dollars, when known
/// @param measured whether the cost follows from the usage that the service reported, and not from
///   a price per picture alone
/// @param images pictures that came to their places since the last settlement
public record Settlement(
    Attempt.State state,
    OptionalInt status,
    Optional<String> requestId,
    Optional<String> answerId,
    Optional<String> failure,
    Optional<Usage> usage,
    Optional<BigDecimal> cost,
    boolean measured,
    List<SavedImage> images) {
  public Settlement {
    images = List.copyOf(images);
    if (state == Attempt.State.SENDING) {
      throw new IllegalArgumentException("an attempt is not settled while it is being sent");
    }
  }

  /// A settlement that tells the state alone.
  public static Settlement of(Attempt.State state) {
    return new Settlement(
        state,
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        List.of());
  }

  /// The same with what the answer's head told.
  public Settlement answered(int httpStatus, Optional<String> id) {
    return new Settlement(
        state, OptionalInt.of(httpStatus), id, answerId, failure, usage, cost, measured, images);
  }

  /// The same with a short code for what went wrong.
  public Settlement failed(String code) {
    return new Settlement(
        state, status, requestId, answerId, Optional.of(code), usage, cost, measured, images);
  }

  /// The same with what was used and what it cost, as far as known.
  public Settlement priced(Optional<Usage> tokens, Optional<BigDecimal> dollars) {
    return new Settlement(
        state, status, requestId, answerId, failure, tokens, dollars, tokens.isPresent(), images);
  }

  /// The same with pictures that are in their places.
  public Settlement with(List<SavedImage> saved) {
    return new Settlement(
        state, status, requestId, answerId, failure, usage, cost, measured, saved);
  }
}
