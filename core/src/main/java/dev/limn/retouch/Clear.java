package dev.limn.retouch;

import dev.limn.image.Clearness;
import java.io.IOException;
import java.nio.file.Path;

/// Measures how transparent a picture is.
public final class Clear {
  private Clear() {}

  /// Measures a file.
  ///
  /// @throws Undecodable when its pixels cannot be had
  public static Clearness measure(Path picture) throws IOException, Undecodable {
    Bitmap source = Bitmap.of(picture);
    if (!source.alpha()) {
      return new Clearness(0, 0);
    }
    Count count = new Count();
    int[] row = new int[source.width()];
    for (int y = 0; y < source.height(); y++) {
      source.read(y, row);
      count.add(row, source.width());
    }
    return count.clearness();
  }

  /// Counts pixels by their alpha.
  static final class Count {
    private long pixels;
    private long clear;
    private long partly;

    void add(int[] row, int length) {
      for (int x = 0; x < length; x++) {
        int alpha = row[x] >>> 24;
        clear += alpha == 0 ? 1 : 0;
        partly += alpha != 0 && alpha != 255 ? 1 : 0;
      }
      pixels += length;
    }

    Clearness clearness() {
      return pixels == 0
          ? new Clearness(0, 0)
          : new Clearness((double) clear / pixels, (double) partly / pixels);
    }
  }
}
