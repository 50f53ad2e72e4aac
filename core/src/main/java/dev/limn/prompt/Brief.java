package dev.limn.prompt;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What somebody asked for in place of, or beside, a plain prompt. Immutable.
///
/// @param recipe the parts in the user's words
/// @param style a style's name; a manner in the user's words is a part of the recipe
/// @param template a template's name
/// @param slots values for the template's slots by name
/// @param form the form to write in; empty means the one that suits the parts
public record Brief(
    Recipe recipe,
    Optional<String> style,
    Optional<String> template,
    Map<String, String> slots,
    Optional<Form> form) {
  private static final String TEMPLATE = "template";
  private static final String FORM = "form";
  private static final String SLOTS = "set";

  public Brief {
    slots = Map.copyOf(slots);
  }

  /// A prompt alone.
  public static Brief of(String prompt) {
    return new Brief(
        Recipe.EMPTY.with(Part.PROMPT, prompt),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }

  /// Whether there is nothing but a prompt, or not even that: then the prompt is sent as it is.
  public boolean isPlain() {
    return style.isEmpty() && template.isEmpty() && recipe.without(Part.PROMPT).isEmpty();
  }

  /// This brief, completed from a weaker one, such as a file under what was typed.
  public Brief over(Brief weaker) {
    Map<String, String> all = new LinkedHashMap<>(weaker.slots);
    all.putAll(slots);
    Recipe parts = recipe.over(weaker.recipe);
    // A style by name and one in words exclude each other; the stronger one stays.
    Optional<String> named = recipe.part(Part.STYLE).isPresent() ? style : style.or(weaker::style);
    return new Brief(
        named.isPresent() ? parts.without(Part.STYLE) : parts,
        named,
        template.or(weaker::template),
        all,
        form.or(weaker::form));
  }

  /// Reads a recipe from a file: the parts under their names (see [Part]), `style` as a style's
  /// name or in words, `template` with its slots' values under `set`, and `form`.
  ///
  /// @param styles to tell a style's name from a description
  public static Brief read(Mapping file, Shelf<Style> styles) throws BadData {
    List<String> known = new ArrayList<>(Part.codes());
    known.addAll(List.of("context", "use_case", TEMPLATE, SLOTS, FORM));
    file.allowOnly(new LinkedHashSet<>(known));
    Recipe recipe = Recipe.EMPTY;
    Optional<String> style = Optional.empty();
    for (String key : file.keys()) {
      Optional<Part> part = Part.of(key);
      Optional<String> words = part.isPresent() ? file.text(key) : Optional.empty();
      if (words.isEmpty()) {
        continue;
      }
      if (recipe.part(part.get()).isPresent()) {
        throw file.fault("prompt.file-part-twice", key, part.get().code());
      }
      if (words.get().isBlank()) {
        throw file.missing(key);
      }
      if (part.get() == Part.STYLE && styles.names().contains(words.get())) {
        style = words;
      } else {
        recipe = recipe.with(part.get(), words.get().strip());
      }
    }
    Map<String, String> slots = new LinkedHashMap<>();
    Optional<Mapping> set = file.mapping(SLOTS);
    if (set.isPresent()) {
      for (String slot : set.get().keys()) {
        slots.put(slot, set.get().needText(slot));
      }
    }
    Optional<Form> form = file.text(FORM).flatMap(Form::of);
    if (file.has(FORM) && form.isEmpty()) {
      throw file.notOneOf(FORM, List.of("sentence", "labelled"));
    }
    return new Brief(recipe, style, file.text(TEMPLATE), slots, form);
  }
}
