package dev.limn.protocol;

import dev.limn.http.Headers;
import dev.limn.image.Failure;
import java.io.InputStream;
import java.time.Duration;

/// What became of a request: how far it came decides what it may have cost.
public sealed interface Sending {
  /// The service answered. The body has yet to be read, and may still break off.
  ///
  /// @param status the HTTP status
  /// @param headers the answer's headers; untrusted
  /// @param body the answer's bytes as they arrive; its `read` throws `IOException` when the
  ///   connection breaks, a deadline passes or the exchange is aborted
  /// @param after how long the service took to answer
  record Answered(int status, Headers headers, InputStream body, Duration after)
      implements Sending {}

  /// The service never had the whole request.
  record Undelivered(Failure.NotSent failure) implements Sending {}

  /// The whole request was handed over, and no answer came.
  record Unanswered(Failure.Unconfirmed failure) implements Sending {}
}
