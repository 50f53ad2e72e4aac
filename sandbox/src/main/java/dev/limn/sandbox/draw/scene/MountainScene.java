package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Canvas.Blend;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.paint.Noise;
import dev.limn.sandbox.draw.words.Hour;
import dev.limn.sandbox.draw.words.Weather;
import java.awt.geom.Path2D;

/// Ridge behind ridge, each paler than the one before it, above a valley of mist.
final class MountainScene implements Scene {

  @Override
  public Hour usualHour() {
    return Hour.DAWN;
  }

  @Override
  public void paint(Stage stage) {
    double w = stage.width();
    double h = stage.height();
    double unit = stage.unit();
    Dice dice = stage.dice();
    double horizon = h * 0.72;
    Sky.gradient(stage, horizon);
    double sunX = w * (dice.chance(0.5) ? dice.between(0.2, 0.36) : dice.between(0.64, 0.8));
    double sunY = h * dice.between(0.24, 0.34);
    Lights.inTheSky(stage, sunX, sunY, unit * 0.045, horizon);
    int ridges = 5;
    for (int i = 0; i < ridges; i++) {
      double depth = 1 - i / (ridges - 1.0);
      ridge(stage, depth, h * (0.52 + 0.1 * i), h * (0.30 - 0.05 * i), sunX, i);
    }
    Foreground.pines(stage, h * 0.93, unit * 0.2);
    Weathers.fall(stage);
  }

  private static void ridge(
      Stage stage, double depth, double base, double relief, double sunX, int index) {
    Canvas canvas = stage.canvas();
    double unit = stage.unit();
    Noise noise = new Noise(stage.dice().fork(index).bits());
    Noise faces = new Noise(stage.dice().fork(40 + index).bits());
    int width = canvas.width();
    int height = canvas.height();
    double frequency = 1.1 + 0.5 * index;
    double[] crest = new double[width + 1];
    for (int x = 0; x <= width; x++) {
      crest[x] = base - relief * (noise.ridged(x / unit * frequency * 0.55 + 3, 6) * 1.5 - 0.45);
    }
    int body = stage.palette().atDistance(depth);
    int foot = Colour.mix(body, stage.palette().haze(), 0.55 - 0.2 * (1 - depth));
    Path2D shape = new Path2D.Double();
    shape.moveTo(-2, height + 2);
    for (int x = 0; x <= width; x++) {
      shape.lineTo(x, crest[x]);
    }
    shape.lineTo(width + 2, height + 2);
    shape.closePath();
    canvas.blend(shape, 0, base - relief, body, 0, base + relief * 0.9, foot);
    if (depth > 0.2) {
      shade(stage, crest, base, relief, depth, sunX, faces);
    }
    if (depth > 0) {
      canvas.soft(
          width * 0.5,
          base + relief * 0.75,
          width * 0.9,
          relief * 0.8,
          stage.palette().haze(),
          0.6,
          Blend.OVER);
    }
  }

  /// Lit and shaded faces, and snow on the heights.
  private static void shade(
      Stage stage,
      double[] crest,
      double base,
      double relief,
      double depth,
      double sunX,
      Noise faces) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    double unit = stage.unit();
    boolean snow = stage.reading().has(Weather.SNOW) || depth > 0.6;
    int bright = Colour.mix(p.light(), p.haze(), depth * 0.45);
    int white =
        Colour.mix(
            p.dark() ? Colour.mix(p.horizon(), p.light(), 0.5) : 0xfdfaf6, p.haze(), depth * 0.3);
    int cool = Colour.mix(Colour.mix(p.far(), p.upper(), 0.5), 0xffffff, p.dark() ? 0.1 : 0.35);
    int span = Math.max(1, (int) (unit * 0.012));
    int width = canvas.width();
    for (int x = 0; x < width; x++) {
      int from = Math.max(0, (int) crest[x] + 1);
      int to = (int) Math.min(canvas.height(), base + relief * 0.5);
      double slope =
          (crest[Math.min(width, x + span)] - crest[Math.max(0, x - span)]) / (2.0 * span);
      double toSun = slope * Math.clamp((x - sunX) / (unit * 0.25), -1.0, 1.0);
      for (int y = from; y < to; y++) {
        double down = (y - crest[x]) / relief;
        double break1 = faces.at(x / unit * 26 + down * 9, y / unit * 12) - 0.5;
        double lit = toSun * -0.8 + break1 * 1.5;
        double fade = Math.max(0, 1 - down * 1.15);
        int i = y * width + x;
        int pixel = canvas.pixels()[i];
        if (snow) {
          double cover = Math.clamp((0.62 - down + break1 * 0.7) * 5, 0.0, 1.0) * fade;
          int colour = lit > 0 ? white : cool;
          double amount = cover * (lit > 0 ? Math.min(1, 0.55 + lit) : 0.65);
          pixel = Canvas.blended(pixel, colour, (int) (amount * 225), Blend.OVER);
        } else if (lit > 0) {
          pixel =
              Canvas.blended(pixel, bright, (int) (Math.min(0.5, lit) * fade * 150), Blend.OVER);
        }
        canvas.pixels()[i] = pixel;
      }
    }
  }
}
