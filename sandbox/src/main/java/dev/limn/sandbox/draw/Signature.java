package dev.limn.sandbox.draw;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Curve;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/// The word "sandbox", small, in the lower right corner. Drawn from strokes, since fonts differ
/// from machine to machine.
final class Signature {
  /// Below this many pixels on the short side the word could not be read.
  private static final int SMALLEST = 96;

  private Signature() {}

  static void write(Canvas canvas) {
    double unit = canvas.unit();
    if (unit < SMALLEST) {
      return;
    }
    // One letter is 1 high and 0.8 wide; ascenders reach up to 1.6.
    double size = Math.max(7, unit * 0.0115);
    double margin = unit * 0.022;
    if (!opaque(
        canvas, canvas.width() - margin - size * 8.0, canvas.height() - margin - size * 1.7)) {
      return;
    }
    AffineTransform place =
        new AffineTransform(
            size,
            0,
            0,
            size,
            canvas.width() - margin - size * 8.0,
            canvas.height() - margin - size);
    Shape word = place.createTransformedShape(letters());
    boolean bright = bright(canvas, word.getBounds());
    canvas.line(word, Math.max(1.6, size * 0.34), bright ? 0xffffff : 0x000000, 0.22);
    canvas.line(word, Math.max(1, size * 0.15), bright ? 0x2a2430 : 0xffffff, 0.75);
  }

  /// Whether everything to the right of and below a point is painted: half a word looks broken.
  private static boolean opaque(Canvas canvas, double x, double y) {
    for (int row = (int) y; row < canvas.height(); row++) {
      for (int column = (int) x; column < canvas.width(); column++) {
        if (canvas.pixels()[row * canvas.width() + column] >>> 24 < 255) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean bright(Canvas canvas, Rectangle box) {
    Rectangle inside = box.intersection(new Rectangle(canvas.width(), canvas.height()));
    long sum = 0;
    for (int y = inside.y; y < inside.y + inside.height; y++) {
      for (int x = inside.x; x < inside.x + inside.width; x++) {
        sum += (canvas.pixels()[y * canvas.width() + x] >> 8) & 255;
      }
    }
    return sum > 150L * inside.width * inside.height;
  }

  private static Path2D letters() {
    Path2D word = new Path2D.Double();
    word.append(
        Curve.open(0.72, 0.14, 0.4, 0, 0.1, 0.2, 0.4, 0.48, 0.74, 0.74, 0.4, 1, 0.06, 0.86), false);
    bowl(word, 1.2);
    stem(word, 1.9, 0, 1);
    stem(word, 2.4, 0, 1);
    word.append(Curve.open(2.4, 0.4, 2.7, 0.02, 3.05, 0.3, 3.08, 1), false);
    bowl(word, 3.6);
    stem(word, 4.3, -0.6, 1);
    bowl(word, 4.8);
    stem(word, 4.8, -0.6, 1);
    bowl(word, 6.0);
    stem(word, 7.2, 0, 1, 7.85);
    stem(word, 7.85, 0, 1, 7.2);
    return word;
  }

  private static void bowl(Path2D word, double x) {
    word.append(Curve.oval(x + 0.35, 0.5, 0.35, 0.5), false);
  }

  private static void stem(Path2D word, double x, double top, double foot) {
    stem(word, x, top, foot, x);
  }

  private static void stem(Path2D word, double x, double top, double foot, double footX) {
    word.moveTo(x, top);
    word.lineTo(footX, foot);
  }
}
