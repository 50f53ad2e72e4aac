package dev.limn.prompt;

import dev.limn.data.BadData;
import dev.limn.image.InvalidRequest;
import dev.limn.text.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is sent for a brief, and how it came about. Immutable.
///
/// @param text the prompt that is sent
/// @param form the form it is written in
/// @param language the language of the user's own words, in which styles and templates speak too
/// @param recipe the parts of which it is made, a filled template as the prompt
/// @param style the style, when one was named
/// @param template the template, when one was named
/// @param slots what fills the template's slots in the user's words
public record Wording(
    String text,
    Form form,
    Language language,
    Recipe recipe,
    Optional<Style> style,
    Optional<Template> template,
    Map<String, String> slots) {
  public Wording {
    slots = Map.copyOf(slots);
  }

  /// The wording of a brief. Throws [InvalidRequest] for an unknown style or template, a slot that
  /// is missing, unknown or given twice, and for a brief that says nothing.
  ///
  /// @throws BadData when a file of the user's cannot be used
  /// @throws IOException when a file of the user's cannot be read
  public static Wording of(Brief brief, Shelf<Style> styles, Shelf<Template> templates)
      throws BadData, IOException {
    Language language = language(brief);
    Optional<Style> style = style(brief, styles);
    Optional<Template> template = template(brief, templates);
    if (template.isEmpty() && !brief.slots().isEmpty()) {
      throw new InvalidRequest("prompt.slots-without-template");
    }
    Recipe recipe = brief.recipe();
    Map<String, String> slots = new LinkedHashMap<>();
    if (template.isPresent()) {
      slots.putAll(brief.slots());
      recipe = moved(recipe, template.get(), slots);
      boolean takesMedium =
          template.get().slot(Template.MEDIUM).isPresent() && !slots.containsKey(Template.MEDIUM);
      Map<String, String> filled = new LinkedHashMap<>(slots);
      if (style.isPresent() && takesMedium) {
        String medium = style.get().medium().in(language);
        boolean first =
            template.get().prompt().in(language).startsWith("{" + Template.MEDIUM + "}");
        filled.put(Template.MEDIUM, first ? Writing.capitalised(medium) : medium);
        String look = style.get().look().in(language);
        recipe = recipe.with(Part.STYLE, Writing.capitalised(look));
      } else if (style.isPresent()) {
        String phrase = style.get().phrase(language);
        recipe = recipe.with(Part.STYLE, Writing.capitalised(phrase));
      }
      recipe = recipe.with(Part.PROMPT, template.get().fill(filled, language).strip());
    } else if (style.isPresent()) {
      recipe = recipe.with(Part.STYLE, style.get().phrase(language));
    }
    if (recipe.isEmpty()) {
      throw new InvalidRequest("prompt.nothing");
    }
    Form form = brief.form().orElse(recipe.form());
    if (form == Form.LABELLED && template.isPresent() && recipe.part(Part.USE_CASE).isEmpty()) {
      recipe = recipe.with(Part.USE_CASE, template.get().useCase().code());
    }
    return new Wording(recipe.text(form, language), form, language, recipe, style, template, slots);
  }

  /// The user's own words decide; what styles and templates bring follows them.
  private static Language language(Brief brief) {
    List<String> words = new ArrayList<>(brief.recipe().parts().values());
    words.addAll(brief.slots().values());
    return Writing.of(words);
  }

  /// Moves the parts for which the template has a slot into their slots; the prompt goes into the
  /// first one.
  private static Recipe moved(Recipe recipe, Template template, Map<String, String> slots) {
    Recipe rest = recipe;
    for (Map.Entry<Part, String> said : recipe.parts().entrySet()) {
      Part part = said.getKey();
      String slot = part == Part.PROMPT ? template.main().name() : part.code();
      if (template.slot(slot).isEmpty()) {
        continue;
      }
      if (slots.putIfAbsent(slot, said.getValue()) != null) {
        throw new InvalidRequest("prompt.slot-twice", template.name(), slot, part.code());
      }
      rest = rest.without(part);
    }
    return rest;
  }

  private static Optional<Style> style(Brief brief, Shelf<Style> styles)
      throws BadData, IOException {
    if (brief.style().isEmpty()) {
      return Optional.empty();
    }
    String name = brief.style().get();
    if (brief.recipe().part(Part.STYLE).isPresent()) {
      throw new InvalidRequest("prompt.two-styles", name);
    }
    Optional<Style> style = styles.find(name);
    if (style.isEmpty()) {
      throw styles
          .nearest(name)
          .map(near -> new InvalidRequest("prompt.no-style-near", name, near))
          .orElseGet(() -> new InvalidRequest("prompt.no-style", name));
    }
    return style;
  }

  private static Optional<Template> template(Brief brief, Shelf<Template> templates)
      throws BadData, IOException {
    if (brief.template().isEmpty()) {
      return Optional.empty();
    }
    String name = brief.template().get();
    Optional<Template> template = templates.find(name);
    if (template.isEmpty()) {
      throw templates
          .nearest(name)
          .map(near -> new InvalidRequest("prompt.no-template-near", name, near))
          .orElseGet(() -> new InvalidRequest("prompt.no-template", name));
    }
    return template;
  }
}
