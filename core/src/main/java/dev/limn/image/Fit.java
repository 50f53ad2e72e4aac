package dev.limn.image;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The size that a copy of a picture is to have.
///
/// @param width in pixels, 1 to 16,384
/// @param height in pixels, 1 to 16,384
/// @param how what happens where the picture has another shape
public record Fit(int width, int height, How how) {
  private static final int LONGEST = 16_384;

  /// What happens where a picture has another shape.
  public enum How {
    /// What is too much is cut off, evenly on both sides.
    CROP,
    /// What is missing is filled up, evenly on both sides: with nothing where the picture has
    /// transparency, with white elsewhere.
    PAD
  }

  public Fit {
    if (width < 1 || height < 1 || width > LONGEST || height > LONGEST) {
      throw new InvalidRequest("finish.fit-range", width + "x" + height, LONGEST);
    }
  }

  /// Reads `800x600`, `800x600:crop` (the same) or `800x600:pad`; empty when it is none of these.
  public static Optional<Fit> parse(String text) {
    Matcher matcher =
        Pattern.compile("(\\d{1,5})[x×](\\d{1,5})(?::(crop|pad))?").matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            new Fit(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                "pad".equals(matcher.group(3)) ? How.PAD : How.CROP))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return width + "x" + height + (how == How.PAD ? ":pad" : "");
  }
}
