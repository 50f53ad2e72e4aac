package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Canvas.Blend;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Curve;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.paint.Noise;
import dev.limn.sandbox.draw.words.Hour;
import dev.limn.sandbox.draw.words.Hue;
import dev.limn.sandbox.draw.words.Subject;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// Things on a table, in the light of a window.
final class StillLife implements Scene {
  private final Subject thing;

  StillLife(Subject thing) {
    this.thing = thing;
  }

  @Override
  public Hour usualHour() {
    return Hour.DUSK;
  }

  @Override
  public boolean standsAlone() {
    return true;
  }

  @Override
  public void paint(Stage stage) {
    double w = stage.width();
    double h = stage.height();
    // "Flowers in a vase" are many flowers, but one vase.
    boolean bunch = thing == Subject.VASE && stage.reading().names(Subject.FLOWER);
    int count = bunch ? 1 : stage.reading().count();
    boolean serves = thing == Subject.KETTLE || thing == Subject.TEAPOT;
    boolean company = serves && count == 1 && !stage.cutout();
    Extent extent = extent();
    double size = Math.min(h * 0.5, w * (company ? 0.55 : 0.86 / (extent.wide() * count)));
    double foot = h * 0.82;
    if (stage.cutout()) {
      size = Math.min(h * 0.8 / extent.tall(), w * 0.86 / (extent.wide() * count));
      foot = h * 0.5 + size * extent.tall() * 0.5;
    } else {
      room(stage, h * 0.68);
    }
    Dice dice = stage.dice().fork(210);
    for (int i = 0; i < count; i++) {
      double offset = (i - (count - 1) / 2.0) * extent.wide() * 0.96;
      double x = w / 2 + size * (offset + (company ? -0.1 : extent.lean()));
      double own = size * (count == 1 ? 1 : dice.between(0.8, 1));
      double y =
          foot + (count == 1 || stage.cutout() ? 0 : stage.unit() * dice.between(-0.03, 0.03));
      thing(stage, x, y, own, i);
    }
    if (company) {
      Wares.cup(
          stage,
          w / 2 + size * 0.62,
          foot + stage.unit() * 0.03,
          size * 0.42,
          Colour.mix(0xe9dfd0, stage.palette().far(), 0.3));
    }
  }

  /// How much room a thing takes, for a size of 1.
  ///
  /// @param lean how far its middle is to the left of the middle of its foot
  private record Extent(double wide, double tall, double lean) {}

  private Extent extent() {
    return switch (thing) {
      case KETTLE -> new Extent(1.05, 1, 0.09);
      case TEAPOT -> new Extent(1.42, 0.9, 0.03);
      case CUP -> new Extent(0.92, 0.54, 0);
      case VASE -> new Extent(0.96, 1.42, 0);
      case FRUIT -> new Extent(0.64, 0.7, 0);
      default -> new Extent(0.54, 1, 0);
    };
  }

  private void thing(Stage stage, double x, double y, double size, int index) {
    int own = colour(stage, index);
    switch (thing) {
      case KETTLE -> Wares.kettle(stage, x, y, size, own);
      case TEAPOT -> Pottery.teapot(stage, x, y, size, own);
      case VASE -> Pottery.vase(stage, x, y, size, own, blossoms(stage));
      case CUP -> Wares.cup(stage, x, y, size * 0.8, own);
      case FRUIT -> Wares.fruit(stage, x, y, size * 0.72, own);
      default -> Wares.bottle(stage, x, y, size * 1.08, own);
    }
  }

  /// The flowers take the second colour named, or one that suits most vases.
  private static int blossoms(Stage stage) {
    List<Hue> hues = stage.reading().hues();
    return hues.size() > 1 ? hues.get(1).colour() : hues.contains(Hue.PINK) ? 0xf3c65f : 0xe98a98;
  }

  private int colour(Stage stage, int index) {
    List<Hue> hues = stage.reading().hues();
    if (!hues.isEmpty()) {
      return hues.get(index % hues.size()).colour();
    }
    return switch (thing) {
      case KETTLE -> 0xb5703c;
      case VASE -> 0x4f7f8c;
      case FRUIT -> List.of(0xc23b2e, 0xd98a2b, 0x9aa63c).get(index % 3);
      default -> stage.palette().accent();
    };
  }

  private static void room(Stage stage, double table) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    double w = stage.width();
    double h = stage.height();
    double unit = stage.unit();
    int wall = Colour.chroma(Colour.mix(p.far(), p.upper(), 0.4), 0.75);
    int bright = Colour.mix(wall, p.horizon(), 0.5);
    int dark = Colour.mix(wall, p.ink(), 0.62);
    canvas.blend(new Rectangle2D.Double(0, 0, w, h), 0, 0, bright, w, table, dark);
    canvas.soft(w * 0.36, h * 0.32, unit * 0.75, unit * 0.7, p.light(), 0.34, Blend.GLOW);
    pane(stage, table);
    int wood = Colour.mix(Colour.mix(0x7b4f33, p.near(), 0.3), p.ink(), p.dark() ? 0.4 : 0.12);
    Canvas top = canvas.layer(new Rectangle2D.Double(0, table, w, h - table));
    top.blend(
        new Rectangle2D.Double(-4, table, w + 8, h - table + 4),
        0,
        table,
        Colour.mix(wood, p.horizon(), 0.25),
        0,
        h,
        Colour.mix(wood, p.ink(), 0.45));
    grain(stage, top, table, wood);
    top.soft(
        w * 0.42,
        table + (h - table) * 0.35,
        unit * 0.6,
        (h - table) * 0.5,
        p.light(),
        0.4,
        Blend.GLOW);
    canvas.place(top);
    canvas.soft(w / 2, table, w * 0.8, unit * 0.012, p.light(), 0.3, Blend.OVER);
  }

  /// The window's light on the wall, slanted, with the shadow of its bars.
  private static void pane(Stage stage, double table) {
    double unit = stage.unit();
    double x = stage.width() / 2 - unit * 0.42;
    double y = table - unit * 0.58;
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 2; column++) {
        double left = x + column * unit * 0.17;
        double top = y + row * unit * 0.2 + column * unit * 0.045;
        Path2D pane =
            Curve.polygon(
                left,
                top,
                left + unit * 0.155,
                top + unit * 0.04,
                left + unit * 0.155,
                top + unit * 0.22,
                left,
                top + unit * 0.18);
        stage.canvas().fill(pane, stage.palette().light(), 0.22);
      }
    }
  }

  private static void grain(Stage stage, Canvas top, double table, int wood) {
    Dice dice = stage.dice().fork(211);
    double w = stage.width();
    double h = stage.height();
    top.onlyInside();
    int lines = stage.detail().of(70);
    for (int i = 0; i < lines; i++) {
      double t = StrictMath.pow(dice.unit(), 1.4);
      double y = table + (h - table) * t;
      double bend = stage.unit() * 0.01 * dice.between(-1, 1);
      double x = dice.between(-0.3, 0.8) * w;
      top.line(
          Curve.open(x, y, x + w * 0.2, y + bend, x + w * dice.between(0.3, 0.8), y),
          stage.unit() * (0.0008 + 0.002 * t),
          dice.chance(0.7) ? stage.palette().ink() : Colour.lift(wood, 0.3),
          0.2);
    }
    top.everywhere();
    top.mottle(new Noise(dice.bits()), stage.unit() * 0.09, 0.1);
  }
}
