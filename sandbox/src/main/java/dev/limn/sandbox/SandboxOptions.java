package dev.limn.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// How a [Sandbox] is set up. Immutable; the `with...` methods return changed copies.
///
/// @param port 0 to 65535; 0 takes any free one
/// @param key what callers must show as a bearer token; empty to let everybody in
/// @param latency how long to wait before each answer that has pictures
/// @param log gets one line for each request; called from many threads
public record SandboxOptions(
    int port, Optional<String> key, Duration latency, Consumer<String> log) {

  /// Any free port, no key, no latency, no log.
  public static final SandboxOptions DEFAULTS =
      new SandboxOptions(0, Optional.empty(), Duration.ZERO, line -> {});

  /// @throws IllegalArgumentException if a value is out of range
  public SandboxOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535: " + port);
    }
    if (latency.isNegative()) {
      throw new IllegalArgumentException("latency must not be negative: " + latency);
    }
    if (key.isPresent() && key.get().isBlank()) {
      throw new IllegalArgumentException("a key must not be blank");
    }
  }

  /// Another port.
  public SandboxOptions withPort(int replacement) {
    return new SandboxOptions(replacement, key, latency, log);
  }

  /// Lets in only those who show this key.
  public SandboxOptions withKey(String replacement) {
    return new SandboxOptions(port, Optional.of(replacement), latency, log);
  }

  /// Waits this long before each answer that has pictures.
  public SandboxOptions withLatency(Duration replacement) {
    return new SandboxOptions(port, key, replacement, log);
  }

  /// Tells each request to `replacement`.
  public SandboxOptions withLog(Consumer<String> replacement) {
    return new SandboxOptions(port, key, latency, replacement);
  }
}
