package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Canvas.Blend;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Curve;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.paint.Figure;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// A sitting animal that looks at the viewer. Its coordinates: paws at 0, ears near -1.
final class Sitter {
  private final Breed breed;
  private final Figure figure;
  private final Dice dice;
  private final Stage stage;
  private final int coat;
  private final int dark;
  private final int bright;
  private final int belly;

  private Sitter(Stage stage, Breed breed, Figure figure, Dice dice, int coat) {
    Palette p = stage.palette();
    double dusk = p.dark() ? 0.5 : 0.16;
    this.stage = stage;
    this.breed = breed;
    this.figure = figure;
    this.dice = dice;
    this.coat = Colour.mix(coat, p.near(), dusk);
    this.dark = Colour.mix(this.coat, p.ink(), 0.62);
    this.bright = Colour.mix(this.coat, p.light(), 0.3);
    this.belly = Colour.mix(breed.belly(), p.dark() ? p.far() : p.haze(), p.dark() ? 0.52 : 0.14);
  }

  /// Paints one animal whose paws are at `x, y`. `lightX` says from where the light comes, -1
  /// (left) to 1 (right).
  static void paint(
      Stage stage,
      Breed breed,
      double x,
      double y,
      double size,
      int facing,
      double lightX,
      int coat,
      Dice dice) {
    Canvas canvas = stage.canvas();
    if (!stage.cutout()) {
      canvas.soft(
          x - lightX * size * 0.1,
          y - size * 0.01,
          size * 0.46,
          size * 0.07,
          stage.palette().ink(),
          0.75,
          Blend.OVER);
    }
    Figure figure =
        new Figure(canvas, x, y, size, facing, new Rectangle2D.Double(-0.8, -1.3, 1.6, 1.36));
    Sitter sitter = new Sitter(stage, breed, figure, dice, coat);
    sitter.tail();
    sitter.body();
    sitter.ears();
    sitter.head();
    double side = lightX * facing;
    figure.shade(-side * 0.3, -0.35, 0.34, 0.75, stage.palette().ink(), 0.38);
    figure.light(side * 0.25, -0.62, 0.4, 0.5, stage.palette().light(), 0.16);
    figure.mottle(dice.bits(), 0.07, 0.07);
    figure.rim(
        lightX * 0.8, -0.6, 0.014, stage.palette().light(), stage.palette().dark() ? 0.75 : 0.6);
    figure.done();
  }

  private void tail() {
    switch (breed) {
      case CAT -> {
        Path2D tail = Curve.open(0.16, -0.06, 0.34, -0.03, 0.46, -0.12, 0.44, -0.3, 0.52, -0.42);
        figure.line(tail, 0.085, Colour.mix(coat, dark, 0.3), 1);
      }
      case DOG -> figure.line(Curve.open(0.18, -0.08, 0.34, -0.14, 0.4, -0.28), 0.07, coat, 1);
      case RABBIT -> figure.fill(Curve.disc(0.25, -0.09, 0.09), belly);
      case BEAR -> figure.fill(Curve.disc(0.27, -0.1, 0.06), coat);
      case FOX ->
          brush(
              Curve.closed(
                  0.12, -0.02, 0.3, 0.0, 0.5, -0.04, 0.62, -0.16, 0.66, -0.34, 0.62, -0.5, 0.53,
                  -0.36, 0.44, -0.26, 0.3, -0.2, 0.16, -0.18),
              0.63,
              -0.46,
              0.15);
      case SQUIRREL ->
          brush(
              Curve.closed(
                  0.08, 0, 0.3, -0.02, 0.46, -0.16, 0.48, -0.38, 0.46, -0.56, 0.54, -0.72, 0.66,
                  -0.78, 0.7, -0.92, 0.58, -1.04, 0.4, -1.03, 0.24, -0.9, 0.2, -0.68, 0.22, -0.46,
                  0.18, -0.26),
              0.62,
              -0.92,
              0.16);
    }
  }

  private void brush(Shape outline, double tipX, double tipY, double tip) {
    figure.part(
        outline,
        Colour.mix(coat, bright, 0.35),
        dark,
        part -> {
          part.shade(tipX, tipY, tip * 1.4, tip * 1.4, belly, breed == Breed.FOX ? 1.5 : 0.6);
          part.shade(0.2, -0.1, 0.2, 0.2, dark, 0.6);
          part.fur(
              dice,
              stage.detail().of(170),
              new Rectangle2D.Double(0.1, -1.05, 0.6, 1.05),
              0.08,
              dark,
              bright);
        });
  }

