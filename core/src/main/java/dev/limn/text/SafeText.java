package dev.limn.text;

/// The one sanitiser for text that somebody else wrote, before it reaches a terminal, a log or an
/// agent.
///
/// Escape sequences can repaint a terminal, set its clipboard or hide a line; bidirectional and
/// zero-width characters can make a text read as another. So C0 and C1 controls, DEL, line
/// separators, surrogates without a partner, every character of Unicode category Cf and the other
/// characters that are never seen are written as `\\u{…}`, and the text is cut at a length.
public final class SafeText {
  /// The longest sanitised text in characters, before the ellipsis.
  public static final int LIMIT = 500;

  private SafeText() {}

  /// The text made harmless, on one line, at most [#LIMIT] characters long.
  public static String of(String text) {
    return of(text, LIMIT);
  }

  /// The text made harmless, on one line, at most `limit` characters of the original followed by
  /// `…`.
  public static String of(String text, int limit) {
    StringBuilder safe = new StringBuilder(Math.min(text.length(), limit) + 16);
    int at = 0;
    while (at < text.length()) {
      if (at >= limit) {
        return safe.append('…').toString();
      }
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      if (point == '\n' || point == '\r' || point == '\t') {
        safe.append(' ');
      } else if (isHarmful(point)) {
        safe.append("\\u{").append(Integer.toHexString(point)).append('}');
      } else {
        safe.appendCodePoint(point);
      }
    }
    return safe.toString();
  }

  private static boolean isHarmful(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> isInvisible(point);
    };
  }

  /// Characters of other categories that show nothing (Unicode property
  /// `Default_Ignorable_Code_Point`): a message can hide in them. The variation selectors of plain
  /// emoji stay.
  private static boolean isInvisible(int point) {
    return switch (point) {
      case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180c, 0x180d, 0x180f, 0x3164, 0xffa0 ->
          true;
      default -> point >= 0xe0100 && point <= 0xe01ef;
    };
  }
}
