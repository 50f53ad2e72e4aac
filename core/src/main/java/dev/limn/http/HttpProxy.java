package dev.limn.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// A proxy that opens tunnels by CONNECT (RFC 9110, section 9.3.6).
///
/// @param host a name or a literal address without brackets
/// @param port 1 to 65535
/// @param login user and password as `user:password`; confidential, shown nowhere
public record HttpProxy(String host, int port, Optional<String> login) {
  /// The value of `Proxy-Authorization` (RFC 7617), where there is a login.
  Optional<String> authorization() {
    return login.map(text ->
        "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// Host and port, without the login.
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
