package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Canvas.Blend;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Curve;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.words.Hour;
import dev.limn.sandbox.draw.words.Manner;
import dev.limn.sandbox.draw.words.Weather;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// A skyline with lit windows, mirrored in water, or in the wet street of a neon night.
final class CityScene implements Scene {

  @Override
  public Hour usualHour() {
    return Hour.DUSK;
  }

  @Override
  public void paint(Stage stage) {
    double w = stage.width();
    double h = stage.height();
    double unit = stage.unit();
    boolean street = stage.reading().is(Manner.NEON) || stage.reading().has(Weather.RAIN);
    double line = h * (street ? 0.76 : 0.72);
    Sky.gradient(stage, line);
    Lights.inTheSky(stage, w * stage.dice().between(0.3, 0.7), h * 0.24, unit * 0.05, line);
    Palette p = stage.palette();
    for (int i = 0; i < 3; i++) {
      double distance = 0.8 - 0.34 * i;
      row(stage, 160 + i, line, distance, unit * (0.055 + 0.035 * i), h * (0.5 - 0.07 * i));
      stage
          .canvas()
          .soft(
              w / 2,
              line,
              w,
              h * 0.16,
              street ? p.horizon() : p.haze(),
              0.42 * distance,
              Blend.OVER);
    }
    if (street) {
      walls(stage, line);
    }
    Water.mirror(stage, line, street ? 0.7 : 0.75);
    if (street) {
      pavement(stage, line);
    } else {
      Water.strokes(stage, line);
    }
    Weathers.fall(stage);
  }

  private static void row(
      Stage stage, long salt, double line, double distance, double wide, double tallest) {
    Dice dice = stage.dice().fork(salt);
    double w = stage.width();
    double x = -wide * dice.unit();
    while (x < w) {
      double own = wide * dice.between(0.6, 1.35);
      double middle = 1 - Math.abs((x + own / 2) / w - 0.5) * 0.9;
      double tall = tallest * middle * dice.between(0.4, 1);
      building(stage, dice, x, line, own, tall, distance);
      x += own * dice.between(0.85, 1.15);
    }
  }

