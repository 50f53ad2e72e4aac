package dev.limn.sandbox.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A plain background of one strong colour, as prompts ask for it that want to cut it away: green
/// (`#00ff00`) or magenta (`#ff00ff`). As models do, it paints nearly that colour.
///
/// @param rgb what is painted
/// @param rest the prompt without the sentences about the background
record PlainBackground(int rgb, String rest) {
  private static final Pattern WISH =
      Pattern.compile(
          "(?is)[^.\\n]*\\b(?:flat|plain|solid|uniform)\\b[^.\\n]*#(00ff00|ff00ff)[^\\n]*");

  /// Nearly the colours that are asked for.
  private static final int GREEN = 0x0ee626;

  private static final int MAGENTA = 0xea12e2;

  /// The background that a prompt asks for, if it does.
  static Optional<PlainBackground> wanted(String prompt) {
    Matcher wish = WISH.matcher(prompt);
    return wish.find()
        ? Optional.of(
            new PlainBackground(
                wish.group(1).equalsIgnoreCase("00ff00") ? GREEN : MAGENTA,
                wish.replaceAll("").strip()))
        : Optional.empty();
  }

  /// The brief for the subject alone.
  Brief without(Brief brief) {
    return new Brief(
        rest,
        brief.width(),
        brief.height(),
        brief.quality(),
        true,
        brief.variation(),
        brief.inputs(),
        brief.mask());
  }

  /// The subject on this background.
  BufferedImage under(BufferedImage subject) {
    BufferedImage picture =
        new BufferedImage(subject.getWidth(), subject.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.drawImage(subject, 0, 0, new Color(rgb), null);
    pen.dispose();
    return picture;
  }
}
