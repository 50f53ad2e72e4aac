package dev.limn.sandbox.json;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one JSON text (RFC 8259) from UTF-8 bytes. Strict: no comments, no trailing commas, no
/// byte order mark, no repeated member names, no lone surrogates, nothing after the value.
public final class JsonReader {
  /// The deepest nesting that is read.
  public static final int DEEPEST = 64;

  /// The largest number of values in one text; a text of brackets alone would otherwise take thirty
  /// times its size in memory.
  public static final int MOST_VALUES = 200_000;

  private static final int LONGEST_NUMBER = 64;

  private final byte[] text;
  private int at;
  private int values;

  private JsonReader(byte[] text) {
    this.text = text;
  }

  /// Reads the whole of `text`.
  ///
  /// @throws MalformedJson if it is anything but one JSON value within the caps
  public static Json read(byte[] text) throws MalformedJson {
    JsonReader reader = new JsonReader(text);
    Json value = reader.value(0);
    reader.skipSpace();
    if (reader.at < text.length) {
      throw reader.malformed("something after the value");
    }
    return value;
  }

  private Json value(int depth) throws MalformedJson {
    if (depth > DEEPEST) {
      throw malformed("nested deeper than " + DEEPEST);
    }
    if (++values > MOST_VALUES) {
      throw malformed("more than " + MOST_VALUES + " values");
    }
    skipSpace();
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> new Json.Str(string());
      case 't' -> literal("true", new Json.Bool(true));
      case 'f' -> literal("false", new Json.Bool(false));
      case 'n' -> literal("null", new Json.Null());
      default -> number();
    };
  }

  private Json object(int depth) throws MalformedJson {
    Map<String, Json> members = new LinkedHashMap<>();
    at++;
    skipSpace();
    if (peek() == '}') {
      at++;
      return new Json.Obj(members);
    }
    while (true) {
      skipSpace();
      String name = string();
      skipSpace();
      expect(':');
      if (members.put(name, value(depth + 1)) != null) {
        throw malformed("a repeated member name");
      }
      skipSpace();
      if (peek() == '}') {
        at++;
        return new Json.Obj(members);
      }
      expect(',');
    }
  }

  private Json array(int depth) throws MalformedJson {
    List<Json> items = new ArrayList<>();
    at++;
    skipSpace();
    if (peek() == ']') {
      at++;
      return new Json.Arr(items);
    }
    while (true) {
      items.add(value(depth + 1));
      skipSpace();
      if (peek() == ']') {
        at++;
        return new Json.Arr(items);
      }
      expect(',');
    }
  }

  private Json literal(String word, Json value) throws MalformedJson {
    for (int i = 0; i < word.length(); i++) {
      expect(word.charAt(i));
    }
    return value;
  }

  private Json number() throws MalformedJson {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (peek() == '.') {
      at++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
    if (at - start > LONGEST_NUMBER) {
      throw malformed("a number of more than " + LONGEST_NUMBER + " characters");
    }
    try {
      return new Json.Num(
          new BigDecimal(new String(text, start, at - start, StandardCharsets.US_ASCII)));
    } catch (NumberFormatException e) {
      throw malformed("a number out of range");
    }
  }

  private void digits() throws MalformedJson {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start) {
      throw malformed("something that is no JSON value");
    }
  }

  private String string() throws MalformedJson {
    expect('"');
    int start = at;
    boolean ascii = true;
    while (peek() != '"' && peek() != '\\') {
      if (peek() < 0x20 && peek() >= 0) {
        throw malformed("a control character in a string");
      }
      if (at >= text.length) {
        throw malformed("the end of the text in a string");
      }
      ascii &= text[at] >= 0;
      at++;
    }
    String plain =
        ascii
            ? new String(text, start, at - start, StandardCharsets.ISO_8859_1)
            : decode(start, at);
    if (peek() == '"') {
      at++;
      return plain;
    }
    return stringWithEscapes(plain);
  }

  private String stringWithEscapes(String beginning) throws MalformedJson {
    StringBuilder string = new StringBuilder(beginning);
    while (true) {
      int next = peek();
      if (next == '"') {
        at++;
        break;
      } else if (next == '\\') {
        at++;
        string.append(escape());
      } else {
        int start = at;
        while (peek() != '"' && peek() != '\\') {
          if (at >= text.length || (peek() < 0x20 && peek() >= 0)) {
            throw malformed("a control character or the end of the text in a string");
          }
          at++;
        }
        string.append(decode(start, at));
      }
    }
    for (int i = 0; i < string.length(); i++) {
      if (Character.isHighSurrogate(string.charAt(i))
          && i + 1 < string.length()
          && Character.isLowSurrogate(string.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(string.charAt(i))) {
        throw malformed("half a character");
      }
    }
    return string.toString();
  }

  private char escape() throws MalformedJson {
    int kind = peek();
    at++;
    return switch (kind) {
      case '"', '\\', '/' -> (char) kind;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int code = 0;
        for (int i = 0; i < 4; i++, at++) {
          int digit = Character.digit(peek(), 16);
          if (digit < 0 || peek() > 'f') {
            throw malformed("an unknown escape");
          }
          code = code * 16 + digit;
        }
        yield (char) code;
      }
      default -> throw malformed("an unknown escape");
    };
  }

  private String decode(int start, int end) throws MalformedJson {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(text, start, end - start))
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed("bytes that are not UTF-8");
    }
  }

  private void skipSpace() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
      at++;
    }
  }

  /// The next byte if it is ASCII, -1 at the end, -2 for any other byte.
  private int peek() {
    return at < text.length ? (text[at] >= 0 ? text[at] : -2) : -1;
  }

  private void expect(char wanted) throws MalformedJson {
    if (peek() != wanted) {
      throw malformed("no '" + wanted + "'");
    }
    at++;
  }

  private MalformedJson malformed(String what) {
    return new MalformedJson(what, at);
  }
}
