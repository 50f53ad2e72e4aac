package dev.limn.cli.verb;

import dev.limn.cli.option.HistoryOptions;
import dev.limn.cli.option.Option;
import dev.limn.cli.option.Paths;
import dev.limn.cli.option.Typed;
import dev.limn.cli.page.Addresses;
import dev.limn.cli.page.Card;
import dev.limn.cli.page.Page;
import dev.limn.cli.page.Thumbnails;
import dev.limn.cli.render.Figures;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.cli.terminal.Viewer;
import dev.limn.data.Json;
import dev.limn.image.Attempt;
import dev.limn.ledger.LedgerEntry;
import dev.limn.ledger.SavedImage;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Writes a page with everything that was made and is still there.
final class Gallery implements Verb {
  private static final Option FOLDER = Option.value("DIR", "-o", "--out-dir");
  private static final Option OPEN = Option.flag("--open");
  private static final int USUAL = 1000;

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>(HistoryOptions.ALL);
    all.add(FOLDER);
    all.add(OPEN);
    return all;
  }

  @Override
  public int run(Typed typed, Surroundings around, Voice voice) {
    typed.noMoreWords("gallery", 0);
    HistoryOptions history = new HistoryOptions(typed);
    int limit = history.limit(USUAL);
    Path folder =
        typed
            .name(FOLDER)
            .map(name -> Paths.of("-o", name, around.folder()))
            .orElseGet(() -> Setup.home(around).state().resolve("gallery"));
    return Engine.use(
        typed,
        around,
        voice,
        limn -> {
          List<LedgerEntry> entries =
              limn.history().list(history.filter(around.clock()).in(Attempt.State.SAVED), limit);
          Path page = folder.resolve("index.html");
          int images = write(page, entries, around, voice);
          if (typed.has(Option.JSON)) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("page", page);
            all.put("images", images);
            voice.page(Json.writePretty(all) + "\n");
          } else {
            voice.path(page);
          }
          voice.tell("page.written", images);
          if (typed.has(OPEN) && !Viewer.open(page)) {
            voice.tell("page.no-viewer", page);
          }
          return 0;
        });
  }

  private static int write(Path file, List<LedgerEntry> entries, Surroundings around, Voice voice)
      throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("no folder: " + file);
    }
    Files.createDirectories(folder);
    Thumbnails thumbs = new Thumbnails(folder.resolve("thumbs"));
    int images = 0;
    TreeSet<String> models = new TreeSet<>();
    for (LedgerEntry entry : entries) {
      for (SavedImage image : entry.images()) {
        if (Files.isRegularFile(image.file())) {
          images++;
          models.add(entry.intent().model());
        }
      }
    }
    Path draft = Files.createTempFile(folder, ".index-", ".html");
    try {
      try (Writer out = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
        Page page = new Page(out, voice);
        page.begin(
            voice.words("page.gallery"),
            voice.words("page.gallery-sub", images, Figures.when(around.clock().instant())),
            List.copyOf(models));
        for (LedgerEntry entry : entries) {
          for (SavedImage image : entry.images()) {
            if (Files.isRegularFile(image.file())) {
              page.card(card(entry, image, folder, thumbs, voice));
            }
          }
        }
        page.end(voice.words("page.footer", Figures.when(around.clock().instant())));
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
    return images;
  }

  private static Card card(
      LedgerEntry entry, SavedImage image, Path folder, Thumbnails thumbs, Voice voice) {
    List<Card.Detail> details = new ArrayList<>();
    String size = image.width() + " × " + image.height();
    details.add(new Card.Detail(voice.words("page.model"), entry.intent().model()));
    details.add(new Card.Detail(voice.words("page.endpoint"), entry.attempt().endpoint()));
    details.add(new Card.Detail(voice.words("page.size"), size));
    details.add(new Card.Detail(voice.words("page.when"), Figures.when(entry.attempt().started())));
    entry
        .cost()
        .ifPresent(
            cost -> details.add(new Card.Detail(voice.words("page.cost"), Figures.dollars(cost))));
    details.add(new Card.Detail(voice.words("page.file"), image.file().toString()));
    details.add(new Card.Detail(voice.words("page.id"), entry.intent().job()));
    Optional<Path> thumb = thumbs.of(image);
    return new Card(
        Optional.of(Addresses.of(image.file(), folder)),
        thumb.map(file -> Addresses.of(file, folder)),
        image.width(),
        image.height(),
        entry.intent().prompt(),
        entry.intent().model(),
        List.of(entry.intent().model(), size, Figures.when(entry.attempt().started())),
        details,
        Optional.empty());
  }
}
