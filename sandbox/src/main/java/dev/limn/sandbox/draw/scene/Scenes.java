package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.words.Reading;
import dev.limn.sandbox.draw.words.Subject;
import java.util.List;

/// Chooses a composition for a reading and paints it.
public final class Scenes {
  private Scenes() {}

  /// Paints onto an empty canvas.
  ///
  /// @param variation other values give other pictures of the same thing
  /// @param cutout whether the background is left transparent
  public static void paint(
      Canvas canvas, Reading reading, int variation, Detail detail, boolean cutout) {
    Dice dice = new Dice(reading.seed()).fork(variation);
    Scene scene = choose(reading, dice.fork(1));
    Palette palette = Mood.palette(reading, scene.usualHour(), dice.fork(2));
    boolean alone = cutout && scene.standsAlone();
    scene.paint(new Stage(canvas, palette, reading, dice.fork(3), detail, alone));
    if (cutout && !alone) {
      Emblem.cut(canvas);
    }
  }

  private static Scene choose(Reading reading, Dice dice) {
    for (Subject subject : reading.subjects()) {
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
        case ABSTRACT -> new AbstractScene();
        case LOGO -> new LogoScene();
        case KETTLE, CUP, BOTTLE, FRUIT -> new StillLife(subject);
        case FLOWER -> new FlowerScene();
        case HOUSE -> new HouseScene();
        case PERSON, SAILOR, WOMAN, ELDER -> new PortraitScene();
        case ROBOT -> new RobotScene();
        case DOOR -> new DoorScene();
        case FISH -> new FishScene();
        case BIRD -> new BirdScene();
        default -> new MountainScene();
      };
    }
    return dice.pick(List.of(new MountainScene(), new SeaScene()));
  }
}
