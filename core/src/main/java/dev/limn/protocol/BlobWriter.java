package dev.limn.protocol;

import java.nio.file.Path;

/// Decodes base64 characters, given piece by piece, into a file, and digests what it writes in the
/// same pass.
///
/// Both alphabets (RFC 4648 sections 4 and 5), missing padding and white space are accepted:
/// gateways send all of them. A disk that fails does not stop the reading of the answer, which the
/// spool still keeps; the state tells. Not thread-safe.
final class BlobWriter {
  static final int SKIP = -2;
  static final int ALIEN = -1;

  private static final int[] VALUES = values();

  private final Path file;
  private final BlobFile out;
  private byte[] buffer = new byte[BlobFile.BLOCK];
  private int filled;
  private int bits;
  private int pending;
  private boolean alien;
  private boolean padded;

  /// Opens `file` for writing; it must exist and be empty, which is how a target's place is
  /// reserved.
  BlobWriter(Path file) {
    this.file = file;
    this.out = new BlobFile(file);
  }

  /// The value 0 to 63 of a base64 character, [#SKIP] for what may stand between, [#ALIEN] for
  /// anything else.
  static int valueOf(int character) {
    return VALUES[character & 0xff];
  }

  /// Decodes from `from` while the characters are base64, and returns the index of the first that
  /// is not. After padding none is: it ends the run, and what follows is text again.
  int decode(byte[] characters, int from, int to) {
    int at = from;
    while (at < to && !padded) {
      if (pending == 0) {
        at = decodeQuads(characters, at, to);
        if (at >= to) {
          break;
        }
      }
      int value = VALUES[characters[at] & 0xff];
      if (value < 0) {
        return at;
      }
      accept(value);
      at++;
    }
    return at;
  }

  /// Four characters at a time, the way nearly all of an answer's bytes go.
  private int decodeQuads(byte[] characters, int from, int to) {
    int at = from;
    while (to - at >= 4) {
      int end = Math.min(to - 3, at + (buffer.length - filled) / 3 * 4);
      int out = filled;
      while (at < end) {
        int quad =
            VALUES[characters[at] & 0xff] << 18
                | VALUES[characters[at + 1] & 0xff] << 12
                | VALUES[characters[at + 2] & 0xff] << 6
                | VALUES[characters[at + 3] & 0xff];
        if (quad < 0) {
          filled = out;
          return at;
        }
        buffer[out] = (byte) (quad >> 16);
        buffer[out + 1] = (byte) (quad >> 8);
        buffer[out + 2] = (byte) quad;
        out += 3;
        at += 4;
      }
      filled = out;
      if (buffer.length - filled < 3) {
        flush();
      } else {
        return at;
      }
    }
    return at;
  }

  /// Takes one base64 value. After padding nothing may follow.
  void accept(int value) {
    if (padded) {
      alien = true;
      return;
    }
    bits = bits << 6 | value;
    if (++pending == 4) {
      put(3);
    }
  }

  /// Notes a padding character.
  void pad() {
    padded = true;
  }

  /// Notes a character that cannot be part of base64.
  void reject() {
    alien = true;
  }

  /// Writes what is left and closes the file. `complete` tells whether the run ended with its text.
  Blob finish(boolean complete) {
    if (pending == 1) {
      // A whole run cannot end with a single character; one that was cut off can.
      alien |= complete;
    } else if (pending > 1) {
      int bytes = pending - 1;
      bits <<= 6 * (4 - pending);
      put(bytes);
    }
    BlobFile.End end = out.finish(buffer, filled);
    Blob.State state =
        end.failed()
            ? Blob.State.UNWRITTEN
            : alien ? Blob.State.BROKEN : complete ? Blob.State.INTACT : Blob.State.CUT;
    return new Blob(file, end.bytes(), end.sha256(), state);
  }

  private void put(int bytes) {
    if (buffer.length - filled < 3) {
      flush();
    }
    for (int shift = 16, i = 0; i < bytes; i++, shift -= 8) {
      buffer[filled++] = (byte) (bits >> shift);
    }
    bits = 0;
    pending = 0;
  }

  private void flush() {
    buffer = out.swap(buffer, filled);
    filled = 0;
  }

  private static int[] values() {
    int[] values = new int[256];
    java.util.Arrays.fill(values, ALIEN);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      values[alphabet.charAt(i)] = i;
    }
    values['-'] = 62;
    values['_'] = 63;
    for (char blank : new char[] {' ', '\t', '\n', '\r', '\f'}) {
      values[blank] = SKIP;
    }
    return values;
  }
}
