package dev.limn.retouch;

import java.io.IOException;

/// A picture that is read row by row, from top to bottom, each row once or several times in a row
/// of reads. Not thread-safe.
interface Rows {
  /// In pixels.
  int width();

  /// In pixels.
  int height();

  /// Whether it has an alpha channel.
  boolean alpha();

  /// Puts a row into `argb`: 8 bits each of alpha, red, green and blue, colours not multiplied by
  /// alpha.
  ///
  /// @param y at least as large as in the call before
  /// @param argb at least [#width] long
  void read(int y, int[] argb) throws IOException;
}
