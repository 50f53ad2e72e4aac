package dev.limn.image;

import java.nio.file.Path;

/// What Limn made of a picture, in a file of its own; the picture itself stays as it came.
///
/// @param file absolute
/// @param made how
/// @param width in pixels
/// @param height in pixels
/// @param alpha whether it carries an alpha channel
public record Copy(Path file, Made made, int width, int height, boolean alpha) {
  /// How a copy was made.
  public sealed interface Made {
    /// The first input picture was put back outside of the mask.
    ///
    /// @param changed the share of the pixels to be kept that the service had changed visibly, 0 to
    ///   1
    /// @param mean the mean difference of a colour of these pixels, 0 to 255
    /// @param feather how wide the soft edge is, in pixels, inside of the mask's opening
    record KeptOutside(double changed, double mean, int feather) implements Made {}

    /// The background was cut away.
    ///
    /// @param key the colour that it had, as `#00f010`
    /// @param clearness of the copy
    record CutOut(String key, Clearness clearness) implements Made {}

    /// Brought to another size.
    record Resized() implements Made {}
  }
}
