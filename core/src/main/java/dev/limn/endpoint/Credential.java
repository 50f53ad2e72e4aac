package dev.limn.endpoint;

import java.net.URI;

/// A key together with the only origin that it may be sent to, and the source that named both.
///
/// @param secret the key
/// @param origin where it belongs
/// @param source where it was found, for people: `environment: OPENAI_API_KEY`
public record Credential(Secret secret, Origin origin, String source) {

  /// Whether the key may be part of a request to this URL: only when scheme, host and port are
  /// those of its origin.
  public boolean mayTravelTo(URI url) {
    return url.getScheme() != null && url.getHost() != null && Origin.of(url).equals(origin);
  }
}
