package dev.limn.sandbox.models;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A size in pixels.
public record Size(int width, int height) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})x([0-9]{1,6})");

  /// Reads `WIDTHxHEIGHT`; empty if it is written in any other way.
  public static Optional<Size> parse(String text) {
    Matcher match = FORM.matcher(text);
    return match.matches()
        ? Optional.of(new Size(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
