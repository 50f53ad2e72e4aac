package dev.limn.sandbox.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Writes a value as JSON in UTF-8, in one line and without spaces.
public final class JsonWriter {
  private static final int SLICE = 64 * 1024;

  private final OutputStream out;

  private JsonWriter(OutputStream out) {
    this.out = out;
  }

  /// Writes `value` to `out` without closing it; long strings go out in slices.
  public static void write(Json value, OutputStream out) throws IOException {
    new JsonWriter(out).write(value);
  }

  /// The text of `value`.
  public static byte[] bytes(Json value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(value, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void write(Json value) throws IOException {
    switch (value) {
      case Json.Obj(var members) -> {
        char before = '{';
        for (Map.Entry<String, Json> member : members.entrySet()) {
          out.write(before);
          string(member.getKey());
          out.write(':');
          write(member.getValue());
          before = ',';
        }
        ascii(before == '{' ? "{}" : "}");
      }
      case Json.Arr(var items) -> {
        char before = '[';
        for (Json item : items) {
          out.write(before);
          write(item);
          before = ',';
        }
        ascii(before == '[' ? "[]" : "]");
      }
      case Json.Str(String text) -> string(text);
      case Json.Num(BigDecimal number) -> ascii(number.toString());
      case Json.Bool(boolean truth) -> ascii(truth ? "true" : "false");
      case Json.Null() -> ascii("null");
    }
  }

  private void string(String text) throws IOException {
    out.write('"');
    for (int start = 0; start < text.length(); ) {
      int end = plainEnd(text, start);
      if (end > start) {
        out.write(text.substring(start, end).getBytes(StandardCharsets.UTF_8));
        start = end;
      } else {
        escape(text.charAt(start));
        start++;
      }
    }
    out.write('"');
  }

  /// The end of the longest slice from `start` that needs no escape and splits no character.
  private static int plainEnd(String text, int start) {
    int limit = Math.min(text.length(), start + SLICE);
    int end = start;
    while (end < limit && !needsEscape(text.charAt(end))) {
      end++;
    }
    boolean splits =
        end == limit && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return splits ? end - 1 : end;
  }

  private static boolean needsEscape(char c) {
    return c < 0x20 || c == '"' || c == '\\' || c == 0x7f;
  }

  private void escape(char c) throws IOException {
    switch (c) {
      case '"' -> ascii("\\\"");
      case '\\' -> ascii("\\\\");
      case '\n' -> ascii("\\n");
      case '\r' -> ascii("\\r");
      case '\t' -> ascii("\\t");
      default -> ascii("\\u%04x".formatted((int) c));
    }
  }

  private void ascii(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
