package dev.limn.sandbox.faulty;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// The bytes of one connection in both directions, and what a fault does to them. Used by one
/// thread.
final class Wire {
  private static final Duration LOOK_AROUND = Duration.ofMillis(20);
  private static final Duration LINGER = Duration.ofMillis(500);

  private final Socket socket;
  private final Gate gate;
  private final Runnable onStrike;
  private final InputStream in;
  private final OutputStream out;
  private Effect.@Nullable Drip drip;

  /// @param onStrike told each time a fault strikes, before it takes effect
  Wire(Socket socket, Gate gate, Runnable onStrike) throws IOException {
    this.socket = socket;
    this.gate = gate;
    this.onStrike = onStrike;
    this.in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
    this.out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
  }

  /// Whether another byte arrives before the client ends its side; takes none.
  boolean hasMore() throws IOException {
    in.mark(1);
    int next = in.read();
    in.reset();
    return next >= 0;
  }

  /// Reads up to `count` bytes; fewer while dripping. Returns -1 at the end.
  int read(byte[] buffer, int offset, int count) throws IOException {
    Effect.Drip slow = drip;
    if (slow == null) {
      return in.read(buffer, offset, count);
    }
    gate.await(gate.now(), slow.every());
    return in.read(buffer, offset, Math.min(count, slow.bytes()));
  }

  void write(byte[] bytes, int offset, int count) throws IOException {
    Effect.Drip slow = drip;
    if (slow == null) {
      out.write(bytes, offset, count);
      return;
    }
    for (int done = 0; done < count; done += slow.bytes()) {
      out.write(bytes, offset + done, Math.min(slow.bytes(), count - done));
      out.flush();
      gate.await(gate.now(), slow.every());
    }
  }

  void write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    write(bytes, 0, bytes.length);
  }

  void flush() throws IOException {
    out.flush();
  }

  /// The end of whatever drips.
  void restoreSpeed() {
    drip = null;
  }

  /// Lets a fault take effect. Returns if the exchange goes on.
  ///
  /// @throws Severed if it does not
  /// @throws IOException if the client went away, or the endpoint closed
  void strike(Effect effect) throws IOException {
    out.flush();
    // Before anybody hears of it: who releases at once means this one too.
    long since = gate.now();
    onStrike.run();
    switch (effect) {
      case Effect.Close() -> throw new Severed(false);
      case Effect.Reset() -> throw new Severed(true);
      case Effect.Stall() -> stall(since);
      case Effect.Pause(Duration time) -> gate.await(since, time);
      case Effect.Drip slow -> drip = slow;
      case Effect.Garbage(int bytes) -> {
        byte[] noise = new byte[bytes];
        new Random(bytes).nextBytes(noise);
        out.write(noise);
        out.flush();
        throw new Severed(false);
      }
      case Effect.Endless(String filler) -> {
        byte[] unit = filler.repeat(1 + 4096 / filler.length()).getBytes(StandardCharsets.UTF_8);
        while (!gate.passed(since)) {
          out.write(unit);
        }
        throw new Severed(false);
      }
    }
  }

  /// Waits for a release after `since`, and looks whether the client is still there as long as it
  /// keeps quiet.
  private void stall(long since) throws IOException {
    boolean quiet = true;
    while (!gate.passed(since)) {
      if (!quiet) {
        gate.await(since, Duration.ofDays(1));
        continue;
      }
      socket.setSoTimeout((int) LOOK_AROUND.toMillis());
      try {
        if (!hasMore()) {
          throw new IOException("the client went away");
        }
        quiet = false;
      } catch (SocketTimeoutException e) {
        // Still there, still quiet.
      } finally {
        socket.setSoTimeout(0);
      }
    }
  }

  /// Ends the connection in an orderly way. Closing with unread bytes would send a reset, so what
  /// the client still sends is read first, for a moment.
  void closeCleanly() throws IOException {
    out.flush();
    socket.shutdownOutput();
    long end = System.nanoTime() + LINGER.toNanos();
    byte[] rest = new byte[8192];
    try {
      while (System.nanoTime() < end) {
        socket.setSoTimeout((int) Math.max(1, (end - System.nanoTime()) / 1_000_000));
        if (in.read(rest) < 0) {
          break;
        }
      }
    } catch (SocketTimeoutException | SocketException e) {
      // The client keeps its side open or broke it off; either way there is nothing left to say.
    }
    socket.close();
  }
}
