package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.words.Hour;
import dev.limn.sandbox.draw.words.Hue;
import dev.limn.sandbox.draw.words.Manner;
import dev.limn.sandbox.draw.words.Subject;
import dev.limn.sandbox.draw.words.Weather;
import java.util.List;
import java.util.Optional;

/// One or more animals that look at the viewer, on a moonlit knoll, in a wood, or against a low
/// sun.
final class AnimalScene implements Scene {
  private static final List<Integer> CATS =
      List.of(0x57525a, 0xc07a3c, 0x2f2d35, 0x9b8f86, 0xd8cbb8);

  private final Breed breed;

  AnimalScene(Breed breed) {
    this.breed = breed;
  }

  @Override
  public Hour usualHour() {
    return breed == Breed.BEAR ? Hour.DAY : Hour.DUSK;
  }

  @Override
  public Optional<Manner> usualManner() {
    return breed == Breed.FOX || breed == Breed.SQUIRREL
        ? Optional.of(Manner.AUTUMN)
        : Optional.empty();
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
    int count = stage.reading().count();
    // An animal with its tail is about as wide as high; its neighbours stand closer.
    double room = w * 0.94 / (1.08 + 0.56 * (count - 1));
    double size = Math.min(h * (stage.cutout() ? 0.82 : 0.56), room);
    double ground = stage.cutout() ? h * 0.94 : h * 0.86;
    double lightX = 0.4;
    if (!stage.cutout()) {
      surroundings(stage, ground, size);
    }
    Dice dice = stage.dice().fork(140);
    double step = size * 0.56;
    for (int i = 0; i < count; i++) {
      double offset = i - (count - 1) / 2.0;
      double own = size * (count == 1 ? 1 : dice.between(0.82, 1.02));
      double bend = 2 * offset * step / w;
      double y = ground + (stage.cutout() ? 0 : unit * (0.012 + 0.08 * bend * bend));
      // Tails point outwards, and a lone animal's tail needs room on its side.
      int facing = offset < 0 ? -1 : 1;
      double x = w / 2 + offset * step - (count == 1 ? facing * own * tailRoom() : 0);
      Sitter.paint(
          stage,
          breed,
          x,
          y,
          own,
          facing,
          count == 1 ? lightX : offset > 0 ? -0.5 : 0.5,
          coat(stage, i),
          dice.fork(i));
    }
    if (!stage.cutout()) {
      Meadow.grass(stage, h * 1.0, unit * 0.075, stage.palette().ink());
      Weathers.fall(stage);
    }
  }

  private double tailRoom() {
    return breed == Breed.FOX || breed == Breed.SQUIRREL ? 0.17 : 0.06;
  }

  private int coat(Stage stage, int index) {
    List<Hue> hues = stage.reading().hues();
    if (!hues.isEmpty()) {
      return Colour.mix(hues.getFirst().colour(), breed.coat(), 0.2);
    }
    if (breed != Breed.CAT) {
      return breed.coat();
    }
    int first = stage.dice().fork(141).below(CATS.size());
    return CATS.get((first + index) % CATS.size());
  }

  private void surroundings(Stage stage, double ground, double size) {
    Palette p = stage.palette();
    double w = stage.width();
    double h = stage.height();
    double unit = stage.unit();
    boolean wild = breed == Breed.FOX || breed == Breed.SQUIRREL || breed == Breed.BEAR;
    boolean wood =
        stage.reading().names(Subject.FOREST) || (wild && !stage.reading().names(Subject.MOON));
    if (wood) {
      Woods.backdrop(stage, h * 0.68, 5);
      Meadow.knoll(stage, ground, Colour.mix(p.near(), p.ink(), 0.35));
      return;
    }
    Sky.gradient(stage, h * 0.84);
    boolean night = p.dark() && !stage.reading().has(Weather.STORM);
    if (night) {
      Sky.stars(stage, h * 0.84);
      Sky.moon(stage, w * 0.5, ground - size * 0.72, Math.max(size * 0.62, unit * 0.2));
      Sky.clouds(stage, w * 0.5, h * 0.4, h * 0.84, 0.3);
    } else {
      Sky.sun(stage, w * 0.5, ground - size * 0.62, size * 0.5);
      Sky.clouds(stage, w * 0.5, h * 0.4, h * 0.84, 0.4);
    }
    Ridge.rolling(stage, h * 0.74, unit * 0.1, 0.8, 150);
    Ridge.rolling(stage, h * 0.81, unit * 0.09, 0.5, 151);
    Meadow.knoll(stage, ground, Colour.mix(p.near(), p.ink(), 0.3));
  }
}
