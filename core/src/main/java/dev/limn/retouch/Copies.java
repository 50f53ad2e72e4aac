package dev.limn.retouch;

import dev.limn.image.Fit;
import java.io.IOException;
import java.nio.file.Path;

/// Copies of a picture in other sizes, as PNG files.
public final class Copies {
  private static final int WHITE = 0xffffffff;

  private Copies() {}

  /// A copy of exactly this size; see [Fit.How] for what happens where the shapes differ.
  ///
  /// @param file exists and is replaced
  /// @throws Undecodable when the picture's pixels cannot be had
  public static void fit(Path picture, Fit fit, Path file) throws IOException, Undecodable {
    Bitmap source = Bitmap.of(picture);
    double across = (double) fit.width() / source.width();
    double down = (double) fit.height() / source.height();
    double scale =
        switch (fit.how()) {
          case CROP -> Math.max(across, down);
          case PAD -> Math.min(across, down);
        };
    int width = side(source.width() * scale, fit.width(), fit.how());
    int height = side(source.height() * scale, fit.height(), fit.how());
    PngFile.write(new Framed(Resized.of(source, width, height), fit.width(), fit.height()), file);
  }

  private static int side(double scaled, int wanted, Fit.How how) {
    int side = Math.max(1, (int) Math.round(scaled));
    return switch (how) {
      case CROP -> Math.max(wanted, side);
      case PAD -> Math.min(wanted, side);
    };
  }

  /// A copy whose longer side is at most this; never a larger one.
  ///
  /// @param file exists and is replaced
  /// @throws Undecodable when the picture's pixels cannot be had
  public static void within(Path picture, int longest, Path file) throws IOException, Undecodable {
    Bitmap source = Bitmap.of(picture);
    double scale = Math.min(1, (double) longest / Math.max(source.width(), source.height()));
    PngFile.write(
        Resized.of(
            source,
            Math.max(1, (int) Math.round(source.width() * scale)),
            Math.max(1, (int) Math.round(source.height() * scale))),
        file);
  }

  /// A picture in the middle of a frame: what stands out is cut off, what is missing is filled.
  private static final class Framed implements Rows {
    private final Rows source;
    private final int width;
    private final int height;
    private final int left;
    private final int top;
    private final int[] row;

    Framed(Rows source, int width, int height) {
      this.source = source;
      this.width = width;
      this.height = height;
      this.left = Math.floorDiv(width - source.width(), 2);
      this.top = Math.floorDiv(height - source.height(), 2);
      this.row = new int[source.width()];
    }

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
      return source.alpha();
    }

    @Override
    public void read(int y, int[] argb) throws IOException {
      boolean inside = y >= top && y - top < source.height();
      if (inside) {
        source.read(y - top, row);
      }
      int filling = alpha() ? 0 : WHITE;
      for (int x = 0; x < width; x++) {
        int at = x - left;
        argb[x] = inside && at >= 0 && at < row.length ? row[at] : filling;
      }
    }
  }
}
