package dev.limn.image;

/// How transparent a picture really is, measured from its pixels.
///
/// @param clear the share of pixels that are fully transparent, 0 to 1
/// @param partly the share of pixels that are neither that nor opaque, 0 to 1
public record Clearness(double clear, double partly) {
  /// The least share of clear pixels of a picture with a transparent background: less than that is
  /// no background but a few holes.
  private static final double BACKGROUND = 0.01;

  /// Whether there is a transparent background at all.
  public boolean isTransparent() {
    return clear >= BACKGROUND;
  }
}
