package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Canvas.Blend;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.words.Weather;
import java.awt.geom.Line2D;

/// What falls or drifts in front of a finished scene.
final class Weathers {
  private Weathers() {}

  /// Snow, rain or fog, where the prompt asks for them.
  static void fall(Stage stage) {
    if (stage.reading().has(Weather.SNOW)) {
      snow(stage);
    }
    if (stage.reading().has(Weather.RAIN) || stage.reading().has(Weather.STORM)) {
      rain(stage);
    }
    if (stage.reading().has(Weather.FOG)) {
      fog(stage);
    }
  }

  private static void snow(Stage stage) {
    Dice dice = stage.dice().fork(81);
    double unit = stage.unit();
    int flakes = stage.detail().of((int) (220 * stage.width() * stage.height() / (unit * unit)));
    for (int i = 0; i < flakes; i++) {
      double near = StrictMath.pow(dice.unit(), 4);
      double size = unit * (0.0025 + 0.009 * near);
      stage
          .canvas()
          .soft(
              dice.unit() * stage.width(),
              dice.unit() * stage.height(),
              size,
              size,
              0xffffff,
              0.85 - 0.5 * near,
              Blend.OVER);
    }
  }

  private static void rain(Stage stage) {
    Canvas canvas = stage.canvas();
    Dice dice = stage.dice().fork(82);
    double unit = stage.unit();
    int drops = stage.detail().of((int) (260 * stage.width() * stage.height() / (unit * unit)));
    for (int i = 0; i < drops; i++) {
      double near = dice.unit() * dice.unit();
      double length = unit * (0.02 + 0.06 * near);
      double x = dice.between(-0.05, 1.05) * stage.width();
      double y = dice.between(-0.1, 1) * stage.height();
      canvas.line(
          new Line2D.Double(x, y, x - length * 0.16, y + length),
          Math.max(0.6, unit * (0.0008 + 0.0012 * near)),
          0xeaf2ff,
          0.12 + 0.16 * dice.unit());
    }
  }

  private static void fog(Stage stage) {
    Dice dice = stage.dice().fork(83);
    for (int i = 0; i < 7; i++) {
      stage
          .canvas()
          .soft(
              dice.unit() * stage.width(),
              stage.height() * dice.between(0.45, 0.85),
              stage.width() * dice.between(0.35, 0.7),
              stage.height() * dice.between(0.06, 0.14),
              stage.palette().haze(),
              0.5,
              Blend.OVER);
    }
  }
}
