package dev.limn.prompt;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.image.SizeSpec;
import dev.limn.text.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the file of a template, strictly: a slot that is not used, or used and not described, is a
/// mistake that would otherwise be paid for.
final class TemplateFile {
  private static final Set<String> FIELDS =
      new LinkedHashSet<>(
          List.of(
              "title",
              "best",
              "keywords",
              "use-case",
              "size",
              "quality",
              "slots",
              "prompt",
              "example"));

  private TemplateFile() {}

  static Template read(String name, String source, Mapping file) throws BadData {
    file.allowOnly(FIELDS);
    Bilingual prompt = Bilingual.need(file, "prompt");
    Layout english = layout(prompt, Language.EN, file);
    Layout chinese = layout(prompt, Language.ZH, file);
    List<Slot> slots = slots(file, english, chinese);
    Optional<String> size = file.text("size");
    if (size.isPresent() && SizeSpec.parse(size.get()).isEmpty()) {
      throw file.fault("prompt.file-size", "size", size.get());
    }
    return new Template(
        name,
        source,
        Bilingual.need(file, "title"),
        Bilingual.need(file, "best"),
        Keywords.read(file),
        useCase(file),
        slots,
        size,
        file.text("quality"),
        prompt,
        example(file, slots));
  }

  private static Layout layout(Bilingual prompt, Language language, Mapping file) throws BadData {
    Optional<Layout> layout = Layout.parse(prompt.in(language));
    if (layout.isEmpty()) {
      throw file.fault("prompt.file-brackets", "prompt");
    }
    return layout.get();
  }

  private static UseCase useCase(Mapping file) throws BadData {
    Optional<UseCase> use = UseCase.of(file.needText("use-case"));
    if (use.isEmpty()) {
      throw file.notOneOf("use-case", UseCase.codes());
    }
    return use.get();
  }

  private static List<Slot> slots(Mapping file, Layout english, Layout chinese) throws BadData {
    Mapping described = file.mapping("slots").orElse(null);
    if (described == null || described.keys().isEmpty()) {
      throw file.missing("slots");
    }
    for (Layout layout : List.of(english, chinese)) {
      for (String used : layout.slots()) {
        if (!described.keys().contains(used)) {
          throw file.fault("prompt.file-undefined-slot", "prompt", used);
        }
      }
    }
    List<Slot> slots = new ArrayList<>();
    for (String name : described.keys()) {
      if (!english.slots().contains(name) || !chinese.slots().contains(name)) {
        throw described.fault("prompt.file-unused-slot", name, name);
      }
      slots.add(slot(name, described, english.firm().contains(name)));
    }
    return slots;
  }

  /// A slot is a description alone, or a description with what is usual.
  private static Slot slot(String name, Mapping described, boolean firm) throws BadData {
    Mapping slot = described.isMapping(name) ? described.mapping(name).orElseThrow() : null;
    if (slot == null || slot.has("en") || slot.has("zh")) {
      return new Slot(name, Bilingual.need(described, name), Optional.empty(), firm);
    }
    slot.allowOnly(Set.of("what", "default"));
    Optional<Bilingual> usual = Bilingual.read(slot, "default");
    return new Slot(name, Bilingual.need(slot, "what"), usual, firm && usual.isEmpty());
  }

  private static Map<String, Bilingual> example(Mapping file, List<Slot> slots) throws BadData {
    Map<String, Bilingual> values = new LinkedHashMap<>();
    Optional<Mapping> example = file.mapping("example");
    if (example.isEmpty()) {
      return values;
    }
    example.get().allowOnly(new LinkedHashSet<>(slots.stream().map(Slot::name).toList()));
    for (String name : example.get().keys()) {
      values.put(name, Bilingual.need(example.get(), name));
    }
    for (Slot slot : slots) {
      if (slot.required() && !values.containsKey(slot.name())) {
        throw example.get().missing(slot.name());
      }
    }
    return values;
  }
}
