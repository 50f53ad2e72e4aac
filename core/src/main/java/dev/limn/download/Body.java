package dev.limn.download;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// The body of an answer without its framing (RFC 9112, section 6): of a fixed length, chunked, or
/// to the end of the connection. Its `read` throws when the connection ends before the body does.
/// Not thread-safe.
final class Body extends InputStream {
  private static final int LONGEST_CHUNK_LINE = 1024;
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
  private static final Pattern CHUNK = Pattern.compile("[0-9A-Fa-f]{1,15}");
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
    List<String> encodings = head.fields().getOrDefault("transfer-encoding", List.of());
    if (!encodings.isEmpty()) {
      if (!String.join(",", encodings).strip().toLowerCase(Locale.ROOT).equals("chunked")) {
        throw new ProtocolException("an unknown transfer encoding");
      }
      return new Body(in, true, OptionalLong.empty());
    }
    List<String> lengths =
        head.fields().getOrDefault("content-length", List.of()).stream().distinct().toList();
    if (lengths.isEmpty()) {
      return new Body(in, false, OptionalLong.empty());
    }
    if (lengths.size() > 1 || !LENGTH.matcher(lengths.getFirst()).matches()) {
      throw new ProtocolException("no single length");
    }
    return new Body(in, false, OptionalLong.of(Long.parseLong(lengths.getFirst())));
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

  /// Reads on to the next chunk's data; false when there is none. Trailers are of no use here.
  private boolean nextChunk() throws IOException {
    if (ended) {
      return false;
    }
    if (begun && !Head.line(in, LONGEST_CHUNK_LINE).isEmpty()) {
      throw new ProtocolException("a chunk is longer than it says");
    }
    begun = true;
    String line = Head.line(in, LONGEST_CHUNK_LINE);
    String size = line.split(";", 2)[0].strip();
    if (!CHUNK.matcher(size).matches()) {
      throw new ProtocolException("no size of a chunk");
    }
    left = Long.parseLong(size, 16);
    ended = left == 0;
    return !ended;
  }
}
