package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

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

  /// The longest timeout that can be set, in seconds: a day.
  static final int LONGEST_SECONDS = 86_400;

  /// Reads `connect`, `idle`, `total` and `usual` in whole seconds; what is absent is as in `base`.
  static Timeouts read(Mapping mapping, Timeouts base) throws BadData {
    mapping.allowOnly(Set.of("connect", "idle", "total", "usual"));
    return new Timeouts(
        seconds(mapping, "connect").orElse(base.connect),
        seconds(mapping, "idle").orElse(base.idle),
        seconds(mapping, "total").orElse(base.total),
        seconds(mapping, "usual").or(base::usual));
  }

  /// A duration in whole seconds, one to a day.
  static Optional<Duration> seconds(Mapping mapping, String key) throws BadData {
    OptionalInt seconds = mapping.integer(key, 1, LONGEST_SECONDS);
    return seconds.isPresent()
        ? Optional.of(Duration.ofSeconds(seconds.getAsInt()))
        : Optional.empty();
  }
}
