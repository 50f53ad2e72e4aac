package dev.limn.purchase;

import dev.limn.protocol.AnswerTooLarge;
import dev.limn.spool.SpoolEntry;
import dev.limn.text.KeyMask;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/// An answer's bytes, written to the spool before anybody looks at them, without the key that a
/// service may repeat in them. Not thread-safe.
final class Tee extends InputStream {
  private static final long TELL_EVERY = 1 << 20;

  private final InputStream answer;
  private final SpoolEntry spool;
  private final KeyMask mask;
  private final long cap;
  private final LongConsumer listener;
  private long bytes;
  private long told;

  /// @param mask takes keys out of what is spooled
  /// @param cap the longest answer in bytes; beyond it [AnswerTooLarge] is thrown
  /// @param listener told the sum now and then
  Tee(InputStream answer, SpoolEntry spool, KeyMask mask, long cap, LongConsumer listener) {
    this.answer = answer;
    this.spool = spool;
    this.mask = mask;
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
      mask.write(into, offset, count, spool::write);
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

  /// Hands over all that came: from here on it outlives this process.
  void flush() {
    mask.finish(spool::write);
    spool.flush();
  }

  /// Reads the rest for the spool alone. Returns whether the answer came to its end.
  boolean drain() {
    byte[] piece = new byte[1 << 16];
    try {
      int count;
      while ((count = answer.read(piece, 0, piece.length)) >= 0 && bytes <= cap) {
        mask.write(piece, 0, count, spool::write);
        bytes += count;
      }
      return count < 0;
    } catch (IOException e) {
      return false;
    }
  }
}
