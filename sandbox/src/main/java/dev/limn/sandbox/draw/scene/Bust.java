package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Curve;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.paint.Figure;
import dev.limn.sandbox.draw.words.Manner;
import dev.limn.sandbox.draw.words.Subject;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// One sitter. Coordinates: the lower edge of the picture at 0, the crown of the head near -0.86.
final class Bust {
  private static final List<Look> LOOKS =
      List.of(
          new Look(0xe3b08c, 0x4a2c1c),
          new Look(0xc98d66, 0x2a1d18),
          new Look(0x8a5a40, 0x1d1719),
          new Look(0xf0c7a6, 0x8d4a26),
          new Look(0xedc09a, 0x1d1a20));

  private record Look(int skin, int hair) {}

  private final Stage stage;
  private final Dice dice;
  private final Figure f;
  private final Palette p;
  private final boolean sailor;
  private final boolean woman;
  private final boolean old;
  private final int skin;
  private final int dark;
  private final int bright;
  private final int hair;
  private final int cloth;

  Bust(Stage stage, Dice dice, double x, double y, double size) {
    this.stage = stage;
    this.dice = dice;
    this.p = stage.palette();
    this.f =
        new Figure(stage.canvas(), x, y, size, 1, new Rectangle2D.Double(-0.62, -1, 1.24, 1.02));
    this.sailor = stage.reading().names(Subject.SAILOR);
    this.woman = stage.reading().names(Subject.WOMAN);
    this.old = stage.reading().names(Subject.ELDER) || stage.reading().is(Manner.VINTAGE);
    Look look = dice.pick(LOOKS);
    int tone = sailor ? 0xd39a74 : look.skin();
    this.skin = Colour.mix(tone, p.near(), p.dark() ? 0.4 : 0.08);
    this.dark = Colour.mix(Colour.mix(skin, 0x4a1f1c, 0.55), p.ink(), 0.3);
    this.bright = Colour.mix(skin, p.light(), 0.45);
    int shade = old ? 0xd9d4cb : look.hair();
    this.hair = Colour.mix(shade, p.near(), p.dark() ? 0.5 : 0.12);
    this.cloth =
        sailor ? Colour.mix(0x27344f, p.near(), 0.3) : Colour.mix(p.accent(), p.near(), 0.45);
  }

  void paint() {
    if (woman) {
      f.part(
          Curve.closed(
              0, -0.88, 0.17, -0.83, 0.22, -0.66, 0.24, -0.42, 0.29, -0.2, 0.14, -0.16, -0.14,
              -0.16, -0.29, -0.2, -0.24, -0.42, -0.22, -0.66, -0.17, -0.83),
          hair,
          Colour.mix(hair, p.ink(), 0.6),
          part -> strands(part, 0.5));
    }
    shoulders();
    neck();
    head();
    features();
    if (sailor || (old && !woman)) {
      beard();
    }
    if (sailor) {
      cap();
    } else {
      hair();
    }
    f.shade(0.3, -0.4, 0.3, 0.7, p.ink(), 0.5);
    f.mottle(dice.bits(), 0.05, 0.06);
    f.rim(-0.9, -0.4, 0.009, p.light(), 0.55);
    f.rim(0.9, -0.2, 0.005, p.horizon(), 0.4);
    f.done();
  }

