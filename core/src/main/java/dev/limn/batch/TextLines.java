package dev.limn.batch;

import dev.limn.image.InvalidRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// Lines of a text that may be hostile: none is longer than a limit. Not thread-safe.
final class TextLines {
  /// The longest line in characters: a prompt is at most 32,000 (OpenAI API reference), and a
  /// picture in a `data:` URL does not belong in a list of jobs.
  static final int LONGEST = 1 << 20;

  private final BufferedReader reader;
  private final StringBuilder line = new StringBuilder();
  private int number;

  TextLines(Reader text) {
    this.reader = new BufferedReader(text, 1 << 16);
  }

  /// The number of the line that [#next] gave last, from 1.
  int number() {
    return number;
  }

  /// The next line without its end; null at the end of the text. Throws [InvalidRequest] when it is
  /// too long.
  @Nullable String next() throws IOException {
    line.setLength(0);
    int read = reader.read();
    if (read < 0) {
      return null;
    }
    number++;
    while (read >= 0 && read != '\n') {
      if (line.length() == LONGEST) {
        throw new InvalidRequest("batch.line-too-long", number, LONGEST);
      }
      line.append((char) read);
      read = reader.read();
    }
    if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
      line.setLength(line.length() - 1);
    }
    if (number == 1 && !line.isEmpty() && line.charAt(0) == '\ufeff') {
      line.deleteCharAt(0);
    }
    return line.toString();
  }
}
