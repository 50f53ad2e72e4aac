package dev.limn.cli.verb;

import dev.limn.Library;
import dev.limn.cli.option.HistoryOptions;
import dev.limn.cli.option.Option;
import dev.limn.cli.option.Paths;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.EntryView;
import dev.limn.cli.render.FileView;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.data.Json;
import dev.limn.image.InvalidRequest;
import dev.limn.ledger.HistoryFilter;
import dev.limn.ledger.LedgerEntry;
import dev.limn.ledger.LedgerUnavailable;
import dev.limn.picture.Inspection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The verbs that read what was made: the noun `history`, and `show`.
final class History {
  private static final int USUAL = 20;

  private History() {}

  /// The latest attempts.
  static final class ListAll implements Verb {
    @Override
    public List<Option> options() {
      return HistoryOptions.ALL;
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      typed.noMoreWords("history list", 0);
      HistoryOptions options = new HistoryOptions(typed);
      int limit = options.limit(USUAL);
      HistoryFilter filter = options.filter(around.clock());
      return Engine.use(
          typed,
          around,
          voice,
          limn -> {
            List<LedgerEntry> entries = limn.history().list(filter, limit);
            if (typed.has(Option.JSON)) {
              print(entries, voice);
            } else {
              EntryView.list(entries, voice);
              if (entries.isEmpty()) {
                voice.tell("cli.history-empty");
              }
            }
            return 0;
          });
    }
  }

  /// What is known of one file, order or attempt.
  static final class Show implements Verb {
    private final String verb;

    /// As `show`, or as `history show`.
    Show(String verb) {
      this.verb = verb;
    }

    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      if (typed.words().isEmpty()) {
        throw new InvalidRequest("cli.missing-word", verb, "FILE|ID");
      }
      return Engine.use(
          typed,
          around,
          voice,
          limn -> {
            List<Known> all = new ArrayList<>();
            for (String subject : typed.words()) {
              all.add(find(subject, limn.history(), around.folder()));
            }
            if (typed.has(Option.JSON)) {
              print(all, voice);
            } else {
              show(all, voice);
            }
            return 0;
          });
    }

    /// What is known of one thing that was asked for.
    ///
    /// @param entries its attempts
    /// @param file the file that was named, if one was, and what it shows
    private record Known(List<LedgerEntry> entries, Optional<FileView> file) {}

    private static void show(List<Known> all, Voice voice) {
      boolean first = true;
      for (Known known : all) {
        for (LedgerEntry entry : known.entries()) {
          if (!first) {
            voice.result("");
          }
          first = false;
          EntryView.show(entry, voice);
        }
        if (known.file().isPresent()) {
          if (!first && known.entries().isEmpty()) {
            voice.result("");
          }
          first = false;
          known.file().get().show(known.entries().isEmpty(), voice);
        }
      }
    }

    private static void print(List<Known> all, Voice voice) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put(
          "attempts",
          all.stream().flatMap(known -> known.entries().stream()).map(EntryView::json).toList());
      object.put(
          "files",
          all.stream().flatMap(known -> known.file().stream()).map(FileView::json).toList());
      voice.page(Json.writePretty(object) + "\n");
    }

    /// A file by its contents; else an identifier.
    private static Known find(String subject, Library library, Path folder)
        throws LedgerUnavailable {
      Path file = Paths.of("FILE", subject, folder);
      if (Files.isRegularFile(file)) {
        try {
          Inspection inspection = Inspection.of(file);
          List<LedgerEntry> entries = library.byFile(file);
          if (entries.isEmpty() && !(inspection instanceof Inspection.Picture)) {
            throw new InvalidRequest("cli.file-unknown", subject);
          }
          return new Known(entries, Optional.of(new FileView(file, inspection)));
        } catch (IOException e) {
          throw new InvalidRequest("cli.file-trouble", file, e.getClass().getSimpleName());
        }
      }
      List<LedgerEntry> entries = library.byId(subject);
      if (entries.isEmpty()) {
        throw new InvalidRequest("cli.nothing-known", subject);
      }
      return new Known(entries, Optional.empty());
    }
  }

  private static void print(List<LedgerEntry> entries, Voice voice) {
    List<Map<String, Object>> objects = entries.stream().map(EntryView::json).toList();
    voice.page(Json.writePretty(Map.of("attempts", objects)) + "\n");
  }
}
