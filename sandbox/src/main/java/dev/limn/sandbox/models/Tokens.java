package dev.limn.sandbox.models;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/// Token counts as the API reports them in `usage`.
public final class Tokens {
  /// What each partial picture adds (OpenAI image generation guide, "Streaming").
  public static final int PER_PARTIAL = 100;

  /// What one input picture is counted as. The API publishes no rule; 512 was seen for a small
  /// JPEG.
  public static final int PER_INPUT = 512;

  private Tokens() {}

  /// The output tokens of one finished picture, by the formula of the cost calculator in the OpenAI
  /// image generation guide (gpt-image-2 and later), or its table for older models.
  ///
  /// @param quality a resolved quality, not `auto`
  /// @throws IllegalArgumentException if the family has no such quality
  public static long ofPicture(Family family, Size size, String quality) {
    return switch (family) {
      case GPT_IMAGE_2 -> byFormula(baseOf2(quality), size);
      case GPT_IMAGE_2_5 -> byFormula(baseOf25(quality), size);
      case GPT_IMAGE_1_5, GPT_IMAGE_1_MINI -> byTable(quality, size);
      case DALL_E_3, TEXT -> 0;
    };
  }

  /// A rough count of a prompt's tokens: one for every four bytes.
  public static long ofText(String text) {
    return (text.getBytes(StandardCharsets.UTF_8).length + 3L) / 4;
  }

  private static int baseOf2(String quality) {
    return switch (quality) {
      case "low" -> 16;
      case "medium" -> 48;
      case "high" -> 96;
      default -> throw new IllegalArgumentException(quality);
    };
  }

  private static int baseOf25(String quality) {
    return switch (quality) {
      case "low" -> 16;
      case "medium" -> 24;
      case "high" -> 48;
      case "xhigh" -> 64;
      case "max" -> 96;
      default -> throw new IllegalArgumentException(quality);
    };
  }

  private static long byFormula(int base, Size size) {
    int longer = Math.max(size.width(), size.height());
    int shorter = Math.min(size.width(), size.height());
    long scaled =
        BigDecimal.valueOf((long) base * shorter)
            .divide(BigDecimal.valueOf(longer), 0, RoundingMode.HALF_EVEN)
            .longValueExact();
    return Math.ceilDiv(base * scaled * (2_000_000L + (long) longer * shorter), 4_000_000L);
  }

  private static long byTable(String quality, Size size) {
    int column = Integer.compare(size.width(), size.height());
    return switch (quality) {
      case "low" -> column == 0 ? 272 : column < 0 ? 408 : 400;
      case "medium" -> column == 0 ? 1056 : column < 0 ? 1584 : 1568;
      case "high" -> column == 0 ? 4160 : column < 0 ? 6240 : 6208;
      default -> throw new IllegalArgumentException(quality);
    };
  }
}
