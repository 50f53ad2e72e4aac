package dev.limn.download;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Status and header fields of an answer (RFC 9112, sections 4 and 5); untrusted.
///
/// @param status 200 to 999
/// @param fields values by lower-case name
record Head(int status, Map<String, List<String>> fields) {
  private static final int LONGEST = 64 * 1024;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-9]\\d\\d)( .*)?");
  private static final Pattern FIELD = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)");

  Head {
    fields = Map.copyOf(fields);
  }

  /// Reads an answer's head and not a byte more; informational ones (1xx) are skipped.
  ///
  /// @throws ProtocolException when it is none, or longer than 64 KiB
  /// @throws EOFException when the connection ends first
  static Head read(InputStream in) throws IOException {
    Lines lines = new Lines(in);
    while (true) {
      Matcher status = STATUS.matcher(lines.next());
      if (!status.matches()) {
        throw new ProtocolException("no status line");
      }
      Map<String, List<String>> fields = new HashMap<>();
      for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
        Matcher field = FIELD.matcher(line);
        if (!field.matches()) {
          throw new ProtocolException("no header field");
        }
        fields
            .computeIfAbsent(field.group(1).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
            .add(field.group(2).strip());
      }
      int number = Integer.parseInt(status.group(1));
      if (number >= 200) {
        return new Head(number, fields);
      }
    }
  }

  /// The first value of a field, by its lower-case name.
  Optional<String> field(String name) {
    return fields.getOrDefault(name, List.of()).stream().findFirst();
  }

  /// The lines of a head, which are limited together.
  private static final class Lines {
    private final InputStream in;
    private int left = LONGEST;

    Lines(InputStream in) {
      this.in = in;
    }

    String next() throws IOException {
      String line = line(in, left);
      left -= line.length() + 1;
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
