package dev.limn.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Bytes as a network gives them: a few at a time, however many are asked for, and perhaps with a
/// broken connection at the end.
final class Piecemeal extends InputStream {
  private final byte[] bytes;
  private final IntSupplier portions;
  private final @Nullable IOException end;
  private int at;

  private Piecemeal(byte[] bytes, IntSupplier portions, @Nullable IOException end) {
    this.bytes = bytes;
    this.portions = portions;
    this.end = end;
  }

  static Piecemeal of(String text, int portion) {
    return of(text.getBytes(StandardCharsets.UTF_8), () -> portion);
  }

  static Piecemeal of(byte[] bytes, IntSupplier portions) {
    return new Piecemeal(bytes, portions, null);
  }

  /// The text, and then an exception in place of the end.
  static Piecemeal broken(String text) {
    return new Piecemeal(
        text.getBytes(StandardCharsets.UTF_8), () -> 4096, new IOException("connection reset"));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (at == bytes.length) {
      if (end != null) {
        throw end;
      }
      return -1;
    }
    int count = Math.min(Math.min(length, portions.getAsInt()), bytes.length - at);
    System.arraycopy(bytes, at, into, offset, count);
    at += count;
    return count;
  }
}
