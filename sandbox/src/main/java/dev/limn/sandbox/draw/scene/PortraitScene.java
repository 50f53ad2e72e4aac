package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.paint.Figure;
import dev.limn.sandbox.draw.words.Hour;
import dev.limn.sandbox.draw.words.Manner;
import dev.limn.sandbox.draw.words.Reading;
import dev.limn.sandbox.draw.words.Subject;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// Somebody, head and shoulders, before a disc of light or the sea.
final class PortraitScene implements Scene {

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
    int count = Math.min(4, stage.reading().count());
    double tall = Math.min(w * 1.12 / (0.4 + 0.6 * count), h * (stage.cutout() ? 0.92 : 0.86));
    boolean sea = stage.reading().names(Subject.SAILOR) || stage.reading().names(Subject.SEA);
    if (!stage.cutout()) {
      Backdrop.behindBust(stage, h - tall * 0.66, tall, sea);
    }
    Dice dice = stage.dice().fork(50);
    int facing = dice.chance(0.5) ? 1 : -1;
    for (int i = 0; i < count; i++) {
      double x = w * 0.5 + (i - (count - 1) / 2.0) * tall * 0.62;
      bust(stage, Sitting.of(stage, dice.fork(i)), x, h + tall * 0.02, tall, facing);
    }
    Weathers.fall(stage);
  }

  private static void bust(
      Stage stage, Sitting sitting, double x, double y, double tall, int facing) {
    Rectangle2D bounds = new Rectangle2D.Double(-0.55, -1.1, 1.1, 1.12);
    Figure figure = new Figure(stage.canvas(), x, y, tall, facing, bounds);
    Faces faces = new Faces(figure, stage.palette(), sitting);
    Clothes clothes = new Clothes(figure, stage.palette(), sitting);
    faces.hairBehind();
    clothes.coat();
    faces.head();
    faces.hair();
    if (sitting.hat()) {
      clothes.hat();
    }
    figure.rim(-0.8, -0.5, 0.007, stage.palette().light(), 0.6);
    figure.done();
  }

  /// Who is portrayed.
  ///
  /// @param skin colour of the skin in this light
  /// @param hair colour of hair and beard
  /// @param cloth colour of the clothes
  /// @param woman long hair instead of short
  /// @param old with lines in the face
  /// @param sailor in a coat and cap for the sea
  record Sitting(
      int skin,
      int hair,
      int cloth,
      boolean woman,
      boolean old,
      boolean sailor,
      boolean beard,
      boolean hat,
      boolean glasses) {
    private static final List<Integer> SKINS =
        List.of(0xf3c9a5, 0xe5b088, 0xc98d62, 0x9a6242, 0x6e4430);
    private static final List<Integer> HAIRS = List.of(0x2b211f, 0x3a2620, 0x7a4a2a, 0xb5763a);

    static Sitting of(Stage stage, Dice dice) {
      Palette p = stage.palette();
      Reading reading = stage.reading();
      boolean granny = reading.names(Subject.GRANDMOTHER);
      boolean sailor = reading.names(Subject.SAILOR);
      boolean old = granny || reading.names(Subject.ELDER) || reading.is(Manner.VINTAGE);
      boolean bearded = reading.names(Subject.BEARD);
      boolean man = reading.names(Subject.MAN) || reading.names(Subject.ELDER) || bearded || sailor;
      boolean woman = reading.names(Subject.WOMAN) || granny || (!man && dice.chance(0.5));
      int shade = dice.below(SKINS.size());
      int skin = SKINS.get(shade);
      // Fair skin goes with all hair, dark skin with the darker ones.
      int hair = old ? 0xd9d5cd : HAIRS.get(dice.below(Math.min(4, 7 - shade)));
      // Several people do not all wear the same.
      double dye = reading.count() > 1 ? dice.between(0, 0.9) : 0;
      double air = p.dark() ? 0.32 : 0.06;
      int cloth =
          sailor && reading.hues().isEmpty()
              ? Colour.mix(0x22395c, p.near(), 0.3)
              : Colour.mix(Colour.mix(p.accent(), p.far(), dye), p.near(), p.dark() ? 0.35 : 0.2);
      return new Sitting(
          Colour.mix(Colour.mix(skin, p.horizon(), 0.1), p.near(), air),
          Colour.mix(hair, p.near(), air + 0.06),
          cloth,
          woman,
          old,
          sailor,
          bearded || (!woman && (sailor || dice.chance(old ? 0.6 : 0.3))),
          reading.names(Subject.HAT) || sailor,
          reading.names(Subject.GLASSES) || (!sailor && dice.chance(old ? 0.5 : 0.15)));
    }
  }
}
