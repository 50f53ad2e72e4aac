package dev.limn.retouch;

import java.io.IOException;
import java.nio.file.Path;

/// Puts a picture back outside of a mask, where a service was to change nothing. Services take
/// masks as a hint: half of the pixels that were to be kept can come back changed.
public final class KeptOutside {
  /// The largest picture that is worked on, in pixels.
  public static final long MOST_PIXELS = Bitmap.MOST_PIXELS;

  /// A change of up to this in every colour, of 255, is called none: nobody sees it, and every
  /// lossy format makes it.
  private static final int UNSEEN = 8;

  private static final int NARROWEST = 2;
  private static final int WIDEST = 24;

  private KeptOutside() {}

  /// How much a service changed of what it was to keep.
  ///
  /// @param changed the share of these pixels that differ visibly (by more than 8 of 255 in some
  ///   colour), 0 to 1
  /// @param mean the mean difference of a colour of these pixels, 0 to 255
  /// @param feather how wide the soft edge is, in pixels, inside of the mask's opening
  public record Drift(double changed, double mean, int feather) {}

  /// Writes the service's picture inside of the mask's opening and the original everywhere else,
  /// pixel by pixel as it was, in the original's size. Just inside the opening one fades into the
  /// other.
  ///
  /// @param original what was to be kept
  /// @param mask of the original's size
  /// @param result what the service made; scaled where it has another size
  /// @param file exists and is replaced with a PNG
  /// @throws Undecodable when pixels cannot be had
  public static Drift write(Path original, Path mask, Path result, Path file)
      throws IOException, Undecodable {
    Bitmap before = Bitmap.of(original);
    Nearness kept = Masks.kept(Bitmap.of(mask));
    Rows after = Resized.of(Bitmap.of(result), before.width(), before.height());
    int feather = Math.clamp(Math.max(before.width(), before.height()) / 128, NARROWEST, WIDEST);
    Blend blend = new Blend(before, after, kept, feather);
    PngFile.write(blend, file);
    return blend.drift();
  }

  private static final class Blend implements Rows {
    private final Bitmap before;
    private final Rows after;
    private final Nearness kept;
    private final int feather;
    private final int[] other;
    private long pixels;
    private long changed;
    private long difference;

    Blend(Bitmap before, Rows after, Nearness kept, int feather) {
      this.before = before;
      this.after = after;
      this.kept = kept;
      this.feather = feather;
      this.other = new int[before.width()];
    }

    Drift drift() {
      return pixels == 0
          ? new Drift(0, 0, feather)
          : new Drift((double) changed / pixels, difference / (3.0 * pixels), feather);
    }

    @Override
    public int width() {
      return before.width();
    }

    @Override
    public int height() {
      return before.height();
    }

    @Override
    public boolean alpha() {
      return before.alpha() || after.alpha();
    }

    @Override
    public void read(int y, int[] argb) throws IOException {
      before.read(y, argb);
      after.read(y, other);
      for (int x = 0; x < other.length; x++) {
        if (kept.holds(x, y)) {
          compare(argb[x], other[x]);
        } else {
          argb[x] = mixed(argb[x], other[x], share(kept.of(x, y)));
        }
      }
    }

    private void compare(int was, int is) {
      int red = Math.abs((was >> 16 & 255) - (is >> 16 & 255));
      int green = Math.abs((was >> 8 & 255) - (is >> 8 & 255));
      int blue = Math.abs((was & 255) - (is & 255));
      pixels++;
      difference += red + green + blue;
      changed += Math.max(red, Math.max(green, blue)) > UNSEEN ? 1 : 0;
    }

    /// How much of the new picture shows so far inside of the opening: a smooth step.
    private double share(double distance) {
      double t = Math.min(1, distance / feather);
      return t * t * (3 - 2 * t);
    }

    private static int mixed(int was, int is, double share) {
      if (share >= 1) {
        return is;
      }
      double isAlpha = share * (is >>> 24);
      double wasAlpha = (1 - share) * (was >>> 24);
      double alpha = isAlpha + wasAlpha;
      if (alpha < 0.5) {
        return 0;
      }
      int mixed = (int) Math.round(alpha) << 24;
      for (int shift = 16; shift >= 0; shift -= 8) {
        double colour = (isAlpha * (is >> shift & 255) + wasAlpha * (was >> shift & 255)) / alpha;
        mixed |= (int) Math.round(colour) << shift;
      }
      return mixed;
    }
  }
}
