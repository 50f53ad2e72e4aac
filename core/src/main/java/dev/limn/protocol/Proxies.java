package dev.limn.protocol;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which proxy a request goes through, by the user's environment: `HTTPS_PROXY` and `NO_PROXY`
/// (either case), as most command-line tools read them. Only `https` requests use it, by CONNECT,
/// so that a proxy never sees a key. Immutable.
public final class Proxies extends ProxySelector {
  private final Optional<InetSocketAddress> proxy;
  private final List<String> exceptions;

  private Proxies(Optional<InetSocketAddress> proxy, List<String> exceptions) {
    this.proxy = proxy;
    this.exceptions = exceptions;
  }

  /// The proxies of this environment; a value that is no `http://host:port` counts as none.
  public static Proxies of(Map<String, String> environment) {
    String value = either(environment, "HTTPS_PROXY");
    String without = either(environment, "NO_PROXY").toLowerCase(Locale.ROOT);
    return new Proxies(
        address(value),
        Arrays.stream(without.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList());
  }

  /// Host and port of the proxy for `https`, for people; empty when there is none.
  public Optional<String> description() {
    return proxy.map(address -> address.getHostString() + ":" + address.getPort());
  }

  private static String either(Map<String, String> environment, String name) {
    return environment
        .getOrDefault(name, environment.getOrDefault(name.toLowerCase(Locale.ROOT), ""))
        .strip();
  }

  private static Optional<InetSocketAddress> address(String value) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = URI.create(value.contains("://") ? value : "http://" + value);
      if (uri.getHost() == null || !"http".equalsIgnoreCase(uri.getScheme())) {
        return Optional.empty();
      }
      int port = uri.getPort() < 0 ? 80 : uri.getPort();
      return Optional.of(InetSocketAddress.createUnresolved(uri.getHost(), port));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<Proxy> select(URI uri) {
    if (proxy.isEmpty()
        || !"https".equalsIgnoreCase(uri.getScheme())
        || isExcepted(uri.getHost())) {
      return List.of(Proxy.NO_PROXY);
    }
    return List.of(
        new Proxy(
            Proxy.Type.HTTP,
            new InetSocketAddress(proxy.get().getHostString(), proxy.get().getPort())));
  }

  private boolean isExcepted(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return exceptions.stream()
        .map(exception -> exception.startsWith(".") ? exception.substring(1) : exception)
        .anyMatch(exception ->
            exception.equals("*") || name.equals(exception) || name.endsWith("." + exception));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException trouble) {
    // Nothing to remember: each request asks anew.
  }
}
