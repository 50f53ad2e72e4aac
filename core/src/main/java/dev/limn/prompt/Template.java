package dev.limn.prompt;

import dev.limn.image.InvalidRequest;
import dev.limn.text.Language;
import dev.limn.text.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A prompt with slots. Immutable.
///
/// @param name the name by which it is asked for
/// @param source `built in`, or the user's file
/// @param title what people call it
/// @param best what it is best for
/// @param keywords words by which it is found
/// @param useCase what such a picture is for
/// @param slots in the order of the file; the user's prompt goes into the first
/// @param size the size that suits it, as for `--size`
/// @param quality the quality that suits it
/// @param prompt the text with its slots and brackets, as written
/// @param example values for its slots that show what it can do
public record Template(
    String name,
    String source,
    Bilingual title,
    Bilingual best,
    Map<Language, List<String>> keywords,
    UseCase useCase,
    List<Slot> slots,
    Optional<String> size,
    Optional<String> quality,
    Bilingual prompt,
    Map<String, Bilingual> example) {
  /// The slot that a style's medium fills when the user does not.
  static final String MEDIUM = "medium";

  public Template {
    keywords = Map.copyOf(keywords);
    slots = List.copyOf(slots);
    example = Map.copyOf(example);
  }

  /// The slot that the user's prompt fills.
  public Slot main() {
    return slots.getFirst();
  }

  /// The slot of this name, if there is one.
  public Optional<Slot> slot(String wanted) {
    return slots.stream().filter(slot -> slot.name().equals(wanted)).findFirst();
  }

  /// The values of the example in a language.
  public Map<String, String> example(Language language) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Slot slot : slots) {
      Bilingual value = example.get(slot.name());
      if (value != null) {
        values.put(slot.name(), value.in(language));
      }
    }
    return values;
  }

  /// The text with these values in its slots, letter by letter, and what is usual in the others.
  /// Throws [InvalidRequest] when a required slot is empty or there is no such slot.
  public String fill(Map<String, String> values, Language language) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Slot slot : slots) {
      String given = values.get(slot.name());
      if (given != null && !given.isBlank()) {
        all.put(slot.name(), given);
      } else if (slot.usual().isPresent()) {
        all.put(slot.name(), slot.usual().get().in(language));
      } else if (slot.required()) {
        throw new InvalidRequest(
            slot.equals(main()) ? "prompt.main-slot-missing" : "prompt.slot-missing",
            name,
            slot.name(),
            slot.what().in(language));
      }
    }
    for (String named : values.keySet()) {
      if (slot(named).isEmpty()) {
        List<String> known = slots.stream().map(Slot::name).toList();
        throw Nearest.to(named, known)
            .map(near -> new InvalidRequest("prompt.no-slot-near", name, named, near))
            .orElseGet(
                () -> new InvalidRequest("prompt.no-slot", name, named, String.join(", ", known)));
      }
    }
    return Layout.parse(prompt.in(language)).orElseThrow().fill(all);
  }
}
