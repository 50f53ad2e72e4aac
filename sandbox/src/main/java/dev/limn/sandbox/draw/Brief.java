package dev.limn.sandbox.draw;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/// What to draw.
///
/// @param prompt the words; any text, also empty
/// @param width in pixels, 1 or more
/// @param height in pixels, 1 or more
/// @param quality `low`, `medium`, `high`; anything else counts as `auto`. Decides how much detail
///   is added, never the composition
/// @param transparent whether the background is left out
/// @param variation index of the picture within one request, from 0; other indexes give other
///   pictures
/// @param inputs images to edit, in order; empty when the picture is drawn from nothing
/// @param mask fully transparent pixels mark the area that may change; it belongs to the first
///   input
public record Brief(
    String prompt,
    int width,
    int height,
    String quality,
    boolean transparent,
    int variation,
    List<BufferedImage> inputs,
    Optional<BufferedImage> mask) {

  /// @throws IllegalArgumentException when a side is shorter than one pixel
  public Brief {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "A picture has at least 1x1 pixels, not " + width + "x" + height);
    }
    inputs = List.copyOf(inputs);
  }
}
