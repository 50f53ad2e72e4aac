package dev.limn.sandbox.draw;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.scene.Detail;
import dev.limn.sandbox.draw.scene.Scenes;
import dev.limn.sandbox.draw.words.Reading;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;

/// Pictures made from other pictures.
final class Edit {
  private Edit() {}

  /// Paints the inputs, changed as the prompt wants: one input gets a treatment and what the prompt
  /// names, several are blended first. With a mask, what is named goes into the masked area.
  static void paint(Canvas canvas, Brief brief, Reading reading, Detail detail) {
    if (!brief.transparent()) {
      canvas.fill(new Rectangle(canvas.width(), canvas.height()), 0xffffff);
    }
    List<BufferedImage> inputs = brief.inputs();
    Pixels.cover(canvas, inputs.size() > 1 ? inputs.get(1) : inputs.getFirst());
    if (inputs.size() > 1) {
      fuse(canvas, inputs);
    }
    Treatment.apply(canvas, reading, reading.seed() + brief.variation());
    Scenes.weather(canvas, reading, brief.variation(), detail);
    Rectangle area = brief.mask().map(mask -> opening(canvas, mask)).orElse(corner(canvas));
    boolean named = !reading.subjects().isEmpty();
    if (!area.isEmpty() && (named || brief.mask().isPresent())) {
      add(canvas, area, reading, brief, detail);
    }
    if (brief.transparent() && brief.mask().isEmpty()) {
      Scenes.emblem(canvas);
    }
  }

  /// The centre of the first picture dissolves into the second; further ones appear along the lower
  /// edge.
  private static void fuse(Canvas canvas, List<BufferedImage> inputs) {
    double w = canvas.width();
    double h = canvas.height();
    dissolve(canvas, inputs.getFirst(), new Rectangle(0, 0, canvas.width(), canvas.height()), 0.8);
    int more = inputs.size() - 2;
    double size = Math.min(h * 0.34, w * 0.96 / Math.max(1, more));
    for (int i = 0; i < more; i++) {
      double x = w * 0.5 + (i - (more - 1) / 2.0) * Math.max(size, w * 0.9 / more) - size / 2;
      Rectangle place =
          new Rectangle(
              (int) x, (int) (h - size * 1.06), (int) Math.max(1, size), (int) Math.max(1, size));
      dissolve(canvas, inputs.get(i + 2), place, 1);
    }
  }

  /// Lays an image into a place, opaque in the middle and gone at the rim.
  private static void dissolve(Canvas canvas, BufferedImage image, Rectangle place, double reach) {
    Canvas sheet = new Canvas(place.width, place.height);
    Pixels.cover(sheet, image);
    int[] pixels = sheet.pixels();
    for (int y = 0; y < place.height; y++) {
      double dy = ((y + 0.5) / place.height * 2 - 1) / reach;
      for (int x = 0; x < place.width; x++) {
        double dx = ((x + 0.5) / place.width * 2 - 1) / reach;
        double rest = Math.clamp((1 - dx * dx - dy * dy) * 1.7, 0.0, 1.0);
        int i = y * place.width + x;
        pixels[i] = faded(pixels[i], (int) (rest * rest * (3 - 2 * rest) * 256));
      }
    }
    canvas.pen().drawImage(sheet.image(), place.x, place.y, null);
  }

  private static int faded(int p, int share) {
    int even = (((p & 0xff00ff) * share) >>> 8) & 0xff00ff;
    int odd = (((p >>> 8) & 0xff00ff) * share) & 0xff00ff00;
    return even | odd;
  }

  /// Paints what the prompt names into an area: a cut-out where the thing can stand alone, else a
  /// whole scene.
  private static void add(
      Canvas canvas, Rectangle area, Reading reading, Brief brief, Detail detail) {
    boolean alone = Scenes.standsAlone(reading, brief.variation());
    boolean masked = brief.mask().isPresent();
    Canvas thing = new Canvas(area.width, area.height);
    Scenes.paint(thing, reading, brief.variation(), detail, alone || !masked);
    Graphics2D pen = canvas.pen();
    if (brief.transparent() && !masked) {
      pen.setComposite(AlphaComposite.SrcAtop);
    }
    pen.drawImage(thing.image(), area.x, area.y, null);
    pen.setComposite(AlphaComposite.SrcOver);
  }

  /// Where a thing is put when nothing says where: low, and beside the middle.
  private static Rectangle corner(Canvas canvas) {
    int side = (int) Math.max(1, canvas.unit() * 0.56);
    return new Rectangle(
        (int) (canvas.width() * 0.97) - side, (int) (canvas.height() * 0.98) - side, side, side);
  }

  /// The bounds of the mask's transparent part, on the canvas.
  private static Rectangle opening(Canvas canvas, BufferedImage mask) {
    BufferedImage fitted = Pixels.fitted(mask, canvas.width(), canvas.height());
    Rectangle bounds = new Rectangle();
    int[] row = new int[canvas.width()];
    for (int y = 0; y < canvas.height(); y++) {
      fitted.getRGB(0, y, row.length, 1, row, 0, row.length);
      int first = 0;
      while (first < row.length && row[first] >>> 24 != 0) {
        first++;
      }
      int last = row.length - 1;
      while (last > first && row[last] >>> 24 != 0) {
        last--;
      }
      if (first < row.length) {
        Rectangle line = new Rectangle(first, y, last - first + 1, 1);
        bounds = bounds.isEmpty() ? line : bounds.union(line);
      }
    }
    return bounds;
  }

  /// The painted picture inside the mask's fully transparent part, the first input everywhere else:
  /// bit by bit when the sizes are equal. Has transparency when the input has.
  static BufferedImage keptOutside(BufferedImage painted, BufferedImage input, BufferedImage mask) {
    int width = painted.getWidth();
    int height = painted.getHeight();
    boolean alpha = painted.getColorModel().hasAlpha() || input.getColorModel().hasAlpha();
    BufferedImage result =
        new BufferedImage(
            width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    BufferedImage original = Pixels.fitted(input, width, height);
    BufferedImage shape = Pixels.fitted(mask, width, height);
    int[] inside = new int[width];
    int[] outside = new int[width];
    int[] keep = new int[width];
    for (int y = 0; y < height; y++) {
      painted.getRGB(0, y, width, 1, inside, 0, width);
      original.getRGB(0, y, width, 1, outside, 0, width);
      shape.getRGB(0, y, width, 1, keep, 0, width);
      for (int x = 0; x < width; x++) {
        inside[x] = keep[x] >>> 24 == 0 ? inside[x] : outside[x];
      }
      result.setRGB(0, y, width, 1, inside, 0, width);
    }
    return result;
  }
}
