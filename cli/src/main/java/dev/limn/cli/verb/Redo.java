package dev.limn.cli.verb;

import dev.limn.cli.option.Option;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.data.Json;
import dev.limn.data.UnreadableJson;
import dev.limn.image.InvalidRequest;
import dev.limn.ledger.LedgerEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes an earlier order again, with changes: what is typed goes before what was asked for then.
/// This is another purchase.
final class Redo implements Verb {
  /// Options by the fields that hold their values in a request of the images protocol.
  private static final Map<String, String> OPTIONS =
      Map.of(
          "size", "--size",
          "quality", "--quality",
          "n", "--n",
          "background", "--background",
          "output_format", "--output-format",
          "output_compression", "--output-compression",
          "moderation", "--moderation");

  private final Generate generate = new Generate(false);

  @Override
  public List<Option> options() {
    return generate.options();
  }

  @Override
  public int run(Typed typed, Surroundings around, Voice voice) {
    String id = typed.onlyWord("redo", "ID");
    Map<String, String> earlier = new LinkedHashMap<>();
    int code =
        Engine.use(
            typed,
            around,
            voice,
            limn -> {
              List<LedgerEntry> entries = limn.history().byId(id);
              if (entries.isEmpty()) {
                throw new InvalidRequest("cli.nothing-known", id);
              }
              earlier.putAll(values(entries.getLast()));
              return 0;
            });
    if (code != 0) {
      return code;
    }
    // What was typed under another name for the same thing goes first as well.
    if (typed.hasNamed("--prompt-file")) {
      earlier.remove("--prompt");
    }
    if (typed.hasNamed("-o")) {
      earlier.remove("--output-format");
    }
    return generate.run(typed.withoutWords().completedFrom(earlier), around, voice);
  }

  private static Map<String, String> values(LedgerEntry entry) {
    Json request = request(entry);
    if (request.get("image").isPresent() || request.get("images").isPresent()) {
      throw new InvalidRequest("cli.redo-edit", entry.intent().job());
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put("--prompt", entry.intent().prompt());
    values.put("--model", entry.intent().model());
    values.put("--endpoint", entry.attempt().endpoint());
    OPTIONS.forEach((field, option) -> {
      Optional<String> value = request.get(field).scalar();
      value.ifPresent(text -> values.put(option, text));
    });
    return values;
  }

  private static Json request(LedgerEntry entry) {
    try {
      return Json.parse(entry.intent().request());
    } catch (UnreadableJson e) {
      return Json.of(Map.of());
    }
  }
}
