package dev.limn.cli.option;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.data.Yaml;
import dev.limn.image.InvalidRequest;
import dev.limn.prompt.Brief;
import dev.limn.prompt.Form;
import dev.limn.prompt.Part;
import dev.limn.prompt.Recipe;
import dev.limn.prompt.Shelf;
import dev.limn.prompt.Style;
import dev.limn.text.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Options that say what to draw part by part, or by a style or template.
public final class RecipeOptions {
  private static final Option STYLE = Option.value("NAME|TEXT", "--style");
  private static final Option TEMPLATE = Option.value("NAME", "--template");
  private static final Option SET = Option.values("SLOT=VALUE", "--set");
  private static final Option RECIPE = Option.value("FILE", "--recipe");
  private static final Option FORM = Option.value("FORM", "--form");
  private static final Option AUGMENT = Option.flag("--augment");
  private static final Option NO_AUGMENT = Option.flag("--no-augment");

  private static final Map<Option, Part> PARTS = parts();

  /// All of them.
  public static final List<Option> ALL = all();

  private final Typed typed;

  /// These options of what was typed.
  public RecipeOptions(Typed typed) {
    this.typed = typed;
  }

  /// Whether any of them was typed.
  public boolean any() {
    for (Option option : ALL) {
      if (typed.has(option)) {
        return true;
      }
    }
    return false;
  }

  /// Whether only the user's own prompt is to be sent, whatever else was said about the picture.
  public boolean promptAlone() {
    if (typed.has(AUGMENT) && typed.has(NO_AUGMENT)) {
      throw new InvalidRequest("craft.augment-and-not");
    }
    return typed.has(NO_AUGMENT);
  }

  /// What was asked for. Throws [InvalidRequest] when it makes no sense.
  ///
  /// @param prompt the prompt, when there is one
  /// @param in standard input, for a recipe from there
  /// @param folder what the recipe's name is relative to
  /// @throws BadData when the recipe cannot be understood
  /// @throws IOException when it cannot be read
  public Brief brief(Optional<String> prompt, Shelf<Style> styles, InputStream in, Path folder)
      throws BadData, IOException {
    Recipe recipe = Recipe.EMPTY;
    if (prompt.isPresent()) {
      recipe = recipe.with(Part.PROMPT, prompt.get());
    }
    for (Map.Entry<Option, Part> entry : PARTS.entrySet()) {
      Optional<String> words = typed.name(entry.getKey());
      if (words.isPresent()) {
        recipe = recipe.with(entry.getValue(), words.get());
      }
    }
    Optional<String> style = typed.name(STYLE);
    if (style.isPresent() && !isName(style.get(), styles)) {
      recipe = recipe.with(Part.STYLE, style.get());
      style = Optional.empty();
    }
    Brief said = new Brief(recipe, style, typed.name(TEMPLATE), slots(), form());
    Optional<String> file = typed.name(RECIPE);
    return file.isEmpty() ? said : said.over(Brief.read(recipe(file.get(), in, folder), styles));
  }

  /// A single word close to a style's name is more likely a slip than a description, and a picture
  /// costs money.
  private static boolean isName(String typed, Shelf<Style> styles) {
    if (styles.names().contains(typed)) {
      return true;
    }
    if (!typed.contains(" ")) {
      styles
          .nearest(typed)
          .ifPresent(near -> {
            throw new InvalidRequest("craft.mistyped-style", typed, near);
          });
    }
    return false;
  }

  private static Mapping recipe(String name, InputStream in, Path folder)
      throws BadData, IOException {
    if (name.equals("-")) {
      return Yaml.parse("-", Prompt.of(in));
    }
    Path file = Paths.of("--recipe", name, folder);
    return Yaml.parse(file.toString(), Prompt.of(file));
  }

  private Map<String, String> slots() {
    Map<String, String> slots = new LinkedHashMap<>();
    for (String pair : typed.names(SET)) {
      int equals = pair.indexOf('=');
      if (equals < 1 || pair.substring(equals + 1).isBlank()) {
        throw new InvalidRequest("craft.no-slot-value", pair);
      }
      String slot = pair.substring(0, equals).strip();
      if (slots.put(slot, pair.substring(equals + 1)) != null) {
        throw new InvalidRequest("craft.slot-twice", slot);
      }
    }
    return slots;
  }

  private Optional<Form> form() {
    Optional<String> word = typed.name(FORM);
    if (word.isPresent()) {
      return Optional.of(
          Form.of(word.get())
              .orElseThrow(() ->
                  new InvalidRequest(
                      "craft.no-form",
                      word.get(),
                      Nearest.to(word.get(), List.of("sentence", "labelled")).orElse("labelled"))));
    }
    return typed.has(AUGMENT) ? Optional.of(Form.LABELLED) : Optional.empty();
  }

  private static Map<Option, Part> parts() {
    Map<Option, Part> parts = new LinkedHashMap<>();
    for (Part part : Part.values()) {
      switch (part) {
        case PROMPT, STYLE -> {}
        case SCENE -> parts.put(Option.value("TEXT", "--context", "--scene"), part);
        default -> parts.put(Option.value("TEXT", "--" + part.code()), part);
      }
    }
    return parts;
  }

  private static List<Option> all() {
    List<Option> all = new ArrayList<>(PARTS.keySet());
    all.addAll(List.of(STYLE, TEMPLATE, SET, RECIPE, FORM, AUGMENT, NO_AUGMENT));
    return List.copyOf(all);
  }
}