  private void body() {
    double wide =
        breed == Breed.BEAR ? 1.3 : breed == Breed.SQUIRREL ? 1.05 : breed == Breed.FOX ? 0.92 : 1;
    Shape trunk =
        Curve.closed(
            -0.1 * wide,
            -0.64,
            -0.155 * wide,
            -0.5,
            -0.19 * wide,
            -0.34,
            -0.27 * wide,
            -0.17,
            -0.265 * wide,
            -0.04,
            -0.13,
            0,
            0.13,
            0,
            0.265 * wide,
            -0.04,
            0.27 * wide,
            -0.17,
            0.19 * wide,
            -0.34,
            0.155 * wide,
            -0.5,
            0.1 * wide,
            -0.64);
    figure.part(
        trunk,
        coat,
        Colour.mix(coat, dark, 0.55),
        part -> {
          part.shade(-0.24 * wide, -0.1, 0.13, 0.16, bright, 0.3);
          part.shade(0.24 * wide, -0.1, 0.13, 0.16, bright, 0.22);
          part.shade(-0.15 * wide, -0.1, 0.05, 0.2, dark, 0.75);
          part.shade(0.15 * wide, -0.1, 0.05, 0.2, dark, 0.75);
          part.shade(0, -0.62, 0.26, 0.14, dark, 0.6);
          part.fur(
              dice,
              stage.detail().of(260),
              new Rectangle2D.Double(-0.3, -0.62, 0.6, 0.6),
              0.06,
              dark,
              bright);
        });
    chest();
    legs();
  }

  private void chest() {
    double deep = breed == Breed.SQUIRREL || breed == Breed.BEAR ? -0.12 : -0.3;
    Shape bib =
        Curve.closed(
            0,
            -0.62,
            0.09,
            -0.54,
            0.105,
            -0.42,
            0.05,
            deep - 0.04,
            0,
            deep,
            -0.05,
            deep - 0.04,
            -0.105,
            -0.42,
            -0.09,
            -0.54);
    if (breed != Breed.CAT || coatIsBright()) {
      figure.part(
          bib,
          Colour.mix(belly, dark, 0.25),
          Colour.mix(belly, coat, 0.25),
          part ->
              part.fur(
                  dice,
                  stage.detail().of(70),
                  bib.getBounds2D(),
                  0.07,
                  Colour.mix(belly, dark, 0.5),
                  belly));
    }
  }

  private boolean coatIsBright() {
    return Colour.lightness(coat) > 0.42;
  }

  private void legs() {
    boolean dipped = breed == Breed.FOX;
    int foot =
        dipped ? Colour.mix(0x2c1d18, stage.palette().near(), 0.25) : Colour.mix(coat, belly, 0.4);
    if (breed == Breed.SQUIRREL) {
      // Squirrels hold a nut.
      figure.fill(Curve.oval(-0.14, -0.03, 0.11, 0.045), Colour.mix(coat, bright, 0.2), dark);
      figure.fill(Curve.oval(0.14, -0.03, 0.11, 0.045), Colour.mix(coat, bright, 0.2), dark);
      figure.line(
          Curve.open(-0.16, -0.44, -0.12, -0.34, -0.04, -0.36),
          0.06,
          Colour.mix(coat, dark, 0.2),
          1);
      figure.line(
          Curve.open(0.16, -0.44, 0.12, -0.34, 0.04, -0.36), 0.06, Colour.mix(coat, dark, 0.2), 1);
      figure.fill(Curve.oval(0, -0.37, 0.05, 0.058), 0x9a6a35, 0x4d2f18);
      figure.fill(Curve.oval(0, -0.412, 0.056, 0.026), 0x6b4423, 0x3d2412);
      return;
    }
    for (int side = -1; side <= 1; side += 2) {
      double c = side * 0.072;
      double outside = c - side * 0.06;
      Shape leg =
          Curve.closed(
              c - 0.055, -0.42, c + 0.055, -0.42, c + 0.047, -0.2, c + 0.058, -0.03, c + 0.03,
              0.012, c - 0.03, 0.012, c - 0.058, -0.03, c - 0.047, -0.2);
      figure.part(
          leg,
          coat,
          foot,
          part -> {
            part.shade(outside, -0.2, 0.035, 0.26, dark, 0.7);
            if (dipped) {
              part.shade(c, -0.02, 0.12, 0.2, foot, 1.2);
            }
          });
      for (int toe = -1; toe <= 1; toe += 2) {
        figure.line(Curve.open(c + toe * 0.018, -0.025, c + toe * 0.02, 0.005), 0.006, dark, 0.7);
      }
    }
  }

  private void ears() {
    for (int side = -1; side <= 1; side += 2) {
      Shape outer = Skull.ear(breed, side, 1);
      Shape inner = Skull.ear(breed, side, 0.58);
      figure.fill(
          outer,
          Colour.mix(coat, breed == Breed.FOX ? 0x2c1d18 : bright, breed == Breed.FOX ? 0.6 : 0.15),
          coat);
      int skin = breed == Breed.FOX ? belly : Colour.mix(0xc98a78, dark, 0.45);
      if (breed != Breed.DOG) {
        figure.fill(inner, Colour.mix(skin, dark, 0.35), skin);
      }
    }
  }

