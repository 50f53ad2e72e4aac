package dev.limn.cli.verb;

import dev.limn.cli.option.Option;
import dev.limn.cli.option.Paths;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.PreferencesView;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.image.InvalidRequest;
import dev.limn.image.SizeSpec;
import dev.limn.prefs.Preferences;
import dev.limn.prefs.TrackRecord;
import dev.limn.prefs.Wish;
import dev.limn.text.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The verbs of the noun `prefs`.
final class Prefs {
  private Prefs() {}

  /// What is remembered, and how the endpoints did.
  static final class Show implements Verb {
    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      typed.noMoreWords("prefs show", 0);
      Path file = Setup.home(around).preferences();
      Preferences known =
          Setup.attempt(file, () -> Memory.file(around).read())
              .orElseThrow(() -> new InvalidRequest("prefs.broken", file));
      boolean json = typed.has(Option.JSON);
      if (!Files.exists(Setup.home(around).ledger())) {
        PreferencesView.show(known, List.of(), json, voice);
        return 0;
      }
      return Engine.use(
          typed,
          around,
          voice,
          limn -> {
            List<TrackRecord> records =
                limn.history().trackRecords(known.since(), around.clock().instant());
            PreferencesView.show(known, records, json, voice);
            return 0;
          });
    }
  }

  /// Settles a value by hand.
  static final class Put implements Verb {
    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      typed.noMoreWords("prefs set", 2);
      if (typed.words().size() < 2) {
        throw new InvalidRequest("cli.missing-word", "prefs", "NAME VALUE");
      }
      Wish wish = wish(typed.words().getFirst());
      String value = value(wish, typed.words().get(1), around);
      change(around, before -> before.with(wish, value));
      voice.tell("prefs.set", wish.code(), value);
      return 0;
    }

    private static String value(Wish wish, String typed, Surroundings around) {
      if (wish == Wish.STYLE) {
        throw new InvalidRequest("prefs.style-not-set", typed);
      }
      if (!wish.accepts(typed)) {
        throw new InvalidRequest("prefs.bad-value", wish.code());
      }
      if (wish == Wish.SIZE && SizeSpec.parse(typed).isEmpty()) {
        throw new InvalidRequest("request.size-unreadable", typed);
      }
      return wish == Wish.FOLDER ? Paths.of("folder", typed, around.folder()).toString() : typed;
    }
  }

  /// Forgets what is known of one kind.
  static final class Forget implements Verb {
    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      Wish wish = wish(typed.onlyWord("prefs forget", "NAME"));
      change(around, before -> before.without(wish));
      voice.tell("prefs.forgotten", wish.code());
      return 0;
    }
  }

  /// Forgets everything. The ledger keeps what was bought; endpoints are judged anew from now on.
  static final class Reset implements Verb {
    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      typed.noMoreWords("prefs reset", 0);
      Preferences fresh =
          new Preferences(Map.of(), Map.of(), Optional.of(around.clock().instant()));
      Setup.attempt(
          Setup.home(around).preferences(),
          () -> {
            Memory.file(around).reset(fresh);
            return fresh;
          });
      voice.tell("prefs.reset");
      return 0;
    }
  }

  private static Wish wish(String typed) {
    return Wish.of(typed)
        .orElseThrow(() ->
            Nearest.to(typed, Wish.codes())
                .map(near -> new InvalidRequest("prefs.no-such-near", typed, near))
                .orElseGet(() ->
                    new InvalidRequest("prefs.no-such", typed, String.join(", ", Wish.codes()))));
  }

  private static void change(Surroundings around, UnaryOperator<Preferences> change) {
    Path file = Setup.home(around).preferences();
    if (Setup.attempt(file, () -> Memory.file(around).change(change)).isEmpty()) {
      throw new InvalidRequest("prefs.broken", file);
    }
  }
}
