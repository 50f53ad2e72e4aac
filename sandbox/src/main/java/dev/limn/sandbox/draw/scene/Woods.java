package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Canvas.Blend;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Curve;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.paint.Noise;
import dev.limn.sandbox.draw.words.Manner;
import dev.limn.sandbox.draw.words.Weather;
import java.awt.geom.Path2D;

/// The inside of a wood: trunks that fade into mist, leaves, and a floor.
final class Woods {
  private Woods() {}

  /// Light between the trees, and trunks from far to near. `floor` is where the ground begins.
  static void backdrop(Stage stage, double floor, int depths) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    double w = stage.width();
    double h = stage.height();
    double unit = stage.unit();
    Sky.gradient(stage, floor * 1.1);
    double glowX = w * stage.dice().fork(20).between(0.35, 0.65);
    canvas.soft(
        glowX, floor * 0.55, w * 0.7, h * 0.7, p.light(), p.dark() ? 0.35 : 0.6, Blend.GLOW);
    ground(stage, floor);
    for (int i = 0; i < depths; i++) {
      double distance = 0.92 - 0.92 * i / depths;
      Dice dice = stage.dice().fork(100 + i);
      double foot = floor + (h - floor) * 0.55 * StrictMath.pow(i / (double) depths, 1.6);
      trunks(stage, dice, foot, distance, unit * (0.016 + 0.05 * StrictMath.pow(1 - distance, 2)));
      canopy(stage, dice, distance, h * (0.3 - 0.04 * i));
      canvas.soft(w / 2, foot, w * 0.95, unit * 0.13, p.haze(), 0.5 * distance, Blend.OVER);
    }
    shafts(stage, glowX, floor);
  }

  private static void ground(Stage stage, double floor) {
    Palette p = stage.palette();
    double w = stage.width();
    double h = stage.height();
    Path2D ground = Curve.polygon(-2, floor, w + 2, floor, w + 2, h + 2, -2, h + 2);
    int leaf = floorColour(stage);
    stage
        .canvas()
        .blend(
            ground,
            0,
            floor,
            Colour.mix(p.haze(), leaf, 0.35),
            0,
            h,
            Colour.mix(leaf, p.ink(), 0.72));
    Dice dice = stage.dice().fork(120);
    int count = stage.detail().of((int) (1100 * w / h));
    for (int i = 0; i < count; i++) {
      double down = Math.sqrt(dice.unit());
      double size = stage.unit() * (0.002 + 0.011 * down) * dice.between(0.6, 1.3);
      int colour =
          Colour.mix(
              dice.chance(0.6) ? leaf : p.accent(),
              dice.chance(0.5) ? p.ink() : p.light(),
              dice.between(0, 0.5));
      double y = floor + (h - floor) * down;
      stage
          .canvas()
          .fill(
              Curve.oval(dice.unit() * w, y, size, size * 0.45),
              Colour.mix(p.haze(), colour, 0.2 + 0.8 * down),
              0.4 + 0.4 * down);
    }
  }

  private static int floorColour(Stage stage) {
    Palette p = stage.palette();
    if (stage.reading().has(Weather.SNOW)) {
      return Colour.mix(0xf4f4f6, p.upper(), 0.2);
    }
    int season = stage.reading().is(Manner.AUTUMN) ? 0xb8622c : 0x5f7a44;
    return Colour.mix(season, p.near(), p.dark() ? 0.6 : 0.25);
  }

  private static void trunks(Stage stage, Dice dice, double foot, double distance, double thick) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    double w = stage.width();
    int body = p.atDistance(distance);
    int trees = (int) Math.max(3, w / (thick * (6 + 6 * (1 - distance))));
    Noise sway = new Noise(dice.bits());
    for (int i = 0; i < trees; i++) {
      double x = (i + dice.between(0.1, 0.9)) / trees * w;
      boolean inTheWay = distance < 0.4 && Math.abs(x / w - 0.5) < 0.22;
      if (inTheWay || dice.chance(0.2)) {
        continue;
      }
      double half = thick * dice.between(0.5, 1.1) / 2;
      double lean = (sway.at(i * 1.7, 3) - 0.5) * thick * 3;
      double base = foot + thick * dice.between(-0.3, 0.6);
      Path2D trunk = new Path2D.Double();
      trunk.moveTo(x - half * 1.9, base);
      trunk.quadTo(x - half, base - thick * 1.2, x - half + lean * 0.5, base * 0.5);
      trunk.lineTo(x - half * 0.7 + lean, -2);
      trunk.lineTo(x + half * 0.7 + lean, -2);
      trunk.lineTo(x + half + lean * 0.5, base * 0.5);
      trunk.quadTo(x + half, base - thick * 1.2, x + half * 1.9, base);
      trunk.closePath();
      int lit = Colour.mix(body, p.light(), 0.14);
      boolean left = x < w / 2;
      canvas.blend(trunk, x - half, 0, left ? body : lit, x + half, 0, left ? lit : body);
      for (int b = 0; b < 3; b++) {
        double by = base * dice.between(0.1, 0.6);
        double reach = thick * dice.between(1.5, 4) * (dice.chance(0.5) ? 1 : -1);
        canvas.line(
            Curve.open(
                x + lean * 0.6, by, x + reach * 0.5, by - thick * 0.8, x + reach, by - thick * 2),
            half * 0.3,
            body,
            1);
      }
    }
  }

  private static void canopy(Stage stage, Dice dice, double distance, double depth) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    double w = stage.width();
    double unit = stage.unit();
    boolean autumn = stage.reading().is(Manner.AUTUMN);
    if (stage.reading().has(Weather.SNOW) && !autumn) {
      return;
    }
    int body = p.atDistance(distance);
    int leaf = autumn ? 0xd06a28 : 0x6d8f4e;
    int count = stage.detail().of((int) (260 * w / unit));
    Noise clumps = new Noise(dice.bits());
    for (int i = 0; i < count; i++) {
      double x = dice.unit() * w;
      double edge =
          depth * (0.35 + 1.1 * clumps.fractal(x / unit * 3, 1, 3) + 0.5 * Math.abs(x / w - 0.5));
      double y = edge * (1 - dice.unit() * dice.unit());
      double size = unit * (0.006 + 0.012 * (1 - distance)) * dice.between(0.5, 1.2);
      int warm = Colour.mix(leaf, dice.chance(0.5) ? p.accent() : p.light(), dice.between(0, 0.55));
      int colour = Colour.mix(body, warm, (p.dark() ? 0.22 : 0.6) * (1 - distance * 0.6));
      canvas.fill(Curve.oval(x, y, size, size * dice.between(0.45, 0.9)), colour, 0.8);
    }
  }

  private static void shafts(Stage stage, double x, double floor) {
    Dice dice = stage.dice().fork(121);
    double unit = stage.unit();
    double strength = stage.palette().dark() ? 0.1 : 0.2;
    for (int i = 0; i < 4; i++) {
      double top = x + unit * dice.between(-0.3, 0.3);
      double wide = unit * dice.between(0.03, 0.08);
      double slant = unit * dice.between(0.15, 0.3);
      Path2D shaft =
          Curve.polygon(
              top, -2, top + wide, -2, top + wide * 2.6 - slant, floor, top - wide - slant, floor);
      stage.canvas().fill(shaft, stage.palette().light(), strength * dice.between(0.2, 0.5));
    }
  }
}
