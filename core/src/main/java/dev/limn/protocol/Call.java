package dev.limn.protocol;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// One HTTP request as a value, without the key, which [Upstream] adds.
///
/// @param method `POST` with a body, `GET` without one
/// @param url where it goes
/// @param headers beside those that every request has
/// @param body empty for requests without one
public record Call(String method, URI url, Map<String, String> headers, Optional<Payload> body) {
  public Call {
    headers = Map.copyOf(headers);
    if (!method.equals(body.isPresent() ? "POST" : "GET")) {
      throw new IllegalArgumentException("a body goes with POST and only with it: " + method);
    }
  }
}
