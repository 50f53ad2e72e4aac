package dev.limn.batch;

import dev.limn.data.Json;
import dev.limn.image.InvalidRequest;
import dev.limn.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The fields of a job under their own names, whatever spelling the file has: the API's names, and
/// those of other tools. Immutable.
final class Fields {
  /// Each field with the other names under which it is known.
  private static final Map<String, List<String>> NAMES =
      Map.ofEntries(
          Map.entry("prompt", List.of("text_prompt")),
          Map.entry("filename", List.of("out", "output", "file", "file_name", "path")),
          Map.entry("images", List.of("image", "input", "inputs", "input_images", "references")),
          Map.entry("mask", List.of()),
          Map.entry("input_fidelity", List.of()),
          Map.entry("model", List.of()),
          Map.entry("n", List.of("count")),
          Map.entry("size", List.of()),
          Map.entry("quality", List.of()),
          Map.entry("output_format", List.of("format")),
          Map.entry("output_compression", List.of("compression")),
          Map.entry("background", List.of()),
          Map.entry("moderation", List.of()),
          Map.entry("user", List.of()),
          Map.entry("complexity", List.of()),
          Map.entry("frames", List.of()),
          Map.entry("frame_ms", List.of()),
          Map.entry("endpoint", List.of()),
          Map.entry("id", List.of("name", "title", "custom_id")),
          Map.entry("vars", List.of("variables")),
          Map.entry("matrix", List.of()),
          Map.entry("comment", List.of("note", "notes")));

  private static final Map<String, String> OWN_NAMES = ownNames();

  private static final Set<String> STRUCTURES = Set.of("vars", "matrix");

  private final Map<String, Json> values;

  private Fields(Map<String, Json> values) {
    this.values = values;
  }

  private static Map<String, String> ownNames() {
    Map<String, String> own = new LinkedHashMap<>();
    NAMES.forEach((name, others) -> {
      own.put(name, name);
      others.forEach(other -> own.put(other, name));
    });
    return Map.copyOf(own);
  }

  /// The fields of an object, without those in `loose` that are no fields. Throws [InvalidRequest]
  /// for a field that there is not, or that is there twice.
  static Fields of(Json object, Set<String> loose) {
    Map<String, Json> values = new LinkedHashMap<>();
    object
        .members()
        .forEach((name, value) -> {
          String plain = name.strip().toLowerCase(Locale.ROOT).replace('-', '_');
          String own = OWN_NAMES.get(plain);
          if (own == null) {
            if (!loose.contains(name)) {
              throw unknown(name, plain);
            }
          } else if (value.isPresent() && values.put(own, value) != null) {
            throw new InvalidRequest("batch.field-twice", own);
          }
        });
    return new Fields(values);
  }

  private static InvalidRequest unknown(String name, String plain) {
    return Nearest.to(plain, OWN_NAMES.keySet())
        .map(near -> new InvalidRequest("batch.unknown-field-near", name, near))
        .orElseGet(() -> new InvalidRequest("batch.unknown-field", name));
  }

  /// Whether a column of this name is a field.
  static boolean isField(String name) {
    return OWN_NAMES.containsKey(name.strip().toLowerCase(Locale.ROOT).replace('-', '_'));
  }

  /// These fields, completed from weaker ones.
  Fields over(Fields weaker) {
    Map<String, Json> all = new LinkedHashMap<>(weaker.values);
    all.putAll(values);
    return new Fields(all);
  }

  /// The members of a field that is an object; empty when the field is absent.
  Map<String, Json> members(String name) {
    Json value = values.getOrDefault(name, Json.of(null));
    if (value.isPresent() && !value.isObject()) {
      throw new InvalidRequest("batch.no-mapping-field", name);
    }
    return value.members();
  }

  /// Every text that may mention variables.
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    values.forEach((name, value) -> {
      if (!STRUCTURES.contains(name)) {
        value.scalar().ifPresent(texts::add);
        value.items().forEach(item -> item.scalar().ifPresent(texts::add));
      }
    });
    return texts;
  }

  /// A text, number or flag as text. Throws [InvalidRequest] for lists and objects.
  Optional<String> text(String name, Variables.Choice choice) {
    Json value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value.isObject() || value.isArray()) {
      throw new InvalidRequest("batch.no-text", name);
    }
    return value.scalar().map(choice::fill);
  }

  /// A whole number. Throws [InvalidRequest] when it is none.
  Optional<Integer> number(String name, Variables.Choice choice) {
    return text(name, choice)
        .map(text -> {
          try {
            return Integer.valueOf(text.strip());
          } catch (NumberFormatException e) {
            throw new InvalidRequest("batch.no-number", name, text);
          }
        });
  }

  /// A list of texts; in a text, `;` separates them.
  List<String> list(String name, Variables.Choice choice) {
    Json value = values.get(name);
    if (value == null) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    if (value.isArray()) {
      for (Json item : value.items()) {
        all.add(
            choice.fill(
                item.scalar().orElseThrow(() -> new InvalidRequest("batch.no-texts", name))));
      }
    } else {
      for (String part : text(name, choice).orElse("").split(";", -1)) {
        if (!part.isBlank()) {
          all.add(part.strip());
        }
      }
    }
    return all;
  }
}
