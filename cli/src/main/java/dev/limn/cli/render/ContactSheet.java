package dev.limn.cli.render;

import dev.limn.batch.Summary;
import dev.limn.cli.page.Addresses;
import dev.limn.cli.page.Card;
import dev.limn.cli.page.Page;
import dev.limn.data.Json;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A page with every picture of a run, and with what is missing.
public final class ContactSheet {
  private ContactSheet() {}

  /// Writes the page; an earlier one at this place is replaced.
  public static void write(
      Path file, String source, Summary summary, BatchLog log, InstantSource clock, Voice voice)
      throws IOException {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null) {
      throw new IOException("no folder: " + file);
    }
    Files.createDirectories(folder);
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      Page page = new Page(out, voice);
      Path name = Path.of(source).getFileName();
      page.begin(
          voice.words("page.sheet") + " · " + (name == null ? source : name),
          voice.words(
              "page.sheet-sub",
              summary.total(),
              summary.images(),
              summary.cost().signum() == 0
                  ? voice.words("page.free")
                  : Figures.dollars(summary.cost())),
          List.of());
      log.read((line, result) -> {
        for (Card card : cards(result, folder, voice)) {
          page.card(card);
        }
      });
      page.end(voice.words("page.footer", Figures.when(clock.instant())));
    }
  }

  private static List<Card> cards(Json result, Path folder, Voice voice) {
    String words = result.get("prompt").text().orElse("");
    String model = result.get("model").text().orElse("");
    String line = voice.words("page.line") + " " + result.get("line").scalar().orElse("");
    List<Card> cards = new ArrayList<>();
    for (Json image : result.get("images").items()) {
      Path file = Path.of(image.get("path").text().orElse(""));
      boolean there = image.get("exists").scalar().orElse("").equals("true");
      int width = (int) image.get("width").count();
      int height = (int) image.get("height").count();
      Optional<String> address = there ? Optional.of(Addresses.of(file, folder)) : Optional.empty();
      List<Card.Detail> details = new ArrayList<>();
      details.add(new Card.Detail(voice.words("page.file"), file.toString()));
      details.add(new Card.Detail(voice.words("page.size"), width + " × " + height));
      if (!model.isEmpty()) {
        details.add(new Card.Detail(voice.words("page.model"), model));
      }
      result
          .get("id")
          .text()
          .ifPresent(id -> details.add(new Card.Detail(voice.words("page.id"), id)));
      result
          .get("cost_usd")
          .scalar()
          .ifPresent(cost -> details.add(new Card.Detail(voice.words("page.cost"), "$" + cost)));
      cards.add(
          new Card(
              address,
              Optional.empty(),
              width,
              height,
              words,
              model,
              List.of(line, width + "×" + height),
              details,
              there ? Optional.empty() : Optional.of(voice.words("page.gone"))));
    }
    if (BatchView.troubles().contains(result.get("outcome").text().orElse(""))) {
      cards.add(
          new Card(
              Optional.empty(),
              Optional.empty(),
              1,
              1,
              words,
              model,
              List.of(line, result.get("outcome").text().orElse("")),
              List.of(),
              result.get("failure").get("what").text()));
    }
    return cards;
  }
}
