package dev.limn.sandbox.draw;

import dev.limn.sandbox.draw.paint.Canvas;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/// Conversions between canvases and images.
final class Pixels {
  private Pixels() {}

  /// The canvas as an opaque RGB image that shares its pixels.
  static BufferedImage opaque(Canvas canvas) {
    return shared(canvas, new DirectColorModel(24, 0xff0000, 0xff00, 0xff), 0xff0000, 0xff00, 0xff);
  }

  /// The canvas as an image with transparency that shares its pixels; the canvas is of no use
  /// after.
  static BufferedImage withAlpha(Canvas canvas) {
    int[] pixels = canvas.pixels();
    for (int i = 0; i < pixels.length; i++) {
      int p = pixels[i];
      int a = p >>> 24;
      if (a != 0 && a != 255) {
        int r = Math.min(255, (((p >> 16) & 255) * 255 + a / 2) / a);
        int g = Math.min(255, (((p >> 8) & 255) * 255 + a / 2) / a);
        int b = Math.min(255, ((p & 255) * 255 + a / 2) / a);
        pixels[i] = (a << 24) | (r << 16) | (g << 8) | b;
      }
    }
    return shared(
        canvas, java.awt.image.ColorModel.getRGBdefault(), 0xff0000, 0xff00, 0xff, 0xff000000);
  }

  private static BufferedImage shared(
      Canvas canvas, java.awt.image.ColorModel model, int... masks) {
    int[] pixels = canvas.pixels();
    WritableRaster raster =
        Raster.createPackedRaster(
            new DataBufferInt(pixels, pixels.length),
            canvas.width(),
            canvas.height(),
            canvas.width(),
            masks,
            null);
    return new BufferedImage(model, raster, false, null);
  }

  /// The image itself when it is opaque RGB, else laid on white.
  static BufferedImage onWhite(BufferedImage image) {
    if (image.getType() == BufferedImage.TYPE_INT_RGB) {
      return image;
    }
    BufferedImage flat =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = flat.createGraphics();
    g.drawImage(image, 0, 0, Color.WHITE, null);
    g.dispose();
    return flat;
  }

  /// Draws an image over the whole canvas, keeping its proportions and cutting what does not fit.
  static void cover(Canvas canvas, BufferedImage image) {
    double scale =
        Math.max(
            canvas.width() / (double) image.getWidth(),
            canvas.height() / (double) image.getHeight());
    BufferedImage source = image;
    // Halving first keeps bilinear scaling from skipping pixels.
    while (scale < 0.5 && source.getWidth() > 1 && source.getHeight() > 1) {
      source = scaled(source, source.getWidth() / 2, source.getHeight() / 2);
      scale =
          Math.max(
              canvas.width() / (double) source.getWidth(),
              canvas.height() / (double) source.getHeight());
    }
    int w = (int) Math.ceil(source.getWidth() * scale);
    int h = (int) Math.ceil(source.getHeight() * scale);
    canvas.pen().drawImage(source, (canvas.width() - w) / 2, (canvas.height() - h) / 2, w, h, null);
  }

  /// The image itself when it has this size, else a copy that covers it.
  static BufferedImage fitted(BufferedImage image, int width, int height) {
    if (image.getWidth() == width && image.getHeight() == height) {
      return image;
    }
    Canvas canvas = new Canvas(width, height);
    cover(canvas, image);
    return canvas.image();
  }

  /// Draws an image over the whole canvas, whatever happens to its proportions.
  static void stretch(Canvas canvas, BufferedImage image) {
    canvas
        .pen()
        .setRenderingHint(
            RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    canvas.pen().drawImage(image, 0, 0, canvas.width(), canvas.height(), null);
  }

  private static BufferedImage scaled(BufferedImage image, int width, int height) {
    BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D g = copy.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(image, 0, 0, width, height, null);
    g.dispose();
    return copy;
  }
}
