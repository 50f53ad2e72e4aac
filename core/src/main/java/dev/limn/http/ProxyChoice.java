package dev.limn.http;

import java.net.URI;
import java.util.Optional;

/// Decides which proxy a request goes through.
@FunctionalInterface
public interface ProxyChoice {
  /// Everything goes straight to its server, whatever the surroundings say.
  ProxyChoice DIRECT = _ -> Optional.empty();

  /// The proxy for this address; empty when none is to be used.
  ///
  /// @param url absolute, with a host
  Optional<HttpProxy> proxyFor(URI url);
}
