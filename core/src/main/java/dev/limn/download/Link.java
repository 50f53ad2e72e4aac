package dev.limn.download;

import dev.limn.endpoint.BaseUrl;
import dev.limn.endpoint.Origin;
import java.net.URI;
import java.net.URISyntaxException;

/// A link whose text is safe: `https`, or the endpoint's own origin, and written in a way that
/// every program reads alike. Where its host's addresses lie is yet to be looked at.
///
/// @param url absolute, with a host
/// @param own whether it is the endpoint's own origin, which the user chose
record Link(URI url, boolean own) {
  /// The longest link in characters. Signed links of cloud storage have up to two thousand.
  static final int LONGEST = 8192;

  private static final int LONGEST_HOST = 253;

  /// Reads a link.
  ///
  /// @param endpoint the origin that may be plain `http`, and may be anywhere
  /// @throws UnsafeLink when it is no such link
  static Link of(String text, Origin endpoint) throws UnsafeLink {
    if (text.length() > LONGEST || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new UnsafeLink("unsafe-unreadable", text);
    }
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      throw new UnsafeLink("unsafe-unreadable", text);
    }
    return of(url, endpoint);
  }

  private static Link of(URI url, Origin endpoint) throws UnsafeLink {
    String scheme = url.getScheme() == null ? "" : url.getScheme();
    if (!scheme.equalsIgnoreCase("https") && !scheme.equalsIgnoreCase("http")) {
      throw new UnsafeLink("unsafe-scheme", url);
    }
    if (url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getRawAuthority().contains("@")
        || url.getHost().length() > LONGEST_HOST
        || !BaseUrl.isReadableHost(url.getHost())
        || url.getPort() == 0
        || url.getPort() > 65535) {
      throw new UnsafeLink("unsafe-unreadable", url);
    }
    boolean own = Origin.of(url).equals(endpoint);
    if (scheme.equalsIgnoreCase("http") && !own) {
      throw new UnsafeLink("unsafe-scheme", url);
    }
    return new Link(url, own);
  }

  /// Where this link's server sends on to.
  ///
  /// @param location as in the answer's header; may be relative
  /// @throws UnsafeLink when that is no safe link, or leads from `https` to `http`
  Link redirected(String location, Origin endpoint) throws UnsafeLink {
    if (location.length() > LONGEST || !location.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new UnsafeLink("unsafe-unreadable", location);
    }
    URI target;
    try {
      target = url.resolve(new URI(location));
    } catch (URISyntaxException e) {
      throw new UnsafeLink("unsafe-unreadable", location);
    }
    Link next = of(target, endpoint);
    if (isSecure() && !next.isSecure()) {
      throw new UnsafeLink("unsafe-downgrade", target);
    }
    return next;
  }

  /// Whether it is `https`.
  boolean isSecure() {
    return url.getScheme().equalsIgnoreCase("https");
  }

  /// The host's name or address, an IPv6 address without brackets.
  String host() {
    String host = url.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
