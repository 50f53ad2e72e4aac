package dev.limn.retouch;

import dev.limn.image.Clearness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Cuts a subject out of a background of one strong colour (a chroma key). What services paint is
/// never exactly the colour that was asked for, so the key is measured at the picture's border.
///
/// Pixels of the key's colour become clear. Beside them the edge is soft: how much of the key is in
/// a pixel says how clear it is, and that much of the key is taken out of its colour (despill).
/// Farther inside only what is mostly the key is touched, so that a subject may hold something of
/// its colour.
public final class CutOut {
  /// So much of the border has to be of one colour, or there is no key.
  private static final double UNIFORM = 0.7;

  /// So far may a border pixel be from the key in each colour, of 255.
  private static final int NEAR_KEY = 40;

  /// So much stronger than its other colours a key's own are at least, of 255.
  private static final int STRONG = 70;

  /// With more of the key in it than this, a pixel is background.
  private static final double BACKGROUND = 0.82;

  /// With less of the key in it than this, a pixel at the edge is the subject's.
  private static final double SUBJECT = 0.12;

  /// With more of the key in it than this, a pixel farther inside lets the background through, as
  /// glass and rings do; a leaf has less of a green key.
  private static final double TRANSLUCENT = 0.5;

  private static final int BAND = 6;
  private static final int MOST_SAMPLES = 4_096;

  private CutOut() {}

  /// What came of it.
  public sealed interface Result {
    /// The subject alone, in a PNG.
    ///
    /// @param key the colour that was taken for the background, as `#00f010`
    /// @param clearness of what was written
    record Done(String key, Clearness clearness) implements Result {}

    /// The border is of several colours or of a weak one: nothing was written.
    ///
    /// @param share how much of the border has its most usual colour, 0 to 1
    record NoKey(double share) implements Result {}
  }

  /// Writes the subject of a picture.
  ///
  /// @param file exists and is replaced with a PNG
  /// @throws Undecodable when the picture's pixels cannot be had
  public static Result write(Path picture, Path file) throws IOException, Undecodable {
    Bitmap source = Bitmap.of(picture);
    int[] border = border(source);
    int key = median(border);
    double share =
        (double) Arrays.stream(border).filter(pixel -> isNear(pixel, key)).count() / border.length;
    Key measured = new Key(key);
    if (share < UNIFORM || measured.strength() < STRONG) {
      return new Result.NoKey(share);
    }
    Matte matte = new Matte(source, measured);
    PngFile.write(matte, file);
    return new Result.Done("#%06x".formatted(key & 0xffffff), matte.count.clearness());
  }

  /// Evenly spread samples of the band along the border.
  private static int[] border(Bitmap source) {
    int width = source.width();
    int height = source.height();
    int[] row = new int[width];
    long step = 1 + 2L * BAND * (width + height) / MOST_SAMPLES;
    IntStream.Builder samples = IntStream.builder();
    long at = 0;
    for (int y = 0; y < height; y++) {
      source.read(y, row);
      for (int x = 0; x < width; x++) {
        boolean inBand = Math.min(Math.min(x, width - 1 - x), Math.min(y, height - 1 - y)) < BAND;
        if (inBand && at++ % step == 0) {
          samples.add(row[x]);
        }
      }
    }
    return samples.build().toArray();
  }

  /// The median of each colour.
  private static int median(int[] pixels) {
    int key = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int s = shift;
      int[] values = Arrays.stream(pixels).map(pixel -> pixel >> s & 255).sorted().toArray();
      key |= values[values.length / 2] << shift;
    }
    return key;
  }

  private static boolean isNear(int pixel, int key) {
    return difference(pixel, key) <= NEAR_KEY;
  }

  private static int difference(int one, int other) {
    return Math.max(
        Math.abs((one >> 16 & 255) - (other >> 16 & 255)),
        Math.max(
            Math.abs((one >> 8 & 255) - (other >> 8 & 255)),
            Math.abs((one & 255) - (other & 255))));
  }

  /// The measured colour, and which of red, green and blue it is made of.
  private static final class Key {
    private final int colour;
    private final boolean red;
    private final boolean green;
    private final boolean blue;

    Key(int colour) {
      this.colour = colour;
      int r = colour >> 16 & 255;
      int g = colour >> 8 & 255;
      int b = colour & 255;
      int middle = (Math.max(r, Math.max(g, b)) + Math.min(r, Math.min(g, b))) / 2;
      this.red = r > middle;
      this.green = g > middle;
      this.blue = b > middle;
    }

    /// 0 for a grey, which has no colour of its own.
    int strength() {
      return red || green || blue ? dominance(colour) : 0;
    }

    /// How much the key's own colours stand out of the others.
    int dominance(int pixel) {
      int own = 255;
      int others = 0;
      for (int shift = 16; shift >= 0; shift -= 8) {
        int value = pixel >> shift & 255;
        if (isOwn(shift)) {
          own = Math.min(own, value);
        } else {
          others = Math.max(others, value);
        }
      }
      return own - others;
    }

    private boolean isOwn(int shift) {
      return shift == 16 ? red : shift == 8 ? green : blue;
    }

    /// How much of the key is in a pixel, 0 to 1.
    double share(int pixel) {
      return Math.clamp((double) dominance(pixel) / strength(), 0, 1);
    }

    /// The pixel's colour without the key, for what is left of it.
    int without(int pixel, double alpha) {
      int clean = (int) Math.round(255 * alpha) << 24;
      int others = 0;
      for (int shift = 16; shift >= 0; shift -= 8) {
        if (!isOwn(shift)) {
          others = Math.max(others, unmixed(pixel, shift, alpha));
        }
      }
      for (int shift = 16; shift >= 0; shift -= 8) {
        int value = unmixed(pixel, shift, alpha);
        clean |= (isOwn(shift) ? Math.min(value, others) : value) << shift;
      }
      return clean;
    }

    private int unmixed(int pixel, int shift, double alpha) {
      double value = ((pixel >> shift & 255) - (1 - alpha) * (colour >> shift & 255)) / alpha;
      return Math.clamp(Math.round(value), 0, 255);
    }
  }

  private static final class Matte implements Rows {
    private final Bitmap source;
    private final Key key;
    private final Nearness background;
    private final double edge;
    private final Clear.Count count = new Clear.Count();

    Matte(Bitmap source, Key key) {
      this.source = source;
      this.key = key;
      this.background = new Nearness(source.width(), source.height());
      this.edge = Math.clamp(Math.max(source.width(), source.height()) / 256.0, 3, 12);
      int[] row = new int[source.width()];
      for (int y = 0; y < source.height(); y++) {
        source.read(y, row);
        for (int x = 0; x < row.length; x++) {
          if (row[x] >>> 24 == 0 || key.share(row[x]) >= BACKGROUND) {
            background.mark(x, y);
          }
        }
      }
      background.spread();
    }

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
        if (background.holds(x, y)) {
          argb[x] = 0;
        } else if (background.of(x, y) <= edge || key.share(argb[x]) > TRANSLUCENT) {
          argb[x] = soft(argb[x]);
        }
      }
      count.add(argb, source.width());
    }

    private int soft(int pixel) {
      double share = key.share(pixel);
      if (share <= SUBJECT) {
        return pixel;
      }
      double alpha = 1 - (share - SUBJECT) / (1 - SUBJECT);
      return key.without(pixel, Math.max(alpha, 1.0 / 255));
    }
  }
}
