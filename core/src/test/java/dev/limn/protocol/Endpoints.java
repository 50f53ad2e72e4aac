package dev.limn.protocol;

import dev.limn.endpoint.Billing;
import dev.limn.endpoint.Credential;
import dev.limn.endpoint.Dialect;
import dev.limn.endpoint.Endpoint;
import dev.limn.endpoint.InvalidSetting;
import dev.limn.endpoint.Origin;
import dev.limn.endpoint.Protocol;
import dev.limn.endpoint.Secret;
import dev.limn.endpoint.Timeouts;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Endpoints for tests of this package.
final class Endpoints {
  /// The key of every endpoint here; no output may ever hold it.
  static final String KEY = "canary-4f1d0c7be2";

  private Endpoints() {}

  static Endpoint at(String base) {
    return at(base, Dialect.STANDARD, Map.of());
  }

  static Endpoint at(String base, Dialect dialect, Map<String, String> headers) {
    URI url = URI.create(base);
    try {
      return new Endpoint(
          "studio",
          "Studio",
          url,
          Protocol.IMAGES,
          Optional.of(new Credential(Secret.of(KEY), Origin.of(url), "environment: STUDIO_KEY")),
          dialect,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          headers,
          Timeouts.USUAL,
          Billing.BY_USE,
          Map.of(),
          "test");
    } catch (InvalidSetting e) {
      throw new IllegalArgumentException(e);
    }
  }
}
