package dev.limn.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads base URLs as people write them: with or without `/v1`, with a slash at the end, or copied
/// together with an endpoint's path.
public final class BaseUrl {
  /// The path of a base URL that has none.
  public static final String USUAL_PATH = "/v1";

  private static final int LONGEST = 2048;

  private static final List<String> ENDPOINT_PATHS =
      List.of("/images/generations", "/images/edits", "/chat/completions", "/responses", "/models");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.-]*[A-Za-z0-9]");

  /// Four decimal numbers of one byte, without leading zeros.
  private static final Pattern ADDRESS =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

  private BaseUrl() {}

  /// The base URL in its one form: scheme and host in lower case, no default port, no slash at the
  /// end, without a known endpoint path, and with `usualPath` where there was no path.
  ///
  /// @param text what somebody wrote
  /// @param usualPath the path to use when there is none, such as `/v1`
  /// @param insecureHosts the hosts (without port) that the user's own config allows to be asked
  ///   over plain `http`; hosts of this machine always are
  /// @throws InvalidSetting when it is no absolute `http` or `https` URL with a readable ASCII
  ///   host, has user info, a query, a fragment or dot segments, or would send a key in clear text
  public static URI normalise(String text, String usualPath, Set<String> insecureHosts)
      throws InvalidSetting {
    String trimmed = text.strip();
    if (trimmed.length() > LONGEST) {
      throw new InvalidSetting("endpoint.url-too-long", LONGEST);
    }
    URI url = parse(trimmed);
    Origin origin = Origin.of(url);
    if (origin.scheme().equals("http")
        && !origin.isLoopback()
        && !insecureHosts.contains(origin.host())) {
      throw new InvalidSetting("endpoint.url-insecure", origin, origin.host());
    }
    return URI.create(origin + path(url, usualPath, trimmed));
  }

  /// The origin that a text names: a URL without any path.
  ///
  /// @throws InvalidSetting when it is no absolute `http` or `https` URL with a readable ASCII
  ///   host, or is more than an origin
  static Origin origin(String text) throws InvalidSetting {
    URI url = parse(text.strip());
    if (!url.getRawPath().isEmpty() && !url.getRawPath().equals("/")) {
      throw new InvalidSetting("endpoint.url-path", shown(text));
    }
    return Origin.of(url);
  }

  private static URI parse(String text) throws InvalidSetting {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException notAUrl) {
      throw new InvalidSetting("endpoint.url-unreadable", shown(text));
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new InvalidSetting("endpoint.url-scheme", shown(text));
    }
    if (url.getRawUserInfo() != null || hasUserInfo(url)) {
      throw new InvalidSetting("endpoint.url-user-info", shown(text));
    }
    if (url.getHost() == null || !isReadableHost(url.getHost())) {
      throw new InvalidSetting("endpoint.url-host", shown(text));
    }
    if (url.getPort() == 0 || url.getPort() > 65535) {
      throw new InvalidSetting("endpoint.url-port", shown(text));
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new InvalidSetting("endpoint.url-extra", shown(text));
    }
    return url;
  }

  /// Whether every library reads this host alike. International characters, numbers that stand for
  /// an address (`2130706433`, `127.1`, `0x7f.0.0.1`), a dot at the end and zone identifiers are
  /// read differently here and there.
  ///
  /// @param host as in a URL: an IPv6 address stands in brackets
  public static boolean isReadableHost(String host) {
    if (host.startsWith("[")) {
      return host.matches("\\[[0-9A-Fa-f:.]+]");
    }
    String last = host.substring(host.lastIndexOf('.') + 1);
    boolean endsInNumber = last.matches("\\d+|0[xX][0-9A-Fa-f]*");
    return endsInNumber ? ADDRESS.matcher(host).matches() : NAME.matcher(host).matches();
  }

  private static String path(URI url, String usualPath, String text) throws InvalidSetting {
    String path = url.getRawPath().replaceAll("/{2,}", "/");
    if (!path.chars().allMatch(c -> c > ' ' && c < 0x7f)
        || List.of(path.split("/")).contains("..")
        || List.of(path.split("/")).contains(".")
        || path.contains("%")) {
      throw new InvalidSetting("endpoint.url-path", shown(text));
    }
    path = withoutSlashAtEnd(path);
    for (String known : ENDPOINT_PATHS) {
      if (path.endsWith(known)) {
        path = withoutSlashAtEnd(path.substring(0, path.length() - known.length()));
        break;
      }
    }
    return path.isEmpty() ? usualPath : path;
  }

  private static String withoutSlashAtEnd(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static boolean hasUserInfo(URI url) {
    return url.getRawAuthority() != null && url.getRawAuthority().contains("@");
  }

  /// The URL for a message, without what may be a password or a key in it.
  private static String shown(String text) {
    return text.replaceAll("//[^/]*@", "//…@").replaceAll("[?#].*", "?…");
  }
}
