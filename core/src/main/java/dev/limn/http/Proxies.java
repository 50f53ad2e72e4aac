package dev.limn.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which proxy a request goes through, by the user's environment: `HTTPS_PROXY` and `NO_PROXY`
/// (either case), as most command-line tools read them. Only `https` requests use it, by CONNECT,
/// so that a proxy never sees a key. A login in the proxy's own URL is for the proxy alone.
/// Immutable.
public final class Proxies implements ProxyChoice {
  private final Optional<HttpProxy> proxy;
  private final List<String> exceptions;

  private Proxies(Optional<HttpProxy> proxy, List<String> exceptions) {
    this.proxy = proxy;
    this.exceptions = exceptions;
  }

  /// The proxies of this environment; a value that is no `http://host:port` counts as none.
  public static Proxies of(Map<String, String> environment) {
    String without = either(environment, "NO_PROXY").toLowerCase(Locale.ROOT);
    return new Proxies(
        parsed(either(environment, "HTTPS_PROXY")),
        without.isEmpty()
            ? List.of()
            : Arrays.stream(without.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList());
  }

  /// Host and port of the proxy for `https`, for people; empty when there is none.
  public Optional<String> description() {
    return proxy.map(HttpProxy::toString);
  }

  private static String either(Map<String, String> environment, String name) {
    return environment
        .getOrDefault(name, environment.getOrDefault(name.toLowerCase(Locale.ROOT), ""))
        .strip();
  }

  private static Optional<HttpProxy> parsed(String value) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = URI.create(value.contains("://") ? value : "http://" + value);
      if (uri.getHost() == null
          || !"http".equalsIgnoreCase(uri.getScheme())
          || uri.getPort() == 0
          || uri.getPort() > 65535) {
        return Optional.empty();
      }
      return Optional.of(
          new HttpProxy(
              Destination.withoutBrackets(uri.getHost()),
              uri.getPort() < 0 ? 80 : uri.getPort(),
              Optional.ofNullable(uri.getRawUserInfo()).map(Proxies::decoded)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// A plus sign is itself here, not a blank.
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public Optional<HttpProxy> proxyFor(URI url) {
    return proxy.isPresent()
            && "https".equalsIgnoreCase(url.getScheme())
            && !isExcepted(url.getHost())
        ? proxy
        : Optional.empty();
  }

  private boolean isExcepted(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return exceptions.stream()
        .map(exception -> exception.startsWith(".") ? exception.substring(1) : exception)
        .anyMatch(exception ->
            exception.equals("*") || name.equals(exception) || name.endsWith("." + exception));
  }
}
