package dev.limn.purchase;

import dev.limn.protocol.AnswerTooLarge;
import dev.limn.spool.SpoolEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/// An answer's bytes, written to the spool before anybody looks at them. Not thread-safe.
final class Tee extends InputStream {
  private static final long TELL_EVERY = 1 << 20;

  private final InputStream answer;
  private final SpoolEntry spool;
  private final long cap;
  private final LongConsumer listener;
  private long bytes;
  private long told;

  /// @param cap the longest answer in bytes; beyond it [AnswerTooLarge] is thrown
  /// @param listener told the sum now and then
  Tee(InputStream answer, SpoolEntry spool, long cap, LongConsumer listener) {
    this.answer = answer;
    this.spool = spool;
    this.cap = cap;
    this.listener = listener;
  }

  /// Bytes so far.
  long bytes() {
    return bytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = answer.read(into, offset, length);
    if (count > 0) {
      spool.write(into, offset, count);
      bytes += count;
      if (bytes > cap) {
        throw new AnswerTooLarge("more than " + cap + " bytes");
      }
      if (bytes - told >= TELL_EVERY) {
        told = bytes;
        listener.accept(bytes);
      }
    }
    return count;
  }

  /// Reads the rest for the spool alone. Returns whether the answer came to its end.
  boolean drain() {
    byte[] piece = new byte[1 << 16];
    try {
      int count;
      while ((count = answer.read(piece, 0, piece.length)) >= 0 && bytes <= cap) {
        spool.write(piece, 0, count);
        bytes += count;
      }
      return count < 0;
    } catch (IOException e) {
      return false;
    }
  }
}
