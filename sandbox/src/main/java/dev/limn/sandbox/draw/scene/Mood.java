package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.words.Hour;
import dev.limn.sandbox.draw.words.Hue;
import dev.limn.sandbox.draw.words.Manner;
import dev.limn.sandbox.draw.words.Reading;
import dev.limn.sandbox.draw.words.Subject;
import dev.limn.sandbox.draw.words.Weather;
import java.util.List;
import java.util.Set;

/// Chooses the palette that a prompt's hour, weather, manner and colours ask for.
final class Mood {
  private Mood() {}

  static Palette palette(Reading reading, Hour usual, Dice dice) {
    Palette palette = base(reading, usual, dice);
    if (reading.is(Manner.CALM) || reading.is(Manner.MINIMAL)) {
      palette = palette.each(c -> Colour.chroma(Colour.mix(c, 0xf1e8dc, 0.14), 0.85));
    }
    if (reading.is(Manner.WATERCOLOUR)) {
      palette = palette.each(c -> Colour.mix(c, 0xfaf3e6, 0.22));
    }
    if (reading.is(Manner.VINTAGE) && reading.subjects().isEmpty()) {
      palette = Palette.SEPIA;
    }
    if (!reading.hues().isEmpty()) {
      palette = coloured(palette, reading.hues());
    }
    return palette;
  }

  private static Palette base(Reading reading, Hour usual, Dice dice) {
    if (reading.is(Manner.INK)) {
      return Palette.INK;
    }
    if (reading.is(Manner.NEON)) {
      return Palette.NEON;
    }
    if (reading.has(Weather.STORM)) {
      return Palette.STORM;
    }
    boolean moonlit = reading.names(Subject.MOON) || reading.names(Subject.STARS);
    Hour hour = reading.hour().orElse(moonlit ? Hour.NIGHT : usual);
    if (reading.is(Manner.AUTUMN) && hour != Hour.NIGHT && reading.hour().isEmpty()) {
      return Palette.AUTUMN;
    }
    if (reading.has(Weather.RAIN) && hour == Hour.DAY) {
      return Palette.STORM;
    }
    return switch (hour) {
      case DAWN -> dice.pick(List.of(Palette.DAWN_PEACH, Palette.DAWN_MINT));
      case DAY ->
          reading.has(Weather.SNOW)
              ? Palette.WINTER
              : dice.pick(List.of(Palette.DAY_CLEAR, Palette.DAY_SOFT));
      case DUSK -> dice.pick(List.of(Palette.DUSK_EMBER, Palette.DUSK_ROSE, Palette.DUSK_TEAL));
      case NIGHT -> dice.pick(List.of(Palette.NIGHT_BLUE, Palette.NIGHT_INDIGO));
    };
  }

  private static Palette coloured(Palette palette, List<Hue> hues) {
    int first = hues.getFirst().colour();
    // Whites and blacks would wash the whole picture out: they stay with the subject.
    boolean grey = Set.of(Hue.WHITE, Hue.BLACK, Hue.GREY).contains(hues.getFirst());
    Palette tinted = grey ? palette : palette.each(c -> Colour.tint(c, first, 0.22));
    return tinted.withAccent(first);
  }
}
