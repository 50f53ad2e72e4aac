package dev.limn.prompt;

import dev.limn.image.InvalidRequest;
import dev.limn.text.Language;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The parts of a prompt, each in the user's words. Immutable.
///
/// @param parts what was said, in the order of [Part]; none is blank
public record Recipe(Map<Part, String> parts) {
  /// A recipe without any part.
  public static final Recipe EMPTY = new Recipe(Map.of());

  /// The order in which a sentence is told: who, what, where, how it is framed, lit and made (the
  /// usual formula of image prompts).
  private static final List<Part> TOLD =
      List.of(Part.SUBJECT, Part.ACTION, Part.SCENE, Part.COMPOSITION, Part.LIGHTING, Part.STYLE);

  private static final List<Part> ADDED =
      List.of(
          Part.PALETTE, Part.MATERIALS, Part.TEXT, Part.CONSTRAINTS, Part.NEGATIVE, Part.USE_CASE);

  /// The parts that a sentence of the formula has no place for.
  private static final Set<Part> BEYOND_FORMULA = Set.copyOf(ADDED);

  /// Throws [InvalidRequest] when a part is blank.
  public Recipe {
    Map<Part, String> copy = new EnumMap<>(Part.class);
    parts.forEach((part, words) -> {
      if (words.isBlank()) {
        throw new InvalidRequest("prompt.part-empty", part.code());
      }
      copy.put(part, words);
    });
    parts = Collections.unmodifiableMap(copy);
  }

  /// A part's words, if something was said.
  public Optional<String> part(Part part) {
    return Optional.ofNullable(parts.get(part));
  }

  /// Whether nothing was said.
  public boolean isEmpty() {
    return parts.isEmpty();
  }

  /// The same with another part; an earlier one of that kind is replaced.
  public Recipe with(Part part, String words) {
    Map<Part, String> all = new EnumMap<>(Part.class);
    all.putAll(parts);
    all.put(part, words);
    return new Recipe(all);
  }

  /// The same without a part.
  public Recipe without(Part part) {
    Map<Part, String> all = new EnumMap<>(Part.class);
    all.putAll(parts);
    all.remove(part);
    return new Recipe(all);
  }

  /// These parts, and from a weaker recipe those that are missing here.
  public Recipe over(Recipe weaker) {
    Map<Part, String> all = new EnumMap<>(Part.class);
    all.putAll(weaker.parts);
    all.putAll(parts);
    return new Recipe(all);
  }

  /// The language that it is written in, as far as characters show.
  public Language language() {
    return Writing.of(parts.values());
  }

  /// The form that suits the parts: labelled lines as soon as there is a part that the formula's
  /// sentence has no place for.
  public Form form() {
    return parts.keySet().stream().anyMatch(BEYOND_FORMULA::contains)
        ? Form.LABELLED
        : Form.SENTENCE;
  }

  /// The prompt in a form. A prompt of the user's stands in it letter by letter, and in a sentence
  /// at its beginning; a prompt alone is the whole text in either form.
  public String text(Form form, Language language) {
    if (parts.keySet().equals(Set.of(Part.PROMPT))) {
      return parts.getOrDefault(Part.PROMPT, "");
    }
    return switch (form) {
      case SENTENCE -> sentence(language);
      case LABELLED -> labelled(language);
    };
  }

  private String sentence(Language language) {
    StringBuilder text = new StringBuilder(parts.getOrDefault(Part.PROMPT, ""));
    for (Part part : TOLD) {
      part(part).ifPresent(words -> Writing.appendPhrase(text, words, language));
    }
    for (Part part : ADDED) {
      part(part)
          .ifPresent(words -> Writing.appendSentence(text, line(part, words, language), language));
    }
    return text.toString();
  }

  private String labelled(Language language) {
    StringBuilder text = new StringBuilder();
    parts.forEach((part, words) ->
        text.append(text.isEmpty() ? "" : "\n").append(line(part, words, language)));
    return text.toString();
  }

  private static String line(Part part, String words, Language language) {
    String value = part == Part.TEXT ? quoted(words, language) : words;
    return part.label(language) + (language == Language.ZH ? "：" : ": ") + value;
  }

  /// In quotes that do not occur in it, unless the user brought his own.
  private static String quoted(String words, Language language) {
    boolean own = words.length() > 1 && "\"“「".indexOf(words.charAt(0)) >= 0;
    if (own) {
      return words;
    }
    return language == Language.ZH || words.indexOf('"') >= 0
        ? "“" + words + "”"
        : "\"" + words + "\"";
  }
}
