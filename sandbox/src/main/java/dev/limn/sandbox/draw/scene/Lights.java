package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.words.Subject;
import dev.limn.sandbox.draw.words.Weather;

/// What shines in the sky, as hour and weather want it.
final class Lights {
  private Lights() {}

  /// Stars and moon at night, the sun at other hours, clouds as the weather is.
  static void inTheSky(Stage stage, double x, double y, double radius, double horizon) {
    boolean night = stage.palette().dark() && !stage.reading().has(Weather.STORM);
    boolean storm = stage.reading().has(Weather.STORM) || stage.reading().has(Weather.RAIN);
    if (night) {
      Sky.stars(stage, horizon);
    }
    double cover = storm ? 1 : stage.dice().fork(5).between(0.32, 0.62);
    if (night || stage.reading().names(Subject.MOON)) {
      Sky.moon(stage, x, y, radius * 1.3);
      Sky.clouds(stage, x, y, horizon, storm ? 1 : 0.42);
    } else if (storm) {
      Sky.clouds(stage, x, y, horizon, cover);
    } else {
      Sky.sun(stage, x, y, radius);
      Sky.clouds(stage, x, y, horizon, cover);
    }
  }
}