  private void shoulders() {
    Shape coat =
        Curve.closed(
            -0.11, -0.31, -0.26, -0.26, -0.4, -0.19, -0.5, 0.02, -0.3, 0.2, 0.3, 0.2, 0.5, 0.02,
            0.4, -0.19, 0.26, -0.26, 0.11, -0.31);
    f.part(
        coat,
        Colour.mix(cloth, p.light(), 0.12),
        Colour.mix(cloth, p.ink(), 0.5),
        part -> {
          part.shade(-0.33, -0.16, 0.2, 0.16, Colour.mix(cloth, p.light(), 0.45), 0.5);
          part.shade(0.3, 0, 0.36, 0.4, p.ink(), 0.7);
          for (int i = 0; i < 5; i++) {
            double x = -0.36 + 0.17 * i;
            part.line(
                Curve.open(x, -0.16, x * 0.92, -0.05, x * 0.86, 0.03),
                0.012,
                Colour.mix(cloth, p.ink(), 0.6),
                0.35);
          }
        });
    if (sailor) {
      f.part(
          Curve.closed(
              -0.14, -0.33, -0.1, -0.2, 0, -0.16, 0.1, -0.2, 0.14, -0.33, 0.17, -0.22, 0, -0.08,
              -0.17, -0.22),
          Colour.lift(cloth, 0.12),
          Colour.mix(cloth, p.ink(), 0.3),
          part -> {
            for (int i = 0; i < 16; i++) {
              double x = -0.17 + 0.022 * i;
              part.line(Curve.open(x, -0.34, x, -0.06), 0.006, p.ink(), 0.3);
            }
          });
      for (int i = 0; i < 2; i++) {
        f.fill(Curve.disc(-0.09, -0.07 + 0.07 * i, 0.014), 0xe0bb6a, 0x7a5524);
        f.fill(Curve.disc(0.09, -0.07 + 0.07 * i, 0.014), 0xb58f4a, 0x5c3f1c);
      }
    } else {
      f.fill(
          Curve.closed(
              -0.1, -0.31, -0.05, -0.23, 0, -0.17, 0.05, -0.23, 0.1, -0.31, 0.125, -0.275, 0.06,
              -0.15, 0, -0.09, -0.06, -0.15, -0.125, -0.275),
          Colour.mix(cloth, p.horizon(), 0.55),
          Colour.mix(cloth, p.far(), 0.4));
    }
  }

  private void neck() {
    f.part(
        Curve.closed(
            -0.085, -0.5, 0.085, -0.5, 0.09, -0.32, 0.05, -0.23, 0, -0.2, -0.05, -0.23, -0.09,
            -0.32),
        skin,
        dark,
        part -> {
          part.shade(0.04, -0.42, 0.12, 0.12, dark, 0.8);
        });
  }

  private void head() {
    for (int s = -1; s <= 1; s += 2) {
      f.fill(Curve.oval(s * 0.163, -0.585, 0.026, 0.045), s < 0 ? skin : dark);
    }
    Shape face =
        Curve.closed(
            0, -0.83, 0.11, -0.81, 0.16, -0.71, 0.163, -0.58, 0.135, -0.47, 0.07, -0.395, 0, -0.38,
            -0.07, -0.395, -0.135, -0.47, -0.163, -0.58, -0.16, -0.71, -0.11, -0.81);
    f.part(
        face,
        Colour.mix(skin, bright, 0.25),
        skin,
        part -> {
          part.shade(0.17, -0.58, 0.17, 0.34, dark, 0.85);
          part.shade(-0.08, -0.56, 0.08, 0.1, bright, 0.5);
          part.shade(-0.05, -0.74, 0.1, 0.08, bright, 0.45);
          part.shade(-0.095, -0.525, 0.05, 0.035, 0xc8604c, 0.3);
          part.shade(0.095, -0.525, 0.05, 0.035, 0xa04a3c, 0.3);
          for (int s = -1; s <= 1; s += 2) {
            part.shade(s * 0.068, -0.635, 0.055, 0.034, dark, 0.65);
          }
          part.shade(0, -0.375, 0.11, 0.045, dark, 0.6);
          if (old || sailor) {
            for (int i = 0; i < 3; i++) {
              part.line(
                  Curve.open(
                      -0.09, -0.735 + 0.018 * i, 0, -0.742 + 0.018 * i, 0.09, -0.735 + 0.018 * i),
                  0.004,
                  dark,
                  0.4);
            }
          }
        });
  }