  private void head() {
    Shape skull = Skull.outline(breed);
    figure.part(
        skull,
        Colour.mix(coat, bright, 0.35),
        Colour.mix(coat, dark, 0.25),
        part -> {
          if (breed == Breed.FOX) {
            for (int s = -1; s <= 1; s += 2) {
              part.fill(
                  Curve.closed(
                      s * 0.03, -0.64, s * 0.1, -0.72, s * 0.26, -0.69, s * 0.2, -0.58, s * 0.03,
                      -0.53),
                  belly);
            }
          } else if (breed != Breed.CAT || coatIsBright()) {
            part.shade(0, -0.6, 0.13, 0.12, belly, 1.3);
          } else {
            part.shade(0, -0.61, 0.1, 0.07, bright, 0.5);
          }
          if (breed == Breed.CAT) {
            for (int i = -1; i <= 1; i++) {
              part.line(Curve.open(i * 0.035, -0.9, i * 0.03, -0.8), 0.016, dark, 0.4);
            }
          }
          part.fur(
              dice,
              stage.detail().of(130),
              new Rectangle2D.Double(-0.22, -0.9, 0.44, 0.32),
              0.04,
              dark,
              bright);
          part.shade(0, -0.53, 0.2, 0.06, dark, 0.4);
        });
    face();
  }

  private void face() {
    double eyeY = breed == Breed.FOX || breed == Breed.CAT ? -0.735 : -0.745;
    double apart = breed == Breed.DOG || breed == Breed.BEAR ? 0.07 : 0.088;
    boolean slit = breed == Breed.CAT;
    for (int s = -1; s <= 1; s += 2) {
      double ex = s * apart;
      if (slit) {
        Shape almond =
            Curve.closed(
                ex - 0.046,
                eyeY + s * 0.008,
                ex,
                eyeY - 0.036,
                ex + 0.046,
                eyeY - s * 0.008,
                ex,
                eyeY + 0.03);
        figure.fill(almond, Colour.lift(breed.eyes(), 0.35), breed.eyes());
        figure.fill(Curve.oval(ex, eyeY, 0.013, 0.032), 0x0c0a0a);
        figure.line(almond, 0.007, dark, 0.9);
      } else {
        double r = breed == Breed.BEAR ? 0.02 : breed == Breed.FOX ? 0.027 : 0.031;
        figure.fill(Curve.oval(ex, eyeY, r * 1.25, r * 1.15), Colour.mix(dark, 0x120c0a, 0.6));
        figure.fill(
            Curve.disc(ex, eyeY, r), Colour.mix(breed.eyes(), 0x140d0a, 0.35), breed.eyes());
        figure.fill(Curve.disc(ex, eyeY, r * 0.6), 0x0c0808);
      }
      figure.fill(Curve.disc(ex + 0.009, eyeY - 0.012, 0.0085), 0xffffff, 0.92);
    }
    double noseY =
        breed == Breed.FOX ? -0.563 : breed == Breed.DOG || breed == Breed.BEAR ? -0.63 : -0.645;
    double nose =
        breed == Breed.DOG || breed == Breed.BEAR ? 0.038 : breed == Breed.FOX ? 0.028 : 0.02;
    int noseColour =
        breed == Breed.CAT || breed == Breed.RABBIT ? Colour.mix(0xb9705f, dark, 0.3) : 0x1d1513;
    figure.fill(
        Curve.closed(-nose, noseY - nose * 0.5, nose, noseY - nose * 0.5, 0, noseY + nose * 0.7),
        noseColour);
    figure.fill(
        Curve.oval(-nose * 0.3, noseY - nose * 0.3, nose * 0.3, nose * 0.16), 0xffffff, 0.45);
    if (breed != Breed.FOX) {
      double m = noseY + nose * 0.6;
      figure.line(Curve.open(0, m, -0.01, m + 0.022, -0.045, m + 0.024), 0.007, dark, 0.8);
      figure.line(Curve.open(0, m, 0.01, m + 0.022, 0.045, m + 0.024), 0.007, dark, 0.8);
    }
    if (breed == Breed.CAT || breed == Breed.RABBIT || breed == Breed.SQUIRREL) {
      for (int i = 0; i < 6; i++) {
        int s = i % 2 == 0 ? 1 : -1;
        double dy = (i / 2 - 1) * 0.022;
        figure.line(
            Curve.open(
                s * 0.06, -0.632 + dy * 0.4, s * 0.16, -0.64 + dy, s * 0.25, -0.625 + dy * 2.1),
            0.003,
            stage.palette().light(),
            0.5);
      }
    }
  }
}
