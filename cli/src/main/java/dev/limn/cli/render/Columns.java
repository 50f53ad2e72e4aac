package dev.limn.cli.render;

import dev.limn.text.SafeText;
import java.util.ArrayList;
import java.util.List;

/// Text by the columns that it takes on a terminal, where a Chinese character is two wide.
public final class Columns {
  /// The width that text is wrapped to, which every terminal has.
  public static final int SCREEN = 80;

  private static final String NOT_FIRST = "。，、；：！？）”’》…,.;:!?)";
  private static final String NOT_LAST = "（“‘《(";

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

  /// The text in lines of at most `columns`, those after the first indented by `indent` spaces.
  /// Breaks at spaces, and between Chinese characters where none of the two is a punctuation mark
  /// that may not stand there. What cannot be broken, such as a path, stays whole and is longer.
  public static List<String> wrap(String text, int columns, int indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String piece : pieces(text)) {
      boolean full = width(line.toString()) + width(piece.stripTrailing()) > columns;
      if (full && !line.toString().isBlank()) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        line.append(" ".repeat(indent));
        piece = piece.stripLeading();
      }
      line.append(piece);
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  /// The parts between which a line may be broken; spaces belong to the part before them.
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      piece.appendCodePoint(points[i]);
      boolean last = i == points.length - 1;
      if (last || mayBreak(points[i], points[i + 1])) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
    }
    return pieces;
  }

  private static boolean mayBreak(int before, int after) {
    if (before == ' ') {
      return after != ' ';
    }
    return (width(before) == 2 || width(after) == 2)
        && after != ' '
        && NOT_FIRST.indexOf(after) < 0
        && NOT_LAST.indexOf(before) < 0;
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
