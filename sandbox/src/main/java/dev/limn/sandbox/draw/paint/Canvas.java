package dev.limn.sandbox.draw.paint;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/// A sheet of premultiplied ARGB pixels with a pen for shapes and brushes for soft light. A layer
/// is a smaller sheet that keeps the coordinates of the sheet it was cut from. Not thread-safe.
public final class Canvas {

  /// How a soft brush meets what is already there.
  public enum Blend {
    /// Covers it.
    OVER,
    /// Covers it, but only where something is: shading inside a silhouette.
    ATOP,
    /// Adds light to it, only where something is.
    GLOW
  }

  private final int left;
  private final int top;
  private final int width;
  private final int height;
  private final BufferedImage image;
  private final int[] pixels;
  private final Graphics2D pen;

  /// An empty, fully transparent sheet.
  public Canvas(int width, int height) {
    this(0, 0, width, height);
  }

  private Canvas(int left, int top, int width, int height) {
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
    this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    this.pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    this.pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.translate(-left, -top);
  }

  /// In pixels.
  public int width() {
    return width;
  }

  /// In pixels.
  public int height() {
    return height;
  }

  /// The short side in pixels: the measure for everything that should look the same at any size.
  public double unit() {
    return Math.min(width, height);
  }

  /// The pixels themselves, row by row, premultiplied; changes show at once.
  public int[] pixels() {
    return pixels;
  }

  /// The pen, for what the methods here do not cover.
  public Graphics2D pen() {
    return pen;
  }

  /// The same pixels as an image; not a copy.
  public BufferedImage image() {
    return image;
  }

  /// An empty sheet for what lies within the bounds, at most as large as this one.
  public Canvas layer(Rectangle2D bounds) {
    int x0 = (int) Math.clamp(Math.floor(bounds.getMinX()) - 2, left, left + width - 1.0);
    int y0 = (int) Math.clamp(Math.floor(bounds.getMinY()) - 2, top, top + height - 1.0);
    int x1 = (int) Math.clamp(Math.ceil(bounds.getMaxX()) + 2, x0 + 1.0, left + width);
    int y1 = (int) Math.clamp(Math.ceil(bounds.getMaxY()) + 2, y0 + 1.0, top + height);
    return new Canvas(x0, y0, x1 - x0, y1 - y0);
  }

  /// Lays another sheet over this one, at its own place.
  public void place(Canvas layer) {
    pen.drawImage(layer.image, layer.left, layer.top, null);
  }

  /// Fills a shape with one colour.
  public void fill(Shape shape, int colour) {
    pen.setColor(new Color(colour));
    pen.fill(shape);
  }

  /// Fills a shape with one colour at an opacity from 0 to 1.
  public void fill(Shape shape, int colour, double opacity) {
    pen.setColor(translucent(colour, opacity));
    pen.fill(shape);
  }

  /// Fills a shape with a blend from one point to another.
  public void blend(Shape shape, double x0, double y0, int from, double x1, double y1, int to) {
    pen.setPaint(
        new GradientPaint(
            (float) x0, (float) y0, new Color(from), (float) x1, (float) y1, new Color(to)));
    pen.fill(shape);
  }

  /// Draws a line with round ends; width in pixels, opacity from 0 to 1.
  public void line(Shape shape, double width, int colour, double opacity) {
    pen.setColor(translucent(colour, opacity));
    pen.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(shape);
  }

  /// Draws only where something is already.
  public void onlyInside() {
    pen.setComposite(java.awt.AlphaComposite.SrcAtop);
  }

  /// Draws everywhere again.
  public void everywhere() {
    pen.setComposite(java.awt.AlphaComposite.SrcOver);
  }

  /// A soft oval of colour that fades to nothing at its rim. `strength` is the opacity at the
  /// centre.
  public void soft(
      double x,
      double y,
      double radiusX,
      double radiusY,
      int colour,
      double strength,
      Blend blend) {
    double cx = x - left;
    double cy = y - top;
    int y0 = (int) Math.clamp(Math.floor(cy - radiusY), 0.0, height);
    int y1 = (int) Math.clamp(Math.ceil(cy + radiusY), 0.0, height);
    for (int row = y0; row < y1; row++) {
      double dy = (row + 0.5 - cy) / radiusY;
      double rest = 1 - dy * dy;
      if (rest <= 0) {
        continue;
      }
      double half = radiusX * Math.sqrt(rest);
      int x0 = (int) Math.clamp(Math.ceil(cx - half - 0.5), 0.0, width);
      int x1 = (int) Math.clamp(Math.ceil(cx + half - 0.5), 0.0, width);
      float step = (float) (1 / radiusX);
      float dx = (float) ((x0 + 0.5 - cx) / radiusX);
      float room = (float) rest;
      float scale = (float) (strength * 256);
      for (int i = row * width + x0, end = row * width + x1; i < end; i++, dx += step) {
        float f = room - dx * dx;
        if (f > 0) {
          int a = Math.min(256, (int) (f * f * scale));
          pixels[i] = blended(pixels[i], colour, a, blend);
        }
      }
    }
  }