  private void features() {
    // The nose is told by its shadow side alone.
    f.fill(
        Curve.closed(
            0.004, -0.64, 0.018, -0.56, 0.038, -0.515, 0.02, -0.498, 0, -0.502, 0.008, -0.54),
        dark,
        0.6);
    f.fill(Curve.oval(-0.008, -0.528, 0.012, 0.018), bright, 0.6);
    f.line(Curve.open(-0.03, -0.51, -0.018, -0.502, 0, -0.5, 0.018, -0.502), 0.006, dark, 0.6);
    for (int s = -1; s <= 1; s += 2) {
      double x = s * 0.067;
      Shape eye = Curve.closed(x - 0.034, -0.618, x, -0.638, x + 0.034, -0.618, x, -0.606);
      f.part(
          eye,
          0xe9e0d6,
          0xcfc2b6,
          part -> {
            part.fill(
                Curve.disc(x + 0.002, -0.622, 0.0165),
                Colour.mix(0x4d6a78, 0x3a2a1e, dice.unit()),
                0x1d1512);
            part.fill(Curve.disc(x + 0.002, -0.622, 0.008), 0x0b0808);
            part.shade(x, -0.645, 0.05, 0.018, dark, 0.9);
          });
      f.fill(Curve.disc(x - 0.004, -0.628, 0.0045), 0xffffff, 0.9);
      f.line(
          Curve.open(x - 0.036, -0.616, x, -0.64, x + 0.036, -0.617),
          woman ? 0.008 : 0.006,
          Colour.mix(dark, 0x120a0a, 0.6),
          0.9);
      int brow = Colour.mix(hair, old ? 0xffffff : p.ink(), 0.25);
      f.line(
          Curve.open(x - s * 0.04, -0.663, x, -0.676, x + s * 0.042, -0.662),
          woman ? 0.009 : 0.016,
          brow,
          0.9);
    }
    int lips = woman ? Colour.mix(0xb0413f, skin, 0.25) : Colour.mix(0x9a5348, skin, 0.35);
    f.fill(
        Curve.closed(
            -0.05, -0.451, -0.018, -0.462, 0, -0.458, 0.018, -0.462, 0.05, -0.451, 0.02, -0.434,
            -0.02, -0.434),
        lips);
    f.line(Curve.open(-0.05, -0.451, 0, -0.449, 0.05, -0.451), 0.005, dark, 0.85);
    f.fill(Curve.oval(-0.008, -0.441, 0.018, 0.004), bright, 0.4);
  }

  private void strands(Figure part, double top) {
    part.shade(-0.12, -0.76, 0.14, 0.14, Colour.mix(hair, p.light(), 0.5), 0.55);
    part.fur(
        dice,
        stage.detail().of(150),
        new Rectangle2D.Double(-0.28, -0.88, 0.56, 0.88 - 0.88 * top + 0.2),
        0.12,
        Colour.mix(hair, p.ink(), 0.6),
        Colour.mix(hair, p.light(), 0.4));
  }

  private void hair() {
    Shape locks =
        woman
            ? Curve.closed(
                0.02, -0.885, 0.15, -0.85, 0.2, -0.7, 0.195, -0.5, 0.155, -0.56, 0.15, -0.68, 0.09,
                -0.755, -0.02, -0.785, -0.1, -0.74, -0.15, -0.66, -0.16, -0.55, -0.2, -0.5, -0.2,
                -0.7, -0.13, -0.85)
            : Curve.closed(
                0.02, -0.9, 0.14, -0.87, 0.19, -0.76, 0.17, -0.62, 0.15, -0.69, 0.12, -0.76, 0.03,
                -0.785, -0.08, -0.76, -0.145, -0.71, -0.165, -0.62, -0.185, -0.75, -0.12, -0.87);
    f.part(locks, Colour.mix(hair, p.light(), 0.15), hair, part -> strands(part, 0.6));
  }

