package dev.limn.http;

import dev.limn.endpoint.Origin;
import java.net.InetAddress;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// Where a connection leads, and how.
///
/// @param host as in the URL, an IPv6 address without brackets; the certificate has to be its own
/// @param port 1 to 65535
/// @param tls trusts the server's certificate; empty for plain `http`
/// @param proxy the proxy that the connection goes through
/// @param addresses of the host, when somebody looked at them already; with a proxy they are what
///   it is asked for. Empty: the name is looked up, or given to the proxy
/// @param resolver looks names up
public record Destination(
    String host,
    int port,
    Optional<Supplier<SSLContext>> tls,
    Optional<HttpProxy> proxy,
    List<InetAddress> addresses,
    Resolver resolver) {
  public Destination {
    addresses = List.copyOf(addresses);
  }

  /// The server of an address, with the system's own trust and names.
  public static Destination of(URI url, ProxyChoice proxies) {
    return of(url, proxies, Destination::systemTrust);
  }

  /// The server of an address, with the system's own names.
  ///
  /// @param url absolute, `http` or `https`, with a host
  /// @param tls asked only for `https`
  public static Destination of(URI url, ProxyChoice proxies, Supplier<SSLContext> tls) {
    Origin origin = Origin.of(url);
    return new Destination(
        withoutBrackets(url.getHost()),
        origin.port(),
        origin.scheme().equals("https") ? Optional.of(tls) : Optional.empty(),
        proxies.proxyFor(url),
        List.of(),
        Resolver.ofSystem());
  }

  /// The same by these addresses and no others.
  public Destination at(List<InetAddress> chosen) {
    return new Destination(host, port, tls, proxy, chosen, resolver);
  }

  /// The same with other names.
  public Destination with(Resolver names) {
    return new Destination(host, port, tls, proxy, addresses, names);
  }

  /// The certificates that this platform trusts.
  public static SSLContext systemTrust() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }

  static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