  /// One pixel with colour laid on it; `amount` from 0 to 256.
  public static int blended(int below, int colour, int amount, Blend blend) {
    return switch (blend) {
      case OVER -> over(below, colour, amount, 255);
      case ATOP -> over(below, colour, amount, below >>> 24);
      case GLOW -> glow(below, colour, amount);
    };
  }

  private static int over(int below, int colour, int amount, int cover) {
    int rest = 256 - amount;
    int part = amount * (cover + (cover >> 7));
    int a = (((below >>> 24) * rest) + ((part * 255) >> 8)) >> 8;
    int r = ((((below >> 16) & 255) * rest) + ((part * ((colour >> 16) & 255)) >> 8)) >> 8;
    int g = ((((below >> 8) & 255) * rest) + ((part * ((colour >> 8) & 255)) >> 8)) >> 8;
    int b = (((below & 255) * rest) + ((part * (colour & 255)) >> 8)) >> 8;
    return (a << 24) | (r << 16) | (g << 8) | b;
  }

  private static int glow(int below, int colour, int amount) {
    int a = below >>> 24;
    int r = (below >> 16) & 255;
    int g = (below >> 8) & 255;
    int b = below & 255;
    r += (((colour >> 16) & 255) * amount * Math.max(0, a - r)) >> 16;
    g += (((colour >> 8) & 255) * amount * Math.max(0, a - g)) >> 16;
    b += ((colour & 255) * amount * Math.max(0, a - b)) >> 16;
    return (a << 24) | (Math.min(a, r) << 16) | (Math.min(a, g) << 8) | Math.min(a, b);
  }

  /// Lights the edge that faces a direction: where the sheet has something and, a few pixels
  /// towards the light, has nothing. `reach` is the width of the lit edge in pixels.
  public void rim(double towardsX, double towardsY, double reach, int colour, double strength) {
    int steps = 3;
    int[] lit = new int[width];
    for (int y = 0; y < height; y++) {
      Arrays.fill(lit, 0);
      for (int k = 1; k <= steps; k++) {
        int sx = (int) Math.round(towardsX * reach * k / steps);
        int sy = y + (int) Math.round(towardsY * reach * k / steps);
        for (int x = 0; x < width; x++) {
          int px = x + sx;
          boolean outside = px < 0 || px >= width || sy < 0 || sy >= height;
          lit[x] += outside ? 0 : 255 - (pixels[sy * width + px] >>> 24);
        }
      }
      // Rows are overwritten only when no later row looks back at their alpha: the alpha stays.
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        if (lit[x] > 0 && pixels[i] >>> 24 > 0) {
          int amount = (int) (lit[x] * strength * 256 / (255 * steps));
          pixels[i] = over(pixels[i], colour, amount, pixels[i] >>> 24);
        }
      }
    }
  }

  /// Gives flat colour the uneven look of paint: brightness follows the noise. `scale` is the size
  /// of the patches in pixels, `strength` the largest change from 0 to 1.
  public void mottle(Noise noise, double scale, double strength) {
    int cell = 4;
    int columns = width / cell + 2;
    double[] upper = patchRow(noise, 0, columns, cell / scale);
    double[] lower = patchRow(noise, 1, columns, cell / scale);
    for (int y = 0; y < height; y++) {
      if (y > 0 && y % cell == 0) {
        upper = lower;
        lower = patchRow(noise, y / cell + 1, columns, cell / scale);
      }
      double fy = (y % cell) / (double) cell;
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        if (pixels[i] != 0) {
          int c = x / cell;
          double fx = (x % cell) / (double) cell;
          double a = upper[c] + (upper[c + 1] - upper[c]) * fx;
          double b = lower[c] + (lower[c + 1] - lower[c]) * fx;
          pixels[i] =
              scaled(pixels[i], (int) (256 * (1 + (a + (b - a) * fy - 0.5) * 2 * strength)));
        }
      }
    }
  }

  private double[] patchRow(Noise noise, int row, int columns, double step) {
    double[] values = new double[columns];
    for (int i = 0; i < columns; i++) {
      values[i] = noise.fractal(i * step, row * step, 3);
    }
    return values;
  }

  /// A premultiplied pixel made darker (below 256) or lighter (above 256).
  public static int scaled(int pixel, int factor) {
    int a = pixel >>> 24;
    int r = Math.min(a, (((pixel >> 16) & 255) * factor) >> 8);
    int g = Math.min(a, (((pixel >> 8) & 255) * factor) >> 8);
    int b = Math.min(a, ((pixel & 255) * factor) >> 8);
    return (a << 24) | (r << 16) | (g << 8) | b;
  }

  private static Color translucent(int colour, double opacity) {
    int a = (int) (Math.clamp(opacity, 0.0, 1.0) * 255 + 0.5);
    return new Color((a << 24) | (colour & 0xffffff), true);
  }
}
