package dev.limn.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads `multipart/form-data` (RFC 7578, RFC 2046 section 5.1) from memory.
public final class Multipart {
  private static final int MOST_PARTS = 200;
  private static final int LONGEST_BOUNDARY = 70;
  private static final int LONGEST_HEAD = 16 * 1024;
  private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

  private final byte[] form;
  private final byte[] delimiter;
  private int at;

  private Multipart(byte[] form, String boundary) {
    this.form = form;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
  }

  /// The parts of `form` in order.
  ///
  /// @param contentType the request's `Content-Type`, which names the boundary
  /// @throws Rejection if the form is not well-formed and complete
  public static List<Part> read(byte[] form, String contentType) throws Rejection {
    String boundary = parameters(contentType).getOrDefault("boundary", "");
    if (boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
      throw malformed("no boundary");
    }
    return new Multipart(form, boundary).parts();
  }

  private List<Part> parts() throws Rejection {
    List<Part> parts = new ArrayList<>();
    // The first delimiter may stand at the very beginning, without its line end.
    at = startsWithDelimiter() ? delimiter.length - 2 : nextDelimiter(0) + delimiter.length;
    while (!isLast()) {
      if (parts.size() == MOST_PARTS) {
        throw malformed("more than " + MOST_PARTS + " parts");
      }
      parts.add(part());
    }
    return parts;
  }

  private boolean startsWithDelimiter() {
    for (int i = 2; i < delimiter.length; i++) {
      if (i - 2 >= form.length || form[i - 2] != delimiter[i]) {
        return false;
      }
    }
    return isDelimiterEnd(delimiter.length - 2);
  }

  private boolean isLast() {
    return at + 1 < form.length && form[at] == '-' && form[at + 1] == '-';
  }

  private Part part() throws Rejection {
    int lineEnd = afterPadding(at);
    // The head's first line end is the delimiter's own, so a part without a head is found as well.
    int headEnd = indexOf(END_OF_HEAD, lineEnd);
    if (headEnd < 0 || headEnd - lineEnd > LONGEST_HEAD) {
      throw malformed("a part without an end of its head");
    }
    Map<String, String> fields = new HashMap<>();
    String head = new String(form, lineEnd, headEnd - lineEnd, StandardCharsets.UTF_8);
    for (String line : head.split("\r\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    int from = headEnd + END_OF_HEAD.length;
    // An empty part's delimiter begins with the line end that also ends its head.
    int to = nextDelimiter(from - 2);
    at = to + delimiter.length;
    Map<String, String> disposition = parameters(fields.getOrDefault("content-disposition", ""));
    String name = disposition.get("name");
    if (name == null) {
      throw malformed("a part without a name");
    }
    String type = fields.getOrDefault("content-type", "text/plain");
    int semicolon = type.indexOf(';');
    return new Part(
        name,
        Optional.ofNullable(disposition.get("filename")),
        (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT),
        form,
        from,
        Math.max(from, to));
  }

  private int nextDelimiter(int start) throws Rejection {
    for (int found = indexOf(delimiter, start); found >= 0; found = indexOf(delimiter, found + 1)) {
      if (isDelimiterEnd(found + delimiter.length)) {
        return found;
      }
    }
    throw malformed("no closing boundary");
  }

  /// Whether a delimiter can end here: another boundary may begin with the same characters.
  private boolean isDelimiterEnd(int end) {
    if (end + 1 < form.length && form[end] == '-' && form[end + 1] == '-') {
      return true;
    }
    int padded = afterPadding(end);
    return padded + 1 < form.length && form[padded] == '\r' && form[padded + 1] == '\n';
  }

  private int afterPadding(int from) {
    int end = from;
    while (end < form.length && (form[end] == ' ' || form[end] == '\t')) {
      end++;
    }
    return end;
  }

  private int indexOf(byte[] wanted, int start) {
    for (int i = start; i <= form.length - wanted.length; i++) {
      int matched = 0;
      while (matched < wanted.length && form[i + matched] == wanted[matched]) {
        matched++;
      }
      if (matched == wanted.length) {
        return i;
      }
    }
    return -1;
  }

  /// The parameters of a header field such as `form-data; name="a"; filename="b.png"`. Browsers
  /// write a quote in a name as `%22`, others as `\"`; both are read.
  static Map<String, String> parameters(String field) {
    Map<String, String> parameters = new HashMap<>();
    int at = field.indexOf(';');
    while (at >= 0 && at < field.length()) {
      int equals = field.indexOf('=', at);
      if (equals < 0) {
        break;
      }
      String name = field.substring(at + 1, equals).strip().toLowerCase(Locale.ROOT);
      StringBuilder value = new StringBuilder();
      int next = equals + 1;
      if (next < field.length() && field.charAt(next) == '"') {
        next++;
        while (next < field.length() && field.charAt(next) != '"') {
          boolean escaped =
              field.charAt(next) == '\\'
                  && next + 1 < field.length()
                  && (field.charAt(next + 1) == '"' || field.charAt(next + 1) == '\\');
          next += escaped ? 1 : 0;
          value.append(field.charAt(next));
          next++;
        }
        parameters.putIfAbsent(name, value.toString().replace("%22", "\""));
      } else {
        int end = field.indexOf(';', next);
        parameters.putIfAbsent(name, field.substring(next, end < 0 ? field.length() : end).strip());
      }
      at = field.indexOf(';', next);
    }
    return parameters;
  }

  private static Rejection malformed(String what) {
    return Rejection.bad("", "", "Could not parse multipart form: " + what + ".");
  }
}
