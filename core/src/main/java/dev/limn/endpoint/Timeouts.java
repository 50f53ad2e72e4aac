package dev.limn.endpoint;

import java.time.Duration;
import java.util.Optional;

/// How long to wait for an endpoint.
///
/// @param connect until the connection stands, TLS included
/// @param idle the longest silence in between
/// @param total the longest that one exchange may take in all
/// @param usual how long an image usually takes there, to tell people; empty when unknown
public record Timeouts(Duration connect, Duration idle, Duration total, Optional<Duration> usual) {

  /// 10 s, 300 s, 900 s: large images at high quality take three to five minutes (OpenAI image
  /// guide and gateway operators), some gateways say nothing until they are done.
  public static final Timeouts USUAL =
      new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(300),
          Duration.ofSeconds(900),
          Optional.empty());

  /// The same with another total.
  public Timeouts withTotal(Duration longest) {
    return new Timeouts(connect, idle, longest, usual);
  }
}
