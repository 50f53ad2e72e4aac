package dev.limn.batch;

import dev.limn.image.InvalidRequest;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of a table as text (RFC 4180): cells in double quotes may hold separators, line ends and
/// doubled quotes. The separator is a comma, a semicolon or a tab, whichever the first row has most
/// of. Not thread-safe.
final class TableRows {
  private final TextLines lines;
  private char separator;
  private int line;

  TableRows(Reader text) {
    this.lines = new TextLines(text);
  }

  /// The line on which the row begins that [#next] gave last, from 1.
  int line() {
    return line;
  }

  /// The next row that is not empty; null at the end. Throws [InvalidRequest] when a quote is never
  /// closed or a row is too long.
  @Nullable List<String> next() throws IOException {
    String text = lines.next();
    while (text != null && text.isBlank()) {
      text = lines.next();
    }
    if (text == null) {
      return null;
    }
    line = lines.number();
    if (separator == 0) {
      separator = separatorOf(text);
    }
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    int at = 0;
    while (true) {
      if (at == text.length()) {
        if (!quoted) {
          cells.add(cell.toString());
          return cells;
        }
        text = lines.next();
        if (text == null || cell.length() + text.length() > TextLines.LONGEST) {
          throw new InvalidRequest("batch.open-quote", line);
        }
        cell.append('\n');
        at = 0;
        continue;
      }
      char c = text.charAt(at++);
      if (quoted) {
        if (c != '"') {
          cell.append(c);
        } else if (at < text.length() && text.charAt(at) == '"') {
          cell.append('"');
          at++;
        } else {
          quoted = false;
        }
      } else if (c == '"' && cell.isEmpty()) {
        quoted = true;
      } else if (c == separator) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
  }

  private static char separatorOf(String header) {
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(header, candidate) > count(header, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }
}
