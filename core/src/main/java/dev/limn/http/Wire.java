package dev.limn.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One TCP connection, read and written as streams. Waiting is done by a selector over a channel
/// that never blocks: so each wait ends at its deadline, an interrupt of the thread does not break
/// the connection (as it does with blocking channels, and with sockets on virtual threads), and
/// each byte that the kernel took is known.
///
/// Belongs to one thread, but for [#abort].
final class Wire implements AutoCloseable {
  private static final int INPUT = 1 << 17;

  private final Deadlines deadlines;
  private final ByteBuffer input = ByteBuffer.allocateDirect(INPUT).limit(0);
  private volatile boolean aborted;
  private volatile @Nullable Selector selector;
  private @Nullable SocketChannel channel;
  private @Nullable SelectionKey key;
  private boolean shielded;
  private boolean interrupted;
  private boolean impatient;
  private boolean lost;

  Wire(Deadlines deadlines) {
    this.deadlines = deadlines;
  }

  /// Loads the classes behind sockets.
  static void warmUp() {
    try {
      Selector.open().close();
      SocketChannel.open().close();
    } catch (IOException e) {
      // Whoever connects will see it too.
    }
  }

  /// Connects, in place of any connection before.
  ///
  /// @param share the longest it may take, in nanoseconds; the deadline may be earlier
  void connect(InetSocketAddress address, long share) throws IOException {
    disconnect();
    Selector waiting = selector == null ? Selector.open() : selector;
    selector = waiting;
    SocketChannel opened = SocketChannel.open();
    channel = opened;
    opened.configureBlocking(false);
    opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
    check();
    if (!opened.connect(address)) {
      key = opened.register(waiting, SelectionKey.OP_CONNECT);
      long end = System.nanoTime() + share;
      while (!opened.finishConnect()) {
        await(SelectionKey.OP_CONNECT, end - System.nanoTime());
        if (end - System.nanoTime() <= 0) {
          throw new IOException("no connection in its share of the time");
        }
      }
    } else {
      key = opened.register(waiting, 0);
    }
  }

  private SocketChannel channel() throws IOException {
    if (channel == null) {
      throw new IOException("not connected");
    }
    return channel;
  }

  /// Waits for one of these operations.
  ///
  /// @param most the longest it may take, in nanoseconds; returns 0 then
  /// @return what is ready
  private int await(int operations, long most) throws IOException {
    Selector waiting = selector;
    SelectionKey registered = key;
    if (waiting == null || registered == null) {
      throw new IOException("not connected");
    }
    registered.interestOps(operations);
    while (true) {
      check();
      long nanos = Math.min(most, deadlines.left());
      waiting.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999)));
      boolean ready = !waiting.selectedKeys().isEmpty();
      waiting.selectedKeys().clear();
      if (ready) {
        check();
        return registered.readyOps();
      }
      if (most < Long.MAX_VALUE) {
        return 0;
      }
    }
  }

  /// Ends an exchange that was aborted, or whose thread was interrupted while that may still end
  /// it.
  void check() throws Aborted {
    if (Thread.currentThread().isInterrupted()) {
      if (shielded) {
        interrupted |= Thread.interrupted();
      } else {
        aborted = true;
      }
    }
    if (aborted) {
      throw new Aborted();
    }
  }

  /// From now on an interrupt of the thread ends nothing; [#close] gives it back. An interrupted
  /// thread could not write files by channels either, so the mark is taken away meanwhile.
  void shield() {
    shielded = true;
  }

  /// Ends the exchange, from any thread, also before it begins.
  void abort() {
    aborted = true;
    Selector waiting = selector;
    if (waiting != null) {
      waiting.wakeup();
    }
  }

  boolean isAborted() {
    return aborted;
  }

  /// Whether the other side ended the connection, or the network did.
  boolean isLost() {
    return lost;
  }

  /// Whether reading waits. Otherwise it throws [NothingYet].
  void setImpatient(boolean impatient) {
    this.impatient = impatient;
  }

  /// Waits until bytes can be written or read. Returns which, as [SelectionKey] says it.
  int awaitEither() throws IOException {
    return await(SelectionKey.OP_READ | SelectionKey.OP_WRITE, Long.MAX_VALUE);
  }

  private int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!input.hasRemaining() && !fill()) {
      return -1;
    }
    int count = Math.min(length, input.remaining());
    input.get(into, offset, count);
    return count;
  }

  /// Reads what has come, at least one byte; false at the end of the connection.
  private boolean fill() throws IOException {
    while (true) {
      check();
      deadlines.checkTotal();
      input.clear();
      int count;
      try {
        count = channel().read(input);
      } catch (IOException e) {
        lost = true;
        throw e;
      } finally {
        input.flip();
      }
      if (count > 0) {
        deadlines.moved(count);
        return true;
      }
      if (count < 0) {
        lost = true;
        return false;
      }
      if (impatient) {
        throw new NothingYet();
      }
      await(SelectionKey.OP_READ, Long.MAX_VALUE);
    }
  }

  private void write(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
    while (left.hasRemaining()) {
      check();
      int count;
      try {
        count = channel().write(left);
      } catch (IOException e) {
        lost = true;
        throw e;
      }
      if (count == 0) {
        await(SelectionKey.OP_WRITE, Long.MAX_VALUE);
      }
      deadlines.moved(count);
    }
  }

  /// What the other side says.
  InputStream in() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return input.hasRemaining() || fill() ? input.get() & 0xff : -1;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return Wire.this.read(into, offset, length);
      }

      @Override
      public int available() {
        return input.remaining();
      }
    };
  }

  /// What is said to the other side. When a write returns, the kernel has every byte; when it
  /// throws, the last byte is not among those that the kernel took.
  OutputStream out() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        Wire.this.write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        Wire.this.write(bytes, offset, length);
      }
    };
  }

  private void disconnect() {
    SocketChannel open = channel;
    channel = null;
    key = null;
    input.limit(0);
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It is closed, which was the point.
      }
    }
  }

  /// Ends the connection, and gives the thread back an interrupt that came meanwhile.
  @Override
  public void close() {
    disconnect();
    Selector waiting = selector;
    if (waiting != null) {
      try {
        waiting.close();
      } catch (IOException e) {
        // As above.
      }
    }
    if (interrupted) {
      interrupted = false;
      Thread.currentThread().interrupt();
    }
  }

  /// The exchange was aborted. The type keeps the JDK's TLS from taking it for a broken connection.
  static final class Aborted extends InterruptedIOException {
    private static final long serialVersionUID = 1L;

    Aborted() {
      super("aborted");
    }
  }

  /// Nothing has come yet. The JDK's TLS goes on from there when it is read again.
  static final class NothingYet extends InterruptedIOException {
    private static final long serialVersionUID = 1L;

    NothingYet() {
      super("nothing yet");
    }
  }
}
