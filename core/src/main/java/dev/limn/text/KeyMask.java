package dev.limn.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// Takes keys out of bytes on their way to a disk, however the bytes are cut into pieces: a key's
/// bytes become as many `*`, so that lengths stay as they are. Needs memory for one piece and one
/// key, whatever the length of the whole. One use per stream; not thread-safe.
public final class KeyMask {
  /// Stands somewhere in every masked key.
  public static final String MARK = "********";

  /// Shorter keys are words that an innocent text may hold as well.
  static final int SHORTEST = 8;

  private static final int PIECE = 1 << 15;

  private final List<byte[]> keys;
  private final boolean[] starts = new boolean[256];
  private final int longest;
  private final byte[] held;
  private int length;

  /// Where masked bytes go.
  @FunctionalInterface
  public interface Sink {
    /// Takes these bytes, which are used again after the call.
    void write(byte[] bytes, int from, int count);
  }

  private KeyMask(List<byte[]> keys) {
    this.keys = keys;
    int most = 1;
    for (byte[] key : keys) {
      starts[key[0] & 0xff] = true;
      most = Math.max(most, key.length);
    }
    this.longest = most;
    this.held = new byte[PIECE + most];
  }

  static KeyMask of(Collection<String> forms) {
    return new KeyMask(
        forms.stream()
            .filter(form -> form.length() >= SHORTEST)
            .map(form -> form.getBytes(StandardCharsets.UTF_8))
            .toList());
  }

  /// Takes the next bytes. The last of them are held back as long as they can be the beginning of a
  /// key.
  public void write(byte[] bytes, int from, int count, Sink sink) {
    if (keys.isEmpty()) {
      sink.write(bytes, from, count);
      return;
    }
    int at = from;
    int left = count;
    while (left > 0) {
      int piece = Math.min(left, held.length - length);
      System.arraycopy(bytes, at, held, length, piece);
      length += piece;
      at += piece;
      left -= piece;
      pass(Math.max(0, length - longest + 1), sink);
    }
  }

  /// Lets the bytes go that are held back: nothing more comes, or nobody waits for it. More may be
  /// written afterwards.
  public void finish(Sink sink) {
    pass(length, sink);
  }

  /// Masks every key that begins before `end` and passes on what lies before it.
  private void pass(int end, Sink sink) {
    int at = 0;
    while (at < end) {
      int masked = starts[held[at] & 0xff] ? keyAt(at) : 0;
      Arrays.fill(held, at, at + masked, (byte) '*');
      at += Math.max(1, masked);
    }
    if (at > 0) {
      sink.write(held, 0, at);
      System.arraycopy(held, at, held, 0, length - at);
      length -= at;
    }
  }

  /// The length of the longest key that stands here; 0 when none does.
  private int keyAt(int at) {
    int found = 0;
    for (byte[] key : keys) {
      if (key.length > found
          && at + key.length <= length
          && Arrays.equals(held, at, at + key.length, key, 0, key.length)) {
        found = key.length;
      }
    }
    return found;
  }
}
