package dev.limn.cli.verb;

import dev.limn.cli.option.Defaults;
import dev.limn.cli.option.FileOptions;
import dev.limn.cli.option.ImageOptions;
import dev.limn.cli.option.Option;
import dev.limn.cli.option.Paths;
import dev.limn.cli.option.Typed;
import dev.limn.cli.option.WayOptions;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.prefs.PreferenceFile;
import dev.limn.prefs.Preferences;
import dev.limn.prefs.Wish;
import dev.limn.prompt.Style;
import dev.limn.prompt.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a run takes from the user's preferences, and what it adds to them. Whatever was typed wins;
/// whatever is taken is told.
final class Memory {
  /// Not to look at preferences, and not to add to them.
  static final Option NO_PREFS = Option.flag("--no-prefs");

  /// Who sets this variable means its endpoint for Limn alone, so that no preference goes before.
  private static final String OWN_KEY = "LIMN_API_KEY";

  private static final Map<Wish, Option> TYPED =
      Map.of(
          Wish.MODEL, ImageOptions.MODEL,
          Wish.SIZE, ImageOptions.SIZE,
          Wish.QUALITY, ImageOptions.QUALITY,
          Wish.ENDPOINT, WayOptions.ENDPOINT);

  private final Typed typed;
  private final Surroundings around;
  private final Optional<Preferences> known;
  private final Map<Wish, String> taken = new EnumMap<>(Wish.class);

  private Memory(Typed typed, Surroundings around, Optional<Preferences> known) {
    this.typed = typed;
    this.around = around;
    this.known = known;
    Preferences preferences = known.orElse(Preferences.NONE);
    for (Map.Entry<Wish, Option> entry : TYPED.entrySet()) {
      if (!typed.has(entry.getValue())) {
        preferences.value(entry.getKey()).ifPresent(value -> taken.put(entry.getKey(), value));
      }
    }
    if (!new FileOptions(typed).namesPlace()) {
      preferences.value(Wish.FOLDER).ifPresent(value -> taken.put(Wish.FOLDER, value));
    }
    if (!around.environment().getOrDefault(OWN_KEY, "").isBlank()) {
      taken.remove(Wish.ENDPOINT);
    }
  }

  /// The memory for what was typed. Preferences that cannot be read are as good as none: they must
  /// not be in the way of a picture.
  static Memory of(Typed typed, Surroundings around, Voice voice) {
    if (typed.has(NO_PREFS)) {
      return new Memory(typed, around, Optional.empty());
    }
    Optional<Preferences> known = Optional.empty();
    try {
      known = file(around).read();
    } catch (IOException e) {
      // Told below, as for a file that cannot be understood.
    }
    if (known.isEmpty()) {
      voice.tell("prefs.unreadable");
    }
    return new Memory(typed, around, known);
  }

  static PreferenceFile file(Surroundings around) {
    return new PreferenceFile(Setup.home(around).preferences());
  }

  /// The folder for what has no other place.
  Path folder() {
    String folder = taken.get(Wish.FOLDER);
    return folder == null ? around.folder() : Paths.of("folder", folder, around.folder());
  }

  /// What to ask for where nothing was typed.
  Defaults defaults() {
    return new Defaults(
        Optional.ofNullable(taken.get(Wish.MODEL)),
        Optional.ofNullable(taken.get(Wish.SIZE)),
        Optional.ofNullable(taken.get(Wish.QUALITY)));
  }

  /// The order at the preferred endpoint, when none was named.
  Order at(Order order) {
    String endpoint = taken.get(Wish.ENDPOINT);
    return endpoint == null ? order : order.at(endpoint);
  }

  /// Tells what is taken from the preferences.
  void tell(Voice voice) {
    taken.forEach((wish, value) -> voice.tell("prefs.taken", wish.code(), value));
  }

  /// What is taken from the preferences, for programs.
  Map<String, Object> json() {
    Map<String, Object> all = new LinkedHashMap<>();
    taken.forEach((wish, value) -> all.put(wish.code(), value));
    return all;
  }

  /// Learns from an order that was carried out: only then the words are known to mean something.
  /// Proposes what has now been asked for repeatedly.
  void learn(Outcome outcome, Optional<Wording> wording, Voice voice) {
    if (known.isEmpty() || !(outcome instanceof Outcome.Delivered)) {
      return;
    }
    Map<Wish, String> said = said(wording);
    Optional<String> folder =
        typed
            .name(FileOptions.FOLDER)
            .map(name -> Paths.of("--out-dir", name, around.folder()).toString())
            .filter(Wish.FOLDER::accepts);
    if (said.isEmpty() && folder.isEmpty()) {
      return;
    }
    try {
      Optional<Preferences> after =
          file(around)
              .change(before -> {
                Preferences changed = before;
                for (Map.Entry<Wish, String> one : said.entrySet()) {
                  changed = changed.using(one.getKey(), one.getValue());
                }
                return folder.isPresent() ? changed.with(Wish.FOLDER, folder.get()) : changed;
              });
      after.ifPresent(now -> propose(said, now, voice));
      folder
          .filter(name -> !known.get().value(Wish.FOLDER).equals(Optional.of(name)))
          .ifPresent(name -> voice.tell("prefs.folder-remembered", name));
    } catch (IOException e) {
      voice.tellMore("prefs.not-written", e.getClass().getSimpleName());
    }
  }

  private Map<Wish, String> said(Optional<Wording> wording) {
    Map<Wish, String> said = new EnumMap<>(Wish.class);
    TYPED.forEach((wish, option) -> typed.name(option).ifPresent(value -> said.put(wish, value)));
    wording.flatMap(Wording::style).map(Style::name).ifPresent(name -> said.put(Wish.STYLE, name));
    return said;
  }

  private void propose(Map<Wish, String> said, Preferences now, Voice voice) {
    said.forEach((wish, value) -> {
      boolean newly =
          now.count(wish, value) == Preferences.REPEATED
              && known.get().count(wish, value) < Preferences.REPEATED
              && now.value(wish).isEmpty();
      if (newly) {
        voice.tell(
            wish == Wish.STYLE ? "prefs.propose-style" : "prefs.propose",
            wish.code(),
            value,
            Preferences.REPEATED);
      }
    });
  }
}
