package dev.limn.image;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// One exchange that may have cost money: a row of the ledger, as it is shown.
///
/// @param id the order's identifier and a number, such as `k3v9q2mx.1`
/// @param endpoint the endpoint's name
/// @param origin scheme, host and port that it was sent to
/// @param state how it ended, or how far it came
/// @param started when the intent was recorded
/// @param took from there to the end; zero while it has none
/// @param status the HTTP status, when there was an answer
/// @param requestId the service's own identifier of the exchange, when it gave one; untrusted text
public record Attempt(
    String id,
    String endpoint,
    URI origin,
    State state,
    Instant started,
    Duration took,
    OptionalInt status,
    Optional<String> requestId) {

  /// How an attempt ended, or how far it came.
  public enum State {
    /// Recorded and handed to the network. After a crash its fate is unknown.
    SENDING,
    /// The service never had the whole request.
    NOT_SENT,
    /// The service refused it.
    REFUSED,
    /// An answer with pictures came.
    BOUGHT,
    /// All that came is in its place.
    SAVED,
    /// Sent, and its fate is not known.
    UNKNOWN
  }
}
