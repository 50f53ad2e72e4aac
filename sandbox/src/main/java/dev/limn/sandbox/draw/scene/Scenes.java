package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.words.Hour;
import dev.limn.sandbox.draw.words.Reading;
import dev.limn.sandbox.draw.words.Subject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Chooses a composition for a reading and paints it.
public final class Scenes {
  private Scenes() {}

  /// Paints onto an empty canvas.
  ///
  /// @param variation other values give other pictures of the same thing
  /// @param cutout whether the background is left transparent
  public static void paint(
      Canvas canvas, Reading asked, int variation, Detail detail, boolean cutout) {
    Dice dice = new Dice(asked.seed()).fork(variation);
    Scene scene = choose(asked, dice.fork(1));
    Reading reading =
        asked.leavesLightOpen() ? scene.usualManner().map(asked::in).orElse(asked) : asked;
    Palette palette = Mood.palette(reading, scene.usualHour(), dice.fork(2));
    boolean alone = cutout && scene.standsAlone();
    scene.paint(new Stage(canvas, palette, reading, dice.fork(3), detail, alone));
    if (cutout && !alone) {
      Emblem.cut(canvas);
    }
  }

  /// Whether what the reading names can stand without its surroundings.
  public static boolean standsAlone(Reading reading, int variation) {
    return choose(reading, new Dice(reading.seed()).fork(variation).fork(1)).standsAlone();
  }

  /// Lets it snow or rain on a picture where the reading asks for that.
  public static void weather(Canvas canvas, Reading reading, int variation, Detail detail) {
    Dice dice = new Dice(reading.seed()).fork(variation);
    Palette palette = Mood.palette(reading, Hour.DAY, dice.fork(2));
    Weathers.fall(new Stage(canvas, palette, reading, dice.fork(3), detail, false));
  }

  /// Makes a round picture on nothing of an opaque one.
  public static void emblem(Canvas canvas) {
    Emblem.cut(canvas);
  }

  private static Scene choose(Reading reading, Dice dice) {
    Optional<Subject> first =
        reading.subjects().stream().min(Comparator.comparingInt(Scenes::rank));
    if (first.isPresent()) {
      return scene(first.get());
    }
    // Nothing known is named: any of the scenes that suit every title.
    return dice.pick(
        List.of(
            new MountainScene(),
            new SeaScene(),
            new AbstractScene(),
            new DesertScene(),
            new FlowerScene(),
            new ForestScene(),
            new HouseScene(),
            new SpaceScene()));
  }

  /// A cat by the sea is a picture of a cat; the moon over the sea is one of the sea. The logo of a
  /// robot is a logo, flowers in a vase are a vase, and what is worn belongs to its wearer.
  private static int rank(Subject subject) {
    return switch (subject) {
      case LOGO, VASE -> -1;
      case MOON, STARS -> 2;
      case HAT, BEARD, GLASSES -> 3;
      case LIGHTHOUSE, SEA, BOAT, MOUNTAIN, FOREST, CITY, HOUSE, DESERT, PLANET -> 1;
      default -> 0;
    };
  }

  private static Scene scene(Subject subject) {
    return switch (subject) {
      case LIGHTHOUSE, SEA, BOAT -> new SeaScene();
      case FOREST -> new ForestScene();
      case CAT -> new AnimalScene(Breed.CAT);
      case DOG -> new AnimalScene(Breed.DOG);
      case FOX -> new AnimalScene(Breed.FOX);
      case SQUIRREL -> new AnimalScene(Breed.SQUIRREL);
      case RABBIT -> new AnimalScene(Breed.RABBIT);
      case BEAR -> new AnimalScene(Breed.BEAR);
      case CITY -> new CityScene();
      case PLANET, STARS, MOON -> new SpaceScene();
      case DESERT -> new DesertScene();
      case GEOMETRY, ABSTRACT -> new AbstractScene();
      case LOGO -> new LogoScene();
      case KETTLE, TEAPOT, CUP, BOTTLE, VASE, FRUIT -> new StillLife(subject);
      case FLOWER -> new FlowerScene();
      case HOUSE -> new HouseScene();
      case PERSON, MAN, WOMAN, GRANDMOTHER, ELDER, SAILOR, HAT, BEARD, GLASSES ->
          new PortraitScene();
      case ROBOT -> new RobotScene();
      case DOOR -> new DoorScene();
      case FISH -> new FishScene();
      case BIRD -> new BirdScene();
      case MOUNTAIN -> new MountainScene();
    };
  }
}
