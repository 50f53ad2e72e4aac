package dev.limn.download;

import dev.limn.endpoint.Timeouts;
import dev.limn.http.Destination;
import dev.limn.http.ProxyChoice;
import dev.limn.http.Resolver;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;

/// How downloads reach the network, and how patient they are. Immutable.
///
/// @param resolver gives hosts their addresses
/// @param tls trusts the servers' certificates; asked for only when a link is `https`
/// @param proxies which proxy a link goes through; it is told an address, not a name, so that what
///   was checked is what is connected to
/// @param timeouts of one try; idle also means slower than 16 KiB in that time, and is how long an
///   answer may take to begin unless it says otherwise
/// @param pace of further tries
public record Web(
    Resolver resolver,
    Supplier<SSLContext> tls,
    ProxyChoice proxies,
    Timeouts timeouts,
    Pace pace) {

  /// How often and how long a link is tried. A link that does not work yet often does a little
  /// later: the file is still on its way to the server that the link names.
  ///
  /// @param tries the most, at least 1
  /// @param elapsed after this time no other try begins
  /// @param first the longest pause after the first try; doubles with each
  /// @param longest the longest pause of all
  public record Pace(int tries, Duration elapsed, Duration first, Duration longest) {
    /// 8 tries in 15 minutes, with pauses from 1 to 60 seconds: links live for an hour and more
    /// (OpenAI API reference), so patience pays.
    public static final Pace USUAL =
        new Pace(8, Duration.ofMinutes(15), Duration.ofSeconds(1), Duration.ofSeconds(60));

    /// Full jitter: anything up to the doubled step, so that many clients do not come back at once.
    Duration pauseAfter(int tried, RandomGenerator jitter) {
      long step = Math.min(longest.toMillis(), first.toMillis() << Math.min(tried - 1, 20));
      return Duration.ofMillis(1 + jitter.nextLong(Math.max(1, step)));
    }
  }

  /// 10 s to connect, 30 s of silence, 5 minutes in all: a picture of 25 MB needs 85 KB/s then.
  private static final Timeouts USUAL =
      new Timeouts(
          Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(5), Optional.empty());

  /// The network as this machine knows it.
  public static Web through(ProxyChoice proxies) {
    return new Web(Resolver.ofSystem(), Destination::systemTrust, proxies, USUAL, Pace.USUAL);
  }
}
