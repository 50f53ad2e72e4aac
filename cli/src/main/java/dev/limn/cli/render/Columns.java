package dev.limn.cli.render;

import dev.limn.text.SafeText;

/// Text by the columns that it takes on a terminal, where a Chinese character is two wide.
public final class Columns {
  private Columns() {}

  /// How many columns the text takes.
  public static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  /// The text made harmless and cut to `columns`, with an ellipsis where something is missing.
  public static String cut(String text, int columns) {
    String safe = SafeText.of(text);
    if (width(safe) <= columns) {
      return safe;
    }
    StringBuilder start = new StringBuilder();
    int used = 0;
    for (int point : safe.codePoints().toArray()) {
      used += width(point);
      if (used > columns - 1) {
        break;
      }
      start.appendCodePoint(point);
    }
    return start.append('…').toString();
  }

  /// The text followed by as many spaces as bring it to `columns`.
  public static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  /// East Asian wide and full-width ranges (Unicode Standard Annex 11), and emoji; combining marks
  /// take no column.
  private static int width(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        (point >= 0x1100 && point <= 0x115f)
            || (point >= 0x2e80 && point <= 0xa4cf)
            || (point >= 0xac00 && point <= 0xd7a3)
            || (point >= 0xf900 && point <= 0xfaff)
            || (point >= 0xfe30 && point <= 0xfe6f)
            || (point >= 0xff00 && point <= 0xff60)
            || (point >= 0xffe0 && point <= 0xffe6)
            || (point >= 0x1f300 && point <= 0x1faff)
            || (point >= 0x20000 && point <= 0x3fffd);
    return wide ? 2 : 1;
  }
}
