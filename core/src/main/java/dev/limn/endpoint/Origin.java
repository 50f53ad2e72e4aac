package dev.limn.endpoint;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Scheme, host and port of a server: what a key is bound to (RFC 6454).
///
/// @param scheme `http` or `https`, in lower case
/// @param host in lower case; an IPv6 address stands in brackets
/// @param port 1 to 65535; the scheme's own port when the URL names none
public record Origin(String scheme, String host, int port) {

  /// The origin of an absolute URL with a host.
  ///
  /// @throws IllegalArgumentException when it has none
  public static Origin of(URI url) {
    if (url.getScheme() == null || url.getHost() == null) {
      throw new IllegalArgumentException("no origin: " + url);
    }
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    int port = url.getPort() >= 0 ? url.getPort() : usualPort(scheme);
    return new Origin(scheme, url.getHost().toLowerCase(Locale.ROOT), port);
  }

  /// Whether the host is this machine by its literal name: `localhost`, 127.0.0.0/8 or `[::1]`. No
  /// name is looked up, because an answer could differ the next time.
  public boolean isLoopback() {
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }

  /// Written out, because the generated method of a record is put together at its first use, which
  /// costs every run milliseconds; origins are compared in every run.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Origin that
        && port == that.port
        && host.equals(that.host)
        && scheme.equals(that.scheme);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * scheme.hashCode() + host.hashCode()) + port;
  }

  /// As in a URL, without the scheme's own port: `https://api.example.com`.
  @Override
  public String toString() {
    return scheme + "://" + host + (port == usualPort(scheme) ? "" : ":" + port);
  }

  private static int usualPort(String scheme) {
    return scheme.equals("http") ? 80 : 443;
  }
}
