package dev.limn.sandbox.api;

import dev.limn.sandbox.draw.Brief;
import dev.limn.sandbox.draw.Encoding;
import dev.limn.sandbox.draw.Painter;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Draws and encodes pictures, at most one for each processor at a time: a 4K picture takes 33 MB
/// while it is drawn. Nothing of AWT or the WebP library is loaded before the first picture.
/// Thread-safe.
final class Easel {
  private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
  private @Nullable Painter painter;

  /// A finished picture in the format that was asked for.
  ///
  /// @param variation which of several pictures of one request this is, from 0
  byte[] picture(Drawing drawing, int variation) throws InterruptedException {
    places.acquire();
    try {
      return encoding(drawing)
          .encode(painter().paint(brief(drawing, variation)), drawing.look().compression());
    } finally {
      places.release();
    }
  }

  /// What the picture looks like on the way.
  ///
  /// @param step from 0 to `steps` - 1
  byte[] partial(Drawing drawing, int variation, int step, int steps) throws InterruptedException {
    places.acquire();
    try {
      return encoding(drawing)
          .encode(
              painter().paintPartial(brief(drawing, variation), step, steps),
              drawing.look().compression());
    } finally {
      places.release();
    }
  }

  private static Brief brief(Drawing drawing, int variation) {
    Look look = drawing.look();
    return new Brief(
        drawing.prompt(),
        look.size().width(),
        look.size().height(),
        look.quality(),
        look.transparent(),
        variation,
        drawing.inputs(),
        drawing.mask());
  }

  private static Encoding encoding(Drawing drawing) {
    return Encoding.valueOf(drawing.look().format().toUpperCase(Locale.ROOT));
  }

  private synchronized Painter painter() {
    Painter current = painter;
    if (current == null) {
      current = new Painter();
      painter = current;
    }
    return current;
  }
}
