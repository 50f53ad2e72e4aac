package dev.limn.sandbox.faulty;

import java.time.Duration;

/// Where in one exchange a fault strikes. Each point makes a [Fault] when it is told how.
public sealed interface Point {

  /// As soon as the connection is accepted; before TLS, where the endpoint speaks it.
  record AtAccept() implements Point {}

  /// During the TLS handshake, once the client's first handshake bytes have arrived. On an endpoint
  /// without TLS it is never reached.
  record InTlsHandshake() implements Point {}

  /// After `bytes` bytes of the request, head included.
  record AfterRequestBytes(long bytes) implements Point {
    public AfterRequestBytes {
      requireCount(bytes);
    }
  }

  /// After `bytes` bytes of the request body. A body that is shorter leads to the point at its end,
  /// where the request counts as received in full.
  record AfterRequestBodyBytes(long bytes) implements Point {
    public AfterRequestBodyBytes {
      requireCount(bytes);
    }
  }

  /// After the full request, before the first byte of the reply.
  record AfterRequest() implements Point {}

  /// In the middle of the status line.
  record InStatusLine() implements Point {}

  /// In the middle of the header fields.
  record InHeaders() implements Point {}

  /// After `bytes` bytes of the reply's body have been written. In a chunked reply the chunk has
  /// been announced in full by then, so the exchange breaks in the middle of a chunk. A body that
  /// is shorter leads to the point at its end, before the last chunk marker.
  record AfterBodyBytes(long bytes) implements Point {
    public AfterBodyBytes {
      requireCount(bytes);
    }
  }

  /// In the middle of the size line of chunk number `index` (0 is the first) of a chunked reply.
  record InChunkSize(long index) implements Point {
    public InChunkSize {
      requireCount(index);
    }
  }

  /// After the last byte of the reply.
  record AfterReply() implements Point {}

  /// Ends the connection in an orderly way (FIN).
  default Fault close() {
    return new Fault(this, new Effect.Close());
  }

  /// Ends the connection with a TCP reset, so the other side sees "connection reset". Bytes written
  /// just before may be lost with it.
  default Fault reset() {
    return new Fault(this, new Effect.Reset());
  }

  /// Says and reads nothing more until [FaultyEndpoint#release()], then goes on as if nothing had
  /// happened.
  default Fault stall() {
    return new Fault(this, new Effect.Stall());
  }

  /// Goes on after `time`.
  default Fault pause(Duration time) {
    return new Fault(this, new Effect.Pause(time));
  }

  /// Goes on, but only with `bytes` bytes at a time, and a wait of `every` after each.
  default Fault drip(int bytes, Duration every) {
    return new Fault(this, new Effect.Drip(bytes, every));
  }

  /// Writes `bytes` bytes without meaning (the same in every run), then closes.
  default Fault garbage(int bytes) {
    return new Fault(this, new Effect.Garbage(bytes));
  }

  /// Writes `filler` again and again until the client goes away or the endpoint closes.
  default Fault endless(String filler) {
    return new Fault(this, new Effect.Endless(filler));
  }

  private static void requireCount(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("must not be negative: " + count);
    }
  }
}
