package dev.limn.sandbox.draw;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.words.Reading;
import java.awt.image.BufferedImage;

/// Pictures made from other pictures.
final class Edit {
  private Edit() {}

  /// Paints the inputs, changed as the prompt wants.
  static void paint(Canvas canvas, Brief brief, Reading reading) {
    Pixels.cover(canvas, brief.inputs().getFirst());
  }

  /// Puts the first input back wherever the mask is not fully transparent.
  static void keepOutside(Canvas canvas, BufferedImage input, BufferedImage mask) {
    Canvas original = new Canvas(canvas.width(), canvas.height());
    Pixels.cover(original, input);
    Canvas shape = new Canvas(canvas.width(), canvas.height());
    Pixels.cover(shape, mask);
    int[] pixels = canvas.pixels();
    for (int i = 0; i < pixels.length; i++) {
      if (shape.pixels()[i] >>> 24 != 0) {
        pixels[i] = original.pixels()[i];
      }
    }
  }
}
