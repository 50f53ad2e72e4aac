package dev.limn.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Status and header fields of an answer (RFC 9112, sections 4 and 5); untrusted.
///
/// @param status 200 to 999
record Head(int status, Headers headers) {
  /// The longest head in bytes, informational answers before it included.
  static final int LONGEST = 64 * 1024;

  private static final int MOST_FIELDS = 500;
  private static final String SIGNS = "!#$%&'*+-.^_`|~";

  /// Reads an answer's head and not a byte more; informational ones (1xx) are skipped.
  ///
  /// @throws ProtocolException when it is none, longer than 64 KiB, or of more than 500 fields
  /// @throws EOFException when the connection ends first
  static Head read(InputStream in) throws IOException {
    Lines lines = new Lines(in);
    while (true) {
      int status = status(lines.next());
      Headers headers = Headers.of(fields(lines));
      if (status >= 200) {
        return new Head(status, headers);
      }
    }
  }

  /// The number in `HTTP/1.1 200 OK`.
  private static int status(String line) throws ProtocolException {
    boolean whole =
        line.length() >= 12
            && (line.startsWith("HTTP/1.1 ") || line.startsWith("HTTP/1.0 "))
            && (line.length() == 12 || line.charAt(12) == ' ');
    int number = 0;
    for (int i = 9; whole && i < 12; i++) {
      int digit = line.charAt(i) - '0';
      whole = digit >= 0 && digit <= 9;
      number = 10 * number + digit;
    }
    if (!whole || number < 100) {
      throw new ProtocolException("no status line");
    }
    return number;
  }

  private static Map<String, List<String>> fields(Lines lines) throws IOException {
    Map<String, List<String>> fields = new HashMap<>();
    List<String> last = List.of();
    for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
      if ((line.charAt(0) == ' ' || line.charAt(0) == '\t') && !last.isEmpty()) {
        // A value that goes on in the next line (RFC 9112, section 5.2).
        last.add((last.removeLast() + " " + line.strip()).strip());
        continue;
      }
      int colon = line.indexOf(':');
      if (!isToken(line, colon)) {
        throw new ProtocolException("no header field");
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      last = fields.computeIfAbsent(name, _ -> new ArrayList<>());
      last.add(line.substring(colon + 1).strip());
    }
    return fields;
  }

  /// Whether the text before this place can be the name of a field (RFC 9110, section 5.6.2).
  static boolean isToken(String text, int end) {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean allowed =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || SIGNS.indexOf(c) >= 0;
      if (!allowed) {
        return false;
      }
    }
    return end > 0;
  }

  /// The lines of a head, which are limited together.
  private static final class Lines {
    private final InputStream in;
    private int left = LONGEST;
    private int fields;

    Lines(InputStream in) {
      this.in = in;
    }

    String next() throws IOException {
      String line = line(in, left);
      left -= line.length() + 1;
      if (++fields > MOST_FIELDS) {
        throw new ProtocolException("too many header fields");
      }
      return line;
    }
  }

  /// One line without its end.
  ///
  /// @param longest in bytes
  static String line(InputStream in, int longest) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection ended inside a line");
      }
      if (line.length() >= longest) {
        throw new ProtocolException("a line is too long");
      }
      line.append((char) b);
    }
    int end = line.length();
    return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
  }
}