  private void beard() {
    int white = Colour.mix(hair, p.light(), 0.2);
    Shape beard =
        Curve.closed(
            -0.163, -0.6, -0.14, -0.51, -0.07, -0.478, 0, -0.486, 0.07, -0.478, 0.14, -0.51, 0.163,
            -0.6, 0.17, -0.46, 0.12, -0.33, 0.04, -0.25, 0, -0.24, -0.04, -0.25, -0.12, -0.33,
            -0.17, -0.46);
    f.part(
        beard,
        white,
        Colour.mix(white, p.near(), 0.35),
        part -> {
          part.shade(0.13, -0.4, 0.12, 0.24, Colour.mix(white, p.ink(), 0.6), 0.8);
          part.shade(0, -0.42, 0.05, 0.03, dark, 0.8);
          part.fur(
              dice,
              stage.detail().of(260),
              new Rectangle2D.Double(-0.17, -0.6, 0.34, 0.34),
              0.06,
              Colour.mix(white, p.ink(), 0.5),
              0xffffff);
          part.fill(
              Curve.closed(-0.04, -0.447, 0, -0.452, 0.04, -0.447, 0.015, -0.433, -0.015, -0.433),
              Colour.mix(0x9a5348, skin, 0.2));
        });
    for (int s = -1; s <= 1; s += 2) {
      f.part(
          Curve.closed(
              0, -0.492, s * 0.06, -0.498, s * 0.115, -0.455, s * 0.055, -0.455, 0, -0.468),
          white,
          Colour.mix(white, p.near(), 0.2),
          part ->
              part.fur(
                  dice,
                  stage.detail().of(50),
                  new Rectangle2D.Double(-0.12, -0.51, 0.24, 0.05),
                  0.03,
                  Colour.mix(white, p.ink(), 0.45),
                  0xffffff));
    }
  }

  private void cap() {
    int wool = Colour.mix(0x1f2c47, p.near(), 0.25);
    f.part(
        Curve.closed(-0.17, -0.66, -0.18, -0.76, -0.15, -0.78, -0.155, -0.66),
        hair,
        hair,
        part -> strands(part, 0.6));
    f.part(
        Curve.closed(0.17, -0.66, 0.18, -0.76, 0.15, -0.78, 0.155, -0.66),
        hair,
        hair,
        part -> strands(part, 0.6));
    Path2D crown =
        Curve.closed(
            -0.185, -0.79, -0.235, -0.86, -0.17, -0.945, 0, -0.97, 0.17, -0.945, 0.235, -0.86,
            0.185, -0.79, 0, -0.815);
    f.part(
        crown,
        Colour.lift(wool, 0.18),
        wool,
        part -> {
          part.shade(0.16, -0.88, 0.16, 0.14, p.ink(), 0.7);
          part.shade(-0.12, -0.91, 0.1, 0.06, p.light(), 0.25);
        });
    f.part(
        Curve.closed(-0.186, -0.745, -0.19, -0.81, 0, -0.84, 0.19, -0.81, 0.186, -0.745, 0, -0.775),
        Colour.mix(wool, p.ink(), 0.5),
        Colour.mix(wool, p.ink(), 0.7),
        part -> {
          part.line(Curve.open(-0.19, -0.762, 0, -0.79, 0.19, -0.762), 0.01, 0xd9b25e, 0.9);
        });
    f.part(
        Curve.closed(-0.18, -0.752, 0, -0.79, 0.18, -0.752, 0.15, -0.7, 0, -0.722, -0.15, -0.7),
        Colour.mix(p.ink(), 0x30343f, 0.5),
        p.ink(),
        part -> {
          part.light(-0.07, -0.74, 0.08, 0.015, 0xffffff, 0.5);
        });
    f.fill(Curve.disc(0, -0.83, 0.02), 0xe6c474, 0x8a6228);
    f.line(Curve.open(0, -0.86, 0, -0.8), 0.006, 0xe6c474, 1);
    f.line(Curve.open(-0.024, -0.82, 0, -0.797, 0.024, -0.82), 0.006, 0xe6c474, 1);
  }
}
