package dev.limn.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SelectionKey;

/// A request on its way out, counted. It goes in pieces of which the last one is held back until
/// the whole body has been read from its source: before that piece the server cannot have the whole
/// request, because its Content-Length is not met, and this is where it can be stopped for good.
///
/// Belongs to one thread, but for the [Gate].
final class Upload extends OutputStream {
  /// A TLS record's content is at most this long (RFC 8446, section 5.1).
  private static final int PIECE = 1 << 14;

  private final Wire wire;
  private final OutputStream out;
  private final Early early;
  private final long length;
  private final Exchange.Watcher watcher;
  private final Gate gate;
  private final byte[] piece = new byte[PIECE];
  private int filled;
  private int headLeft;
  private long taken;
  private long handedOver;
  private boolean begun;
  private boolean broken;

  /// @param length of the body that follows the head
  Upload(
      Wire wire, OutputStream out, Early early, Gate gate, long length, Exchange.Watcher watcher) {
    this.wire = wire;
    this.out = out;
    this.early = early;
    this.gate = gate;
    this.length = length;
    this.watcher = watcher;
  }

  /// Whether the network is what failed, or the server answered; otherwise the body's source did.
  boolean isBroken() {
    return broken;
  }

  /// What goes before the body; comes first.
  void head(byte[] head) throws IOException {
    headLeft = head.length;
    taken = -head.length;
    write(head, 0, head.length);
  }

  /// Whether the last byte may still be kept back.
  static final class Gate {
    private boolean passed;
    private boolean sealed;

    /// Lets no last byte out. Returns whether this came in time: the server cannot have the whole
    /// request, and never will.
    synchronized boolean seal() {
      sealed = true;
      return !passed;
    }

    private synchronized void pass() throws Wire.Aborted {
      if (sealed) {
        throw new Wire.Aborted();
      }
      passed = true;
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    if (count > length - taken) {
      throw new IOException("the body is longer than announced");
    }
    int from = offset;
    int left = count;
    while (left > 0) {
      if (filled == PIECE) {
        handOver(false);
      }
      int part = Math.min(left, PIECE - filled);
      System.arraycopy(bytes, from, piece, filled, part);
      filled += part;
      taken += part;
      from += part;
      left -= part;
    }
  }

  /// Hands the last piece over.
  void finish() throws IOException {
    if (taken != length) {
      throw new IOException("the body is shorter than announced");
    }
    handOver(true);
    watcher.sent().run();
  }

  private void handOver(boolean last) throws IOException {
    try {
      if (begun) {
        awaitRoom();
      }
      begun = true;
      wire.check();
      if (last) {
        gate.pass();
        wire.shield();
      }
      out.write(piece, 0, filled);
      out.flush();
    } catch (IOException e) {
      broken = true;
      throw e;
    }
    int ofHead = Math.min(headLeft, filled);
    headLeft -= ofHead;
    handedOver += filled - ofHead;
    filled = 0;
    if (handedOver > 0) {
      watcher.progress().accept(handedOver);
    }
  }

  /// Between two pieces it is looked whether the server has answered already: once the network
  /// takes no more in the middle of a TLS record, it is too late for that.
  private void awaitRoom() throws IOException {
    int ready;
    do {
      ready = wire.awaitEither();
      if ((ready & SelectionKey.OP_READ) != 0 && early.poll()) {
        throw new IOException("answered before the request was complete");
      }
    } while ((ready & SelectionKey.OP_WRITE) == 0);
  }
}
