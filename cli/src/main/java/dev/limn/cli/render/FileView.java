package dev.limn.cli.render;

import dev.limn.picture.Inspection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a file itself shows, whoever made it.
///
/// @param file as it was named, absolute
/// @param inspection what its bytes are
public record FileView(Path file, Inspection inspection) {

  /// Prints it. Of a file that is in the ledger, only what is not there.
  ///
  /// @param stranger whether the ledger does not know it
  public void show(boolean stranger, Voice voice) {
    Table table = new Table();
    if (stranger) {
      voice.tell("cli.file-facts", file.getFileName());
      table.row(voice.words("cli.field-file"), file.toString());
    }
    if (inspection instanceof Inspection.Picture picture) {
      if (stranger) {
        table.row(
            voice.words("cli.field-image"),
            picture.width() + "x" + picture.height() + " " + picture.format().apiName());
      }
      if (picture.alpha()) {
        table.row(voice.words("cli.field-alpha"), voice.words("cli.alpha-there"));
      }
      if (picture.contentCredentials()) {
        table.row(voice.words("cli.field-credentials"), voice.words("cli.credentials-there"));
      }
      picture
          .moving()
          .ifPresent(moving ->
              table.row(
                  voice.words("cli.field-moves"),
                  voice.words("cli.moves", moving.frames(), moving.millis())));
      if (!picture.risks().isEmpty()) {
        table.row(voice.words("cli.field-risks"), String.join(", ", risks(picture, voice)));
      }
    }
    table.wrapped().forEach(voice::result);
  }

  private static List<String> risks(Inspection.Picture picture, Voice voice) {
    List<String> risks = new ArrayList<>();
    for (Inspection.Risk risk : Inspection.Risk.values()) {
      if (picture.risks().contains(risk)) {
        risks.add(
            voice.words(
                switch (risk) {
                  case SCRIPT -> "cli.risk-script";
                  case EXTERNAL -> "cli.risk-external";
                }));
      }
    }
    return risks;
  }

  /// The same for programs.
  public Map<String, Object> json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("path", file);
    switch (inspection) {
      case Inspection.Picture picture -> {
        all.put("format", picture.format().apiName());
        all.put("width", picture.width());
        all.put("height", picture.height());
        all.put("alpha", picture.alpha());
        all.put("content_credentials", picture.contentCredentials());
        all.put("frames", picture.moving().map(Inspection.Moving::frames));
        all.put("round_ms", picture.moving().map(Inspection.Moving::millis));
        all.put("risks", picture.risks().stream().sorted().map(FileView::word).toList());
      }
      case Inspection.Damaged damaged -> {
        all.put("format", damaged.format().apiName());
        all.put("damage", word(damaged.damage()));
      }
      case Inspection.TooLarge large -> {
        all.put("format", large.format().apiName());
        all.put("width", large.width());
        all.put("height", large.height());
      }
      case Inspection.NotPicture _ -> all.put("format", Optional.empty());
    }
    return all;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
