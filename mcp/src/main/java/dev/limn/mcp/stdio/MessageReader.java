package dev.limn.mcp.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads lines of bounded length: whoever writes them may be broken or hostile. Not thread-safe.
final class MessageReader {
  /// The longest message in bytes, 4 MiB. The longest that makes sense here is a prompt.
  static final int LONGEST = 4 << 20;

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[8192];
  private int at;
  private int end;

  MessageReader(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /// What stood on a line.
  sealed interface Line {
    /// A message, without the end of the line; may be empty.
    record Text(String text) implements Line {}

    /// More than is read; the rest of the line was skipped.
    record TooLong() implements Line {}
  }

  /// The next line; empty at the end of the stream, where a line without an end counts as one.
  Optional<Line> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    boolean tooLong = false;
    boolean any = false;
    while (true) {
      if (at == end) {
        at = 0;
        end = in.read(buffer);
        if (end < 0) {
          end = 0;
          return any ? Optional.of(line(line, tooLong)) : Optional.empty();
        }
      }
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      any = true;
      if (line.size() + at - from > longest) {
        tooLong = true;
        line.reset();
      } else if (!tooLong) {
        line.write(buffer, from, at - from);
      }
      if (at < end) {
        at++;
        return Optional.of(line(line, tooLong));
      }
    }
  }

  private static Line line(ByteArrayOutputStream bytes, boolean tooLong) {
    return tooLong
        ? new Line.TooLong()
        : new Line.Text(bytes.toString(StandardCharsets.UTF_8).strip());
  }
}
