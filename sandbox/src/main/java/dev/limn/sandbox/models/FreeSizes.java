package dev.limn.sandbox.models;

import java.util.Optional;

/// The rules for free sizes, and what the API says about a size that breaks one (OpenAI image
/// generation guide, "Size and quality options" of gpt-image-2).
public final class FreeSizes {
  private static final int STEP = 16;
  private static final int LONGEST_EDGE = 3840;
  private static final int STEEPEST = 3;
  private static final long FEWEST_PIXELS = 655_360;
  private static final long MOST_PIXELS = 8_294_400;

  private FreeSizes() {}

  /// What is wrong with `size`; empty if nothing is.
  public static Optional<String> objection(Size size) {
    int longer = Math.max(size.width(), size.height());
    int shorter = Math.min(size.width(), size.height());
    long pixels = (long) longer * shorter;
    if (size.width() % STEP != 0 || size.height() % STEP != 0) {
      return Optional.of("Width and height must both be divisible by 16.");
    }
    if (longer > LONGEST_EDGE) {
      return Optional.of("The longest edge must be less than or equal to 3840.");
    }
    if (pixels < FEWEST_PIXELS) {
      return Optional.of("Requested resolution is below the current minimum pixel budget.");
    }
    if (longer > STEEPEST * shorter) {
      return Optional.of("The ratio of the longest to the shortest edge must not exceed 3:1.");
    }
    if (pixels > MOST_PIXELS) {
      return Optional.of("Requested resolution exceeds the current pixel budget.");
    }
    return Optional.empty();
  }
}