  private static void building(
      Stage stage, Dice dice, double x, double line, double wide, double tall, double distance) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    int body = front(stage, dice, distance);
    int lit = Colour.mix(body, p.horizon(), 0.16);
    int foot = Colour.mix(body, p.haze(), 0.28);
    double top = line - tall;
    canvas.blend(
        new Rectangle2D.Double(x, top, wide, tall), x, top, lit, x + wide * 0.5, line, foot);
    canvas.fill(new Rectangle2D.Double(x + wide * 0.72, top, wide * 0.28, tall), p.ink(), 0.16);
    int kind = dice.below(5);
    if (kind == 0) {
      double step = wide * 0.2;
      canvas.blend(
          new Rectangle2D.Double(x + step, top - wide * 0.35, wide - 2 * step, wide * 0.4),
          x,
          top,
          lit,
          x + wide,
          top,
          body);
      canvas.line(
          Curve.open(x + wide / 2, top - wide * 1.2, x + wide / 2, top),
          Math.max(0.8, wide * 0.03),
          body,
          1);
    } else if (kind == 1) {
      canvas.fill(Curve.polygon(x, top + 1, x + wide, top + 1, x + wide, top - wide * 0.45), lit);
    } else if (kind == 2) {
      canvas.fill(
          new Rectangle2D.Double(x + wide * 0.15, top - wide * 0.16, wide * 0.3, wide * 0.2), body);
    }
    windows(stage, dice, x, top, wide, tall, distance);
  }

  /// The colour of a house front: by night all are alike, by day each is of a stone of its own.
  private static int front(Stage stage, Dice dice, double distance) {
    Palette p = stage.palette();
    if (p.dark()) {
      return Colour.mix(p.atDistance(distance), p.ink(), 0.15);
    }
    double away = Math.clamp(distance + dice.between(-0.16, 0.12), 0, 1);
    int stone = dice.pick(List.of(0xb9735a, 0xe9d8bd, 0x5f7f94, 0x8a9aa0, 0xd2a679));
    return Colour.mix(Colour.mix(p.atDistance(away), p.ink(), 0.05), stone, 0.5 * (1 - distance));
  }

  private static void windows(
      Stage stage, Dice dice, double x, double top, double wide, double tall, double distance) {
    Palette p = stage.palette();
    int columns = 3 + dice.below(4);
    double pitch = wide / (columns + 0.6);
    double storey = pitch * dice.between(1.05, 1.5);
    double share = p.dark() || stage.reading().is(Manner.NEON) ? 0.42 : 0.24;
    boolean cool = dice.chance(0.25);
    int rows = (int) Math.min(60, tall / storey - 1);
    for (int r = 0; r < rows; r++) {
      boolean floor = dice.chance(0.12);
      for (int c = 0; c < columns; c++) {
        double on = dice.unit();
        if (on < share || floor) {
          int glow =
              cool
                  ? Colour.mix(p.lamp(), 0xbfe6ff, 0.5)
                  : Colour.mix(p.lamp(), p.accent(), on < 0.06 ? 0.55 : 0.08);
          stage
              .canvas()
              .fill(
                  new Rectangle2D.Double(
                      x + pitch * (0.45 + c), top + storey * (0.6 + r), pitch * 0.6, storey * 0.5),
                  glow,
                  (0.92 - distance * 0.6) * (0.55 + 0.45 * dice.unit()));
        }
      }
    }
  }

  /// Close, dark fronts at both sides, with shop lights and signs.
  private static void walls(Stage stage, double line) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    Dice dice = stage.dice().fork(165);
    double w = stage.width();
    double unit = stage.unit();
    List<Integer> tubes = List.of(p.accent(), p.lamp(), 0xffc24a, 0x9d5cff);
    for (int side = -1; side <= 1; side += 2) {
      for (int i = 0; i < 2; i++) {
        double wide = w * (0.13 + 0.02 * i);
        double inner = w / 2 + side * w * (0.29 + 0.1 * i);
        double x = side < 0 ? inner - wide : inner;
        double top = i == 0 ? unit * dice.between(0.14, 0.24) : -2;
        double foot = line + unit * 0.01;
        int body = Colour.mix(p.ink(), p.near(), 0.55 - 0.3 * i);
        canvas.blend(
            new Rectangle2D.Double(x, top, wide, foot - top),
            side < 0 ? x : x + wide,
            0,
            Colour.lift(body, -0.2),
            side < 0 ? x + wide : x,
            0,
            Colour.mix(body, p.horizon(), 0.2));
        windows(stage, dice, x, top, wide, foot - top - unit * 0.13, 0.35);
        shop(stage, x, foot, wide, unit * 0.1, tubes.get(dice.below(4)));
        for (int s = 0; s < 2; s++) {
          double edge = side < 0 ? x + wide - unit * 0.012 : x - unit * 0.028;
          sign(
              stage,
              dice,
              edge,
              foot - unit * (0.22 + 0.2 * s) - unit * dice.between(0, 0.08),
              unit * dice.between(0.1, 0.16),
              tubes.get(dice.below(4)));
        }
      }
    }
    lanterns(stage, line, dice);
  }

  private static void shop(
      Stage stage, double x, double foot, double wide, double tall, int colour) {
    Canvas canvas = stage.canvas();
    int warm = Colour.mix(colour, 0xfff1d0, 0.55);
    canvas.blend(
        new Rectangle2D.Double(x + wide * 0.08, foot - tall * 0.85, wide * 0.84, tall * 0.83),
        0,
        foot - tall,
        warm,
        0,
        foot,
        Colour.mix(colour, stage.palette().ink(), 0.35));
    for (int i = 1; i < 5; i++) {
      canvas.fill(
          new Rectangle2D.Double(
              x + wide * (0.08 + 0.168 * i), foot - tall * 0.85, wide * 0.02, tall * 0.83),
          stage.palette().ink(),
          0.8);
    }
    canvas.fill(
        new Rectangle2D.Double(x, foot - tall * 1.06, wide, tall * 0.24),
        Colour.mix(colour, stage.palette().ink(), 0.6));
    canvas.soft(x + wide / 2, foot - tall * 0.4, wide, tall * 1.4, colour, 0.5, Blend.GLOW);
  }

  private static void sign(Stage stage, Dice dice, double x, double y, double tall, int colour) {
    Canvas canvas = stage.canvas();
    double wide = tall * 0.3;
    Rectangle2D board = new Rectangle2D.Double(x, y, wide, tall);
    canvas.soft(x + wide / 2, y + tall / 2, tall * 1.2, tall * 1.3, colour, 0.62, Blend.GLOW);
    canvas.fill(board, Colour.mix(colour, stage.palette().ink(), 0.72));
    canvas.line(board, Math.max(1, tall * 0.03), Colour.mix(colour, 0xffffff, 0.35), 1);
    for (int i = 0; i < 4; i++) {
      // Glyph-like strokes that are no letters.
      double gy = y + tall * (0.08 + 0.23 * i);
      double gx = x + wide * 0.25;
      double g = wide * 0.5;
      for (int k = 0; k < 4; k++) {
        double x0 = gx + g * dice.below(3) / 2.0;
        double y0 = gy + g * dice.below(3) / 2.0;
        boolean level = dice.chance(0.5);
        canvas.line(
            Curve.open(
                x0,
                y0,
                level ? gx + g * dice.below(3) / 2.0 : x0,
                level ? y0 : gy + g * dice.below(3) / 2.0),
            Math.max(0.9, tall * 0.02),
            Colour.mix(colour, 0xffffff, 0.7),
            1);
      }
    }
  }

  private static void lanterns(Stage stage, double line, Dice dice) {
    Palette p = stage.palette();
    double unit = stage.unit();
    double y = line - unit * 0.34;
    double w = stage.width();
    for (int i = 0; i < 9; i++) {
      double t = (i + 0.5) / 9;
      double x = w * (0.2 + 0.6 * t);
      double ly =
          y + unit * 0.07 * (1 - (2 * t - 1) * (2 * t - 1)) + unit * dice.between(-0.004, 0.004);
      stage.canvas().soft(x, ly, unit * 0.05, unit * 0.05, 0xff8a4a, 0.55, Blend.GLOW);
      stage
          .canvas()
          .fill(
              Curve.oval(x, ly, unit * 0.011, unit * 0.013), Colour.mix(0xffb066, p.light(), 0.3));
    }
  }

  /// Kerb lines that lead into the picture, and somebody under an umbrella.
  private static void pavement(Stage stage, double line) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    double w = stage.width();
    double h = stage.height();
    double unit = stage.unit();
    canvas.soft(w / 2, line, w * 0.55, unit * 0.05, p.horizon(), 0.55, Blend.GLOW);
    for (int side = -1; side <= 1; side += 2) {
      canvas.line(
          Curve.open(w / 2 + side * w * 0.24, line, w / 2 + side * w * 0.46, h),
          unit * 0.004,
          p.horizon(),
          0.25);
    }
    double x = w * (0.44 + 0.12 * stage.dice().fork(166).unit());
    double y = line + (h - line) * 0.36;
    double size = unit * 0.2;
    canvas.soft(x, y + size * 0.25, size * 0.16, size * 0.35, p.ink(), 0.8, Blend.OVER);
    canvas.soft(x, y, size * 0.26, size * 0.04, p.ink(), 0.8, Blend.OVER);
    Canvas layer =
        canvas.layer(new Rectangle2D.Double(x - size, y - size * 1.4, size * 2, size * 1.5));
    layer.fill(
        Curve.closed(
            x,
            y - size * 0.8,
            x + size * 0.11,
            y - size * 0.66,
            x + size * 0.13,
            y - size * 0.26,
            x + size * 0.05,
            y,
            x - size * 0.06,
            y,
            x - size * 0.13,
            y - size * 0.26,
            x - size * 0.11,
            y - size * 0.66),
        p.ink());
    layer.fill(Curve.disc(x, y - size * 0.86, size * 0.075), p.ink());
    java.awt.geom.Path2D dome = new java.awt.geom.Path2D.Double();
    dome.moveTo(x - size * 0.42, y - size * 0.84);
    dome.curveTo(
        x - size * 0.38,
        y - size * 1.32,
        x + size * 0.38,
        y - size * 1.32,
        x + size * 0.42,
        y - size * 0.84);
    dome.quadTo(x, y - size * 0.98, x - size * 0.42, y - size * 0.84);
    dome.closePath();
    layer.blend(
        dome,
        x - size * 0.4,
        0,
        Colour.mix(p.accent(), p.ink(), 0.2),
        x + size * 0.4,
        0,
        Colour.mix(p.accent(), p.ink(), 0.6));
    layer.rim(0.5, -0.8, size * 0.02, p.light(), 0.7);
    canvas.place(layer);
  }
}
