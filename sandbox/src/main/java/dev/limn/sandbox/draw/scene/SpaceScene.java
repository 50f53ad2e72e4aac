package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Canvas.Blend;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Curve;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.paint.Noise;
import dev.limn.sandbox.draw.words.Hour;
import dev.limn.sandbox.draw.words.Subject;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;

/// A planet with rings among stars and dust, or a night sky over dark hills.
final class SpaceScene implements Scene {

  @Override
  public Hour usualHour() {
    return Hour.NIGHT;
  }

  @Override
  public boolean standsAlone() {
    return true;
  }

  @Override
  public void paint(Stage stage) {
    double w = stage.width();
    double h = stage.height();
    double unit = stage.unit();
    Dice dice = stage.dice();
    boolean planet = stage.reading().names(Subject.PLANET);
    if (stage.cutout()) {
      planet(stage, w / 2, h / 2, unit * 0.235, 0.35);
      return;
    }
    Sky.gradient(stage, planet ? h * 2.2 : h);
    dust(stage);
    Sky.stars(stage, h * (planet ? 1.3 : 0.95));
    if (planet) {
      boolean right = dice.chance(0.5);
      double radius = Math.min(unit * 0.27, w * 0.23);
      double aside = Math.clamp(w * 0.49 - radius * 2.05, 0, w * 0.1) * (right ? 1 : -1);
      planet(stage, w / 2 + aside, h * 0.47, radius, right ? 0.35 : -0.35);
      moonlet(stage, w * (right ? 0.2 : 0.8), h * 0.24, unit * 0.055);
      Ridge.rolling(stage, h * 0.97, unit * 0.1, 0.15, 170);
      return;
    }
    if (stage.reading().names(Subject.MOON)) {
      Sky.moon(stage, w * dice.between(0.55, 0.72), h * 0.3, unit * 0.1);
      Sky.clouds(stage, w * 0.6, h * 0.3, h * 0.9, 0.3);
    }
    Ridge.rolling(stage, h * 0.8, unit * 0.14, 0.7, 171);
    Ridge.rolling(stage, h * 0.87, unit * 0.12, 0.4, 172);
    Foreground.pines(stage, h * 0.96, unit * 0.16);
    Weathers.fall(stage);
  }

