package dev.limn.image;

/// Which part of the first input picture may change. Fully transparent pixels of a mask mark it
/// (OpenAI image guide). Immutable.
public sealed interface Mask {
  /// A mask that the user drew: a PNG with transparency, of the same size as the first picture.
  record Given(InputImage image) implements Mask {}

  /// The first picture's own transparent part.
  record OwnAlpha() implements Mask {}

  /// A rectangle of the first picture, in its pixels, from its upper left corner.
  ///
  /// @param x from the left, 0 or more
  /// @param y from the top, 0 or more
  /// @param width 1 or more
  /// @param height 1 or more
  record Rectangle(int x, int y, int width, int height) implements Mask {
    /// Throws [InvalidRequest] when it lies outside of any picture.
    public Rectangle {
      if (x < 0 || y < 0 || width < 1 || height < 1) {
        throw new InvalidRequest("input.bad-rectangle", x + "," + y + "," + width + "," + height);
      }
    }
  }
}
