package dev.limn.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.List;
import java.util.OptionalLong;

/// The body of an answer without its framing (RFC 9112, section 6): of a fixed length, chunked, or
/// to the end of the connection. Its `read` throws when the connection ends before the body does.
/// Not thread-safe.
final class Body extends InputStream {
  private static final int LONGEST_CHUNK_LINE = 1024;
  private static final int MOST_TRAILERS = 100;
  private static final int LONGEST_DECIMAL = 18;
  private static final int LONGEST_HEXADECIMAL = 15;
  private static final long UNTIL_CLOSE = -1;

  private final InputStream in;
  private final boolean chunked;
  private final OptionalLong length;
  private long left;
  private boolean begun;
  private boolean ended;

  private Body(InputStream in, boolean chunked, OptionalLong length) {
    this.in = in;
    this.chunked = chunked;
    this.length = length;
    this.left = chunked ? 0 : length.orElse(UNTIL_CLOSE);
  }

  /// The body that follows this head.
  ///
  /// @throws ProtocolException when the head does not tell its framing, or tells two
  static Body of(Head head, InputStream in) throws ProtocolException {
    if (head.status() == 204 || head.status() == 304) {
      return new Body(in, false, OptionalLong.of(0));
    }
    List<String> encodings = head.headers().all("transfer-encoding");
    if (!encodings.isEmpty()) {
      if (encodings.size() > 1 || !encodings.getFirst().equalsIgnoreCase("chunked")) {
        throw new ProtocolException("an unknown transfer encoding");
      }
      return new Body(in, true, OptionalLong.empty());
    }
    List<String> lengths = head.headers().all("content-length");
    if (lengths.isEmpty()) {
      return new Body(in, false, OptionalLong.empty());
    }
    for (String other : lengths) {
      if (!other.equals(lengths.getFirst())) {
        throw new ProtocolException("no single length");
      }
    }
    return new Body(in, false, OptionalLong.of(number(lengths.getFirst(), 10, LONGEST_DECIMAL)));
  }

  private static long number(String digits, int radix, int longest) throws ProtocolException {
    boolean plain = !digits.isEmpty() && digits.length() <= longest;
    for (int i = 0; plain && i < digits.length(); i++) {
      plain = digits.charAt(i) < 0x80 && Character.digit(digits.charAt(i), radix) >= 0;
    }
    if (!plain) {
      throw new ProtocolException("no length");
    }
    return Long.parseLong(digits, radix);
  }

  /// The length that the head announces.
  OptionalLong length() {
    return length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    if (left == 0 && !(chunked && nextChunk())) {
      return -1;
    }
    int most = left == UNTIL_CLOSE ? count : (int) Math.min(count, left);
    int came = in.read(into, offset, most);
    if (left == UNTIL_CLOSE) {
      return came;
    }
    if (came < 0) {
      throw new EOFException("the connection ended inside the body");
    }
    left -= came;
    return came;
  }

  /// Reads on to the next chunk's data; false when there is none.
  private boolean nextChunk() throws IOException {
    if (ended) {
      return false;
    }
    if (begun && !Head.line(in, LONGEST_CHUNK_LINE).isEmpty()) {
      throw new ProtocolException("a chunk is longer than it says");
    }
    begun = true;
    String line = Head.line(in, LONGEST_CHUNK_LINE);
    int extension = line.indexOf(';');
    left =
        number(
            (extension < 0 ? line : line.substring(0, extension)).strip(), 16, LONGEST_HEXADECIMAL);
    ended = left == 0;
    if (ended) {
      skipTrailers();
    }
    return !ended;
  }

  /// Trailers are of no use here. The body is complete before them, so trouble in them is none.
  private void skipTrailers() throws IOException {
    try {
      for (int i = 0; i < MOST_TRAILERS && !Head.line(in, Head.LONGEST).isEmpty(); i++) {}
    } catch (EOFException | ProtocolException e) {
      // Not worth losing what came.
    }
  }
}
