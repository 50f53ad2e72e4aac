package dev.limn.http;

import dev.limn.endpoint.Timeouts;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// Words for tests of exchanges.
final class Talk {
  static final Timeouts PATIENT = timeouts(10_000, 10_000, 20_000);

  private Talk() {}

  static Timeouts timeouts(long connect, long idle, long total) {
    return new Timeouts(
        Duration.ofMillis(connect),
        Duration.ofMillis(idle),
        Duration.ofMillis(total),
        Optional.empty());
  }

  static Destination to(URI url, SSLContext client) {
    return Destination.of(url, ProxyChoice.DIRECT, () -> client);
  }

  static Request get(URI url) {
    return new Request("GET", url, List.of(), Optional.empty());
  }

  /// A POST of so many bytes, each the low byte of its place.
  static Request post(URI url, long length) {
    return post(url, length, out -> count(out, length));
  }

  static Request post(URI url, long length, Request.Writer writer) {
    return new Request("POST", url, List.of(), Optional.of(new Request.Content(length, writer)));
  }

  static void count(OutputStream out, long length) throws java.io.IOException {
    byte[] piece = new byte[10_000];
    for (long done = 0; done < length; done += piece.length) {
      for (int i = 0; i < piece.length; i++) {
        piece[i] = (byte) (done + i);
      }
      out.write(piece, 0, (int) Math.min(piece.length, length - done));
    }
  }
}
