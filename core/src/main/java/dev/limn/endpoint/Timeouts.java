package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// How long to wait for an endpoint.
///
/// @param connect until the connection stands, through a proxy if there is one
/// @param tls how long the TLS handshake may take
/// @param header from the request's last byte until the answer begins; empty: as long as the total
///   lets it
/// @param idle the longest silence while the request goes out, and once the answer has begun
/// @param total the longest that one exchange may take in all
/// @param usual how long an image usually takes there, to tell people; empty when unknown
public record Timeouts(
    Duration connect,
    Duration tls,
    Optional<Duration> header,
    Duration idle,
    Duration total,
    Optional<Duration> usual) {

  /// 10 s, 10 s, 300 s, 900 s: large images at high quality take three to five minutes (OpenAI
  /// image guide and gateway operators), some gateways say nothing until they are done.
  public static final Timeouts USUAL =
      new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(300),
          Duration.ofSeconds(900),
          Optional.empty());

  /// The same time for the TLS handshake as for the connection, and the total for the answer to
  /// begin.
  public Timeouts(Duration connect, Duration idle, Duration total, Optional<Duration> usual) {
    this(connect, connect, Optional.empty(), idle, total, usual);
  }

  /// The same with another total.
  public Timeouts withTotal(Duration longest) {
    return new Timeouts(connect, tls, header, idle, longest, usual);
  }

  /// The longest timeout that can be set, in seconds: a day.
  static final int LONGEST_SECONDS = 86_400;

  /// Reads `connect`, `tls`, `header`, `idle`, `total` and `usual` in whole seconds; what is absent
  /// is as in `base`.
  static Timeouts read(Mapping mapping, Timeouts base) throws BadData {
    mapping.allowOnly(Set.of("connect", "tls", "header", "idle", "total", "usual"));
    return new Timeouts(
        seconds(mapping, "connect").orElse(base.connect),
        seconds(mapping, "tls").orElse(base.tls),
        seconds(mapping, "header").or(base::header),
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
