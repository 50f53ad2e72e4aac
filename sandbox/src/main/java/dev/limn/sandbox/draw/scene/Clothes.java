package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Curve;
import dev.limn.sandbox.draw.paint.Figure;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// What people wear: necks, coats and hats, lit from the left.
///
/// @param f where to draw; 1 is the height of the bust
record Clothes(Figure f, Palette palette, PortraitScene.Sitting who) {

  /// The neck and all below it.
  void coat() {
    int skin = who.skin();
    int shade = Colour.mix(Colour.lift(skin, -0.32), palette.near(), 0.25);
    f.part(
        Curve.polygon(
            -0.085, -0.55, 0.085, -0.55, 0.09, -0.36, 0.16, -0.3, 0, -0.2, -0.16, -0.3, -0.09,
            -0.36),
        skin,
        skin,
        in -> {
          in.fill(
              Curve.closed(-0.1, -0.5, 0.1, -0.5, 0.2, -0.3, 0.06, -0.3, 0.02, -0.36, -0.05, -0.4),
              shade,
              0.85);
        });
    int cloth = who.cloth();
    int dark = Colour.mix(Colour.lift(cloth, -0.35), palette.ink(), 0.3);
    Path2D torso =
        Curve.closed(
            -0.09, -0.375, -0.17, -0.34, -0.32, -0.295, -0.42, -0.22, -0.46, -0.05, -0.47, 0.12,
            0.47, 0.12, 0.46, -0.05, 0.42, -0.22, 0.32, -0.295, 0.17, -0.34, 0.09, -0.375, 0.05,
            -0.33, 0, -0.315, -0.05, -0.33);
    f.part(
        torso,
        Colour.lift(cloth, 0.08),
        Colour.lift(cloth, -0.15),
        in -> {
          in.fill(Curve.closed(0.1, -0.4, 0.16, -0.2, 0.1, 0.2, 0.6, 0.2, 0.6, -0.3), dark, 0.45);
          in.shade(-0.3, -0.22, 0.2, 0.16, Colour.mix(cloth, palette.light(), 0.5), 0.45);
          in.line(Curve.open(-0.34, -0.1, -0.33, -0.02, -0.345, 0.06), 0.008, dark, 0.5);
          in.line(Curve.open(0.34, -0.1, 0.33, -0.02, 0.345, 0.06), 0.008, dark, 0.7);
          in.shade(0, -0.36, 0.2, 0.1, palette.ink(), 0.4);
        });
    if (who.sailor()) {
      peacoat(cloth, dark);
    } else if (who.woman()) {
      int pale = Colour.mix(cloth, 0xfff4e4, 0.55);
      f.line(
          Curve.open(-0.105, -0.365, -0.07, -0.315, 0, -0.295, 0.07, -0.315, 0.105, -0.365),
          0.022,
          pale,
          1);
      stud(0, -0.262, 0.016);
    } else {
      shirt(cloth, dark);
    }
  }

  private void shirt(int cloth, int dark) {
    int linen = Colour.mix(0xf5efe4, palette.haze(), palette.dark() ? 0.5 : 0.15);
    f.fill(Curve.polygon(-0.085, -0.36, 0.085, -0.36, 0.0, -0.13), linen, Colour.lift(linen, -0.2));
    for (int side = -1; side <= 1; side += 2) {
      f.fill(
          Curve.polygon(side * 0.09, -0.395, side * 0.115, -0.35, side * 0.055, -0.27, 0, -0.315),
          side < 0 ? linen : Colour.lift(linen, -0.14));
      f.fill(
          Curve.polygon(
              side * 0.115,
              -0.362,
              side * 0.2,
              -0.33,
              side * 0.19,
              -0.23,
              side * 0.15,
              -0.215,
              side * 0.005,
              0.03,
              side * 0.03,
              -0.1),
          side < 0 ? Colour.lift(cloth, 0.1) : Colour.mix(cloth, dark, 0.6));
    }
    f.line(Curve.open(0, -0.27, 0, -0.12), 0.004, Colour.lift(linen, -0.4), 0.6);
    f.line(Curve.open(0.002, -0.06, 0.004, 0.03), 0.005, dark, 0.9);
  }

  private void peacoat(int cloth, int dark) {
    int wool = Colour.mix(0xe9dfca, palette.haze(), palette.dark() ? 0.5 : 0.2);
    int fold = Colour.mix(Colour.lift(wool, -0.3), palette.near(), 0.2);
    f.part(
        Curve.closed(
            -0.115, -0.46, 0, -0.43, 0.115, -0.46, 0.135, -0.38, 0.1, -0.25, 0, 0.02, -0.1, -0.25,
            -0.135, -0.38),
        wool,
        Colour.lift(wool, -0.1),
        in -> {
          in.fill(new Rectangle2D.Double(0.03, -0.6, 0.3, 0.7), fold, 0.55);
          for (int i = -7; i <= 7; i++) {
            in.line(
                Curve.open(i * 0.018, -0.47, i * 0.019, -0.36, i * 0.016, 0), 0.0045, fold, 0.55);
          }
          in.line(Curve.open(-0.14, -0.37, 0, -0.33, 0.14, -0.37), 0.012, fold, 0.7);
          in.shade(0, -0.47, 0.16, 0.06, palette.ink(), 0.5);
        });
    for (int side = -1; side <= 1; side += 2) {
      int lapel = side < 0 ? Colour.lift(cloth, 0.12) : Colour.mix(cloth, dark, 0.5);
      f.fill(
          Curve.polygon(
              side * 0.115,
              -0.415,
              side * 0.235,
              -0.34,
              side * 0.285,
              -0.2,
              side * 0.2,
              -0.17,
              side * 0.19,
              -0.1,
              side * 0.02,
              0.06,
              side * 0.085,
              -0.22),
          lapel);
      f.line(Curve.open(side * 0.2, -0.17, side * 0.125, -0.235), 0.006, dark, 0.8);
      stud(side * 0.17, -0.045, 0.021);
    }
  }

