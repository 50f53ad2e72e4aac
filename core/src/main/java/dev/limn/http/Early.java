package dev.limn.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/// What a server says while the request is still going out: informational answers, which change
/// nothing, or its final answer, after which the rest need not be sent (RFC 9112, section 9.5). Not
/// thread-safe.
final class Early {
  private static final int PIECE = 4096;
  private static final int STATUS = "HTTP/1.1 ".length();

  private final Wire wire;
  private final InputStream in;
  private byte[] bytes = new byte[0];
  private int at;

  /// @param in what comes over the wire, decrypted
  Early(Wire wire, InputStream in) {
    this.wire = wire;
    this.in = in;
  }

  /// Takes in what has come, without waiting. Returns whether a final answer has begun.
  ///
  /// @throws IOException also when the connection has ended
  boolean poll() throws IOException {
    wire.setImpatient(true);
    try {
      while (!isFinal()) {
        byte[] piece = new byte[PIECE];
        int count = in.read(piece);
        if (count < 0) {
          throw new IOException("the connection ended while the request went out");
        }
        int size = bytes.length;
        bytes = Arrays.copyOf(bytes, size + count);
        System.arraycopy(piece, 0, bytes, size, count);
      }
      return true;
    } catch (Wire.NothingYet e) {
      return false;
    } finally {
      wire.setImpatient(false);
    }
  }

  private boolean isFinal() {
    while (bytes.length > at + STATUS) {
      if (bytes[at + STATUS] != '1' || bytes.length > Head.LONGEST) {
        return true;
      }
      int end = endOfHead();
      if (end < 0) {
        return false;
      }
      at = end;
    }
    return false;
  }

  private int endOfHead() {
    for (int i = at + 2; i < bytes.length; i++) {
      if (bytes[i] == '\n'
          && (bytes[i - 1] == '\n' || (bytes[i - 1] == '\r' && bytes[i - 2] == '\n'))) {
        return i + 1;
      }
    }
    return -1;
  }

  /// Everything that comes, what was taken in already first.
  InputStream all() {
    return bytes.length == 0 ? in : new SequenceInputStream(new ByteArrayInputStream(bytes), in);
  }
}
