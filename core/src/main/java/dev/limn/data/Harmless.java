package dev.limn.data;

import java.util.HexFormat;

/// JSON that is for people's eyes, without a character that a terminal might obey. Stateless.
final class Harmless {
  private Harmless() {}

  /// The same JSON without a character that a terminal might obey: what is for people's eyes may be
  /// shown as it is. Such characters stand in strings alone, where JSON has another spelling for
  /// them (RFC 8259, section 7).
  static String json(String json) {
    StringBuilder text = new StringBuilder(json.length());
    json.codePoints()
        .forEach(point -> {
          if (isObeyed(point)) {
            for (char unit : Character.toChars(point)) {
              text.append("\\u").append(HexFormat.of().toHexDigits(unit));
            }
          } else {
            text.appendCodePoint(point);
          }
        });
    return text.toString();
  }

  private static boolean isObeyed(int point) {
    return point >= 0x7f
        && switch (Character.getType(point)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              true;
          default -> false;
        };
  }
}