  /// A peaked cap for those at sea, a brimmed hat for everybody else.
  void hat() {
    if (who.sailor()) {
      cap();
      return;
    }
    int felt = Colour.mix(Colour.lift(who.cloth(), -0.2), palette.near(), 0.25);
    int dark = Colour.mix(Colour.lift(felt, -0.4), palette.ink(), 0.3);
    f.part(
        Curve.closed(
            -0.165, -0.79, -0.16, -0.93, -0.11, -1.03, -0.02, -1.0, 0.05, -1.035, 0.13, -1.01, 0.16,
            -0.93, 0.165, -0.79, 0, -0.765),
        Colour.lift(felt, 0.08),
        felt,
        in -> {
          in.fill(
              Curve.closed(0.05, -1.1, 0.06, -0.9, 0.03, -0.7, 0.3, -0.7, 0.3, -1.1), dark, 0.55);
          in.fill(
              new Rectangle2D.Double(-0.3, -0.86, 0.6, 0.065),
              Colour.mix(palette.ink(), who.cloth(), 0.2));
        });
    f.fill(
        Curve.closed(
            -0.29, -0.785, -0.17, -0.815, 0, -0.805, 0.17, -0.815, 0.29, -0.785, 0.16, -0.745, 0,
            -0.735, -0.16, -0.745),
        Colour.lift(felt, 0.04),
        dark);
  }

  private void cap() {
    int white = Colour.mix(0xf3efe6, palette.haze(), palette.dark() ? 0.45 : 0.14);
    int grey = Colour.mix(Colour.lift(white, -0.35), palette.near(), 0.3);
    int navy = Colour.mix(Colour.mix(0x1b2c48, palette.near(), 0.3), palette.ink(), 0.2);
    f.part(
        Curve.closed(
            -0.16, -0.85, -0.235, -0.93, -0.2, -0.995, -0.08, -1.035, 0.06, -1.035, 0.19, -0.995,
            0.235, -0.93, 0.16, -0.85, 0, -0.87),
        white,
        Colour.lift(white, -0.08),
        in -> {
          in.fill(
              Curve.closed(0.06, -1.1, 0.08, -0.95, 0.03, -0.8, 0.4, -0.8, 0.4, -1.1), grey, 0.6);
          in.line(
              Curve.open(-0.2, -0.925, -0.1, -0.895, 0, -0.89, 0.1, -0.895, 0.2, -0.925),
              0.006,
              grey,
              0.7);
        });
    f.part(
        Curve.closed(
            -0.165, -0.885, -0.08, -0.9, 0, -0.903, 0.08, -0.9, 0.165, -0.885, 0.172, -0.8, 0.09,
            -0.79, 0, -0.787, -0.09, -0.79, -0.172, -0.8),
        Colour.lift(navy, 0.1),
        navy,
        in -> in.fill(new Rectangle2D.Double(0.05, -1, 0.3, 0.3), palette.ink(), 0.45));
    f.fill(
        Curve.closed(
            -0.178, -0.812, -0.09, -0.82, 0, -0.822, 0.09, -0.82, 0.178, -0.812, 0.15, -0.765, 0.07,
            -0.738, 0, -0.733, -0.07, -0.738, -0.15, -0.765),
        Colour.lift(palette.ink(), 0.12),
        palette.ink());
    f.line(Curve.open(-0.13, -0.785, -0.06, -0.768, -0.01, -0.764), 0.007, palette.light(), 0.4);
    int gold = 0xd9a54a;
    f.line(
        Curve.open(-0.17, -0.815, -0.08, -0.826, 0, -0.828, 0.08, -0.826, 0.17, -0.815),
        0.011,
        gold,
        1);
    f.line(Curve.open(0, -0.888, 0, -0.84), 0.009, gold, 1);
    f.line(
        Curve.open(-0.025, -0.86, -0.017, -0.845, 0, -0.838, 0.017, -0.845, 0.025, -0.86),
        0.009,
        gold,
        1);
    f.line(Curve.open(-0.014, -0.876, 0.014, -0.876), 0.007, gold, 1);
    f.line(Curve.disc(0, -0.896, 0.008), 0.006, gold, 1);
  }

  /// A brass button.
  private void stud(double x, double y, double radius) {
    int brass = Colour.mix(0xd9a54a, palette.near(), palette.dark() ? 0.3 : 0.05);
    f.fill(Curve.disc(x, y, radius), Colour.lift(brass, 0.3), Colour.lift(brass, -0.3));
    f.fill(Curve.disc(x - radius * 0.3, y - radius * 0.3, radius * 0.25), 0xfff6de, 0.8);
  }
}