  /// The Milky Way, or a nebula: two colours of light along a slanted band.
  private static void dust(Stage stage) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    Noise noise = new Noise(stage.dice().fork(175).bits());
    double unit = stage.unit();
    int cell = (int) Math.max(2, unit / 200);
    double slope = stage.dice().fork(176).between(-0.8, 0.8);
    int columns = canvas.width() / cell + 2;
    float[][] amount = new float[canvas.height() / cell + 2][columns];
    float[][] warmth = new float[amount.length][columns];
    for (int j = 0; j < amount.length; j++) {
      for (int i = 0; i < columns; i++) {
        double x = i * cell / unit;
        double y = j * cell / unit;
        double cloud = noise.fractal(x * 2.2, y * 2.2, 5);
        double off =
            (y - stage.height() / unit * 0.42)
                - slope * (x - stage.width() / unit * 0.5)
                + (cloud - 0.5) * 0.7;
        double band = Math.max(0, 1 - Math.abs(off) * 2.4);
        amount[j][i] = (float) (band * band * Math.clamp(cloud * 2.2 - 0.6, 0.0, 1.2));
        warmth[j][i] =
            (float) Math.clamp(noise.fractal(x * 1.4 + 30, y * 1.4, 3) * 2.4 - 0.7, 0.0, 1.0);
      }
    }
    int cool = Colour.mix(p.horizon(), p.light(), 0.3);
    int warm = Colour.mix(p.accent(), p.light(), 0.25);
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++) {
        float a = sample(amount, x, y, cell);
        if (a > 0.004f) {
          int i = y * canvas.width() + x;
          float k = sample(warmth, x, y, cell);
          int pixel =
              Canvas.blended(canvas.pixels()[i], cool, (int) (a * (1 - k) * 170), Blend.GLOW);
          canvas.pixels()[i] = Canvas.blended(pixel, warm, (int) (a * k * 190), Blend.GLOW);
        }
      }
    }
  }

  private static float sample(float[][] grid, int x, int y, int cell) {
    int i = x / cell;
    int j = y / cell;
    float fx = (x % cell) / (float) cell;
    float fy = (y % cell) / (float) cell;
    float top = grid[j][i] + (grid[j][i + 1] - grid[j][i]) * fx;
    float low = grid[j + 1][i] + (grid[j + 1][i + 1] - grid[j + 1][i]) * fx;
    return top + (low - top) * fy;
  }

  private static void planet(Stage stage, double x, double y, double radius, double lean) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    int base = Colour.mix(p.accent(), p.light(), 0.25);
    if (!stage.cutout()) {
      canvas.soft(
          x - radius * 0.3,
          y - radius * 0.3,
          radius * 2.2,
          radius * 2.2,
          p.horizon(),
          0.4,
          Blend.GLOW);
    }
    rings(stage, x, y, radius, lean, true);
    Canvas globe = canvas.layer(Curve.disc(x, y, radius).getBounds2D());
    globe.fill(Curve.disc(x, y, radius), base);
    bands(stage, globe, x, y, radius, lean, base);
    globe.soft(
        x - radius * 0.5,
        y - radius * 0.55,
        radius * 1.2,
        radius * 1.2,
        p.light(),
        0.45,
        Blend.ATOP);
    globe.soft(
        x + radius * 0.75,
        y + radius * 0.75,
        radius * 1.75,
        radius * 1.75,
        p.zenith(),
        1,
        Blend.ATOP);
    globe.soft(
        x + radius * 0.95,
        y + radius * 0.9,
        radius * 1.4,
        radius * 1.4,
        p.zenith(),
        0.8,
        Blend.ATOP);
    globe.rim(-0.7, -0.7, radius * 0.05, p.light(), 0.6);
    canvas.place(globe);
    rings(stage, x, y, radius, lean, false);
  }

  private static void bands(
      Stage stage, Canvas globe, double x, double y, double radius, double lean, int base) {
    Palette p = stage.palette();
    Noise noise = new Noise(stage.dice().fork(177).bits());
    globe.onlyInside();
    AffineTransform turn = AffineTransform.getRotateInstance(lean * 0.7, x, y);
    for (int i = 0; i < 15; i++) {
      double t = (i + 0.5) / 15 * 2 - 1;
      double[] points = new double[48];
      for (int k = 0; k < 12; k++) {
        double px = x + radius * 1.2 * (k / 5.5 - 1);
        double wave = radius * 0.05 * (noise.at(k * 0.7, i * 3.1) - 0.5);
        double bow = radius * 0.12 * (1 - (k / 5.5 - 1) * (k / 5.5 - 1));
        points[2 * k] = px;
        points[2 * k + 1] = y + radius * t + wave + bow;
        points[46 - 2 * k] = px;
        points[47 - 2 * k] = y + radius * (t + 0.09) - wave + bow;
      }
      int colour =
          Colour.mix(base, i % 3 == 0 ? p.light() : i % 3 == 1 ? p.lower() : p.near(), 0.45);
      globe.fill(turn.createTransformedShape(Curve.polygon(points)), colour, 0.5);
    }
    globe.everywhere();
    globe.mottle(noise, radius * 0.16, 0.1);
  }

  private static void rings(
      Stage stage, double x, double y, double radius, double lean, boolean behind) {
    Palette p = stage.palette();
    // On nothing, thin rings would not be seen.
    double dense = stage.cutout() ? 1.25 : behind ? 0.6 : 0.85;
    int colour = Colour.mix(p.light(), p.accent(), stage.cutout() ? 0.5 : 0.2);
    AffineTransform turn = AffineTransform.getRotateInstance(lean * 0.7, x, y);
    Shape half =
        turn.createTransformedShape(
            new Rectangle2D.Double(
                x - radius * 3, behind ? y - radius * 3 : y, radius * 6, radius * 3));
    double[] widths = {1.42, 1.6, 1.66, 1.86, 1.92, 2.02};
    double[] opacity = {0.55, 0, 0.8, 0, 0.4};
    for (int i = 0; i < 5; i++) {
      if (opacity[i] > 0) {
        Area band =
            new Area(Curve.oval(x, y, radius * widths[i + 1], radius * widths[i + 1] * 0.27));
        band.subtract(new Area(Curve.oval(x, y, radius * widths[i], radius * widths[i] * 0.27)));
        band.transform(turn);
        band.intersect(new Area(half));
        stage.canvas().fill(band, behind ? Colour.lift(colour, -0.25) : colour, opacity[i] * dense);
      }
    }
  }

  private static void moonlet(Stage stage, double x, double y, double radius) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    Canvas globe = canvas.layer(Curve.disc(x, y, radius).getBounds2D());
    globe.fill(Curve.disc(x, y, radius), Colour.mix(p.haze(), p.light(), 0.5));
    globe.mottle(new Noise(stage.dice().fork(178).bits()), radius * 0.4, 0.2);
    globe.soft(
        x + radius * 0.7, y + radius * 0.7, radius * 1.7, radius * 1.7, p.zenith(), 1, Blend.ATOP);
    canvas.place(globe);
  }
}
