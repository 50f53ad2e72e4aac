package dev.limn.retouch;

import dev.limn.image.Mask;
import java.io.IOException;
import java.nio.file.Path;

/// Makes masks as image services want them: PNG files of the picture's size, in which fully
/// transparent pixels mark what may change (OpenAI image guide).
public final class Masks {
  private static final int KEEP = 0xff000000;

  private Masks() {}

  /// A mask that opens a rectangle. Decodes nothing.
  ///
  /// @param width of the picture, in pixels
  /// @param height of the picture, in pixels
  /// @param file exists and is replaced
  public static void rectangle(int width, int height, Mask.Rectangle opening, Path file)
      throws IOException {
    PngFile.write(
        new Rows() {
          @Override
          public int width() {
            return width;
          }

          @Override
          public int height() {
            return height;
          }

          @Override
          public boolean alpha() {
            return true;
          }

          @Override
          public void read(int y, int[] argb) {
            boolean crosses = y >= opening.y() && y - opening.y() < opening.height();
            for (int x = 0; x < width; x++) {
              boolean open = crosses && x >= opening.x() && x - opening.x() < opening.width();
              argb[x] = open ? 0 : KEEP;
            }
          }
        },
        file);
  }

  /// A mask that opens what is transparent in a picture; returns how many pixels that is.
  ///
  /// @param file exists and is replaced
  /// @throws Undecodable when the picture's pixels cannot be had
  public static long ofAlpha(Path picture, Path file) throws IOException, Undecodable {
    Bitmap source = Bitmap.of(picture);
    long[] open = {0};
    PngFile.write(
        new Rows() {
          @Override
          public int width() {
            return source.width();
          }

          @Override
          public int height() {
            return source.height();
          }

          @Override
          public boolean alpha() {
            return true;
          }

          @Override
          public void read(int y, int[] argb) {
            source.read(y, argb);
            for (int x = 0; x < source.width(); x++) {
              boolean clear = argb[x] >>> 24 == 0;
              open[0] += clear ? 1 : 0;
              argb[x] = clear ? 0 : KEEP;
            }
          }
        },
        file);
    return open[0];
  }

  /// The pixels that a mask keeps, all that are not fully transparent, and how far the others are
  /// from them.
  static Nearness kept(Bitmap mask) {
    Nearness kept = new Nearness(mask.width(), mask.height());
    int[] row = new int[mask.width()];
    for (int y = 0; y < mask.height(); y++) {
      mask.read(y, row);
      for (int x = 0; x < mask.width(); x++) {
        if (row[x] >>> 24 != 0) {
          kept.mark(x, y);
        }
      }
    }
    kept.spread();
    return kept;
  }
}
