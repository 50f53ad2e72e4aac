package dev.limn.sandbox.draw;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.scene.Detail;
import dev.limn.sandbox.draw.scene.Scenes;
import dev.limn.sandbox.draw.words.Reading;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Optional;

/// Draws the picture that a brief asks for: the same brief gives the same pixels on every machine.
/// Stateless and thread-safe. A picture needs about three buffers of its own size while it is
/// painted.
public final class Painter {

  /// A painter; one is enough.
  public Painter() {}

  /// The finished picture, exactly of the size asked for: opaque RGB, or ARGB when the brief wants
  /// a transparent background, or when a mask keeps parts of an input that has transparency.
  public BufferedImage paint(Brief brief) {
    Optional<PlainBackground> plain = PlainBackground.wanted(brief.prompt());
    if (plain.isPresent() && brief.inputs().isEmpty()) {
      return plain.get().under(paint(plain.get().without(brief)));
    }
    Canvas canvas = painted(brief);
    Signature.write(canvas);
    return delivered(brief, canvas);
  }

  /// A rougher, earlier state of the same picture, as servers stream while they work.
  ///
  /// @param step from 0 (roughest) to `steps - 1`
  /// @param steps how many states come before the finished picture
  public BufferedImage paintPartial(Brief brief, int step, int steps) {
    double done = (step + 1.0) / (steps + 1.0);
    double scale = 0.04 + 0.46 * done * done;
    Brief rough =
        new Brief(
            brief.prompt(),
            Math.max(1, (int) (brief.width() * scale)),
            Math.max(1, (int) (brief.height() * scale)),
            "low",
            brief.transparent(),
            brief.variation(),
            brief.inputs(),
            brief.mask());
    Canvas canvas = new Canvas(brief.width(), brief.height());
    Pixels.stretch(canvas, painted(rough).image());
    Signature.write(canvas);
    return delivered(brief, canvas);
  }

  private static Canvas painted(Brief brief) {
    Reading reading = Reading.of(brief.prompt());
    Canvas canvas = new Canvas(brief.width(), brief.height());
    if (brief.inputs().isEmpty()) {
      Scenes.paint(canvas, reading, brief.variation(), detail(brief), brief.transparent());
      Treatment.medium(canvas, reading, reading.seed() + brief.variation());
    } else {
      Edit.paint(canvas, brief, reading, detail(brief));
    }
    Finish.apply(canvas, reading.seed() + brief.variation(), !brief.transparent());
    return canvas;
  }

  private static BufferedImage delivered(Brief brief, Canvas canvas) {
    BufferedImage picture = brief.transparent() ? Pixels.withAlpha(canvas) : Pixels.opaque(canvas);
    if (brief.inputs().isEmpty() || brief.mask().isEmpty()) {
      return picture;
    }
    return Edit.keptOutside(picture, brief.inputs().getFirst(), brief.mask().get());
  }

  private static Detail detail(Brief brief) {
    return switch (brief.quality().toLowerCase(Locale.ROOT)) {
      case "low" -> Detail.LOW;
      case "high" -> Detail.HIGH;
      default -> Detail.MEDIUM;
    };
  }
}
