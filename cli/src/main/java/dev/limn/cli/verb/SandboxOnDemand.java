package dev.limn.cli.verb;

import dev.limn.sandbox.Sandbox;
import dev.limn.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;

/// Starts the built-in endpoint when it is first asked for. Thread-safe.
final class SandboxOnDemand implements AutoCloseable {
  private Optional<Sandbox> running = Optional.empty();

  synchronized URI uri() {
    if (running.isEmpty()) {
      try {
        running = Optional.of(Sandbox.start(SandboxOptions.DEFAULTS));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return URI.create(running.get().url());
  }

  @Override
  public synchronized void close() {
    running.ifPresent(Sandbox::close);
  }
}
