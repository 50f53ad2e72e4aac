package dev.limn.prompt;

import dev.limn.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says what is missing from a prompt, what contradicts itself, and what does not help. It judges
/// by words alone, changes nothing, and what it calls advice is no more than that.
public final class Linter {
  /// The longest prompt that a known model takes, in characters (OpenAI API reference).
  private static final int LONGEST = 32_000;

  /// Longer lettering than this is seldom drawn without a mistake.
  private static final int LONG_LETTERING = 80;

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\{\\{?[\\p{L}_][\\p{L}\\p{N}_ -]{0,40}}}?|<[a-z][a-z_ -]{1,40}>|\\[(?:insert|your|插入|填写)[^\\]]{0,40}]");
  private static final Pattern SOMEBODYS_STYLE =
      Pattern.compile(
          "(?i:in the style of|inspired by the work of|by artist) +(\\p{Lu}[\\p{L}'-]+(?: \\p{Lu}[\\p{L}'-]+){0,2})|模仿(.{2,8}?)的?风格");
  private static final List<Part> WANTED =
      List.of(Part.ACTION, Part.SCENE, Part.COMPOSITION, Part.LIGHTING, Part.STYLE);

  private final Vocabulary words = Vocabulary.read();

  /// What there is to say, problems first.
  public List<Finding> lint(Wording wording) {
    List<Finding> findings = new ArrayList<>();
    Recipe recipe = wording.recipe();
    String shown = shown(recipe);
    clashes(shown, findings);
    forbidden(recipe, findings);
    if (wording.text().length() > LONGEST) {
      findings.add(Finding.problem("lint.too-long", wording.text().length(), LONGEST));
    }
    if (wording.template().isEmpty()) {
      missing(recipe, shown, findings);
    }
    useCase(recipe, findings);
    lettering(recipe, shown, findings);
    Matcher placeholder = PLACEHOLDER.matcher(shown);
    if (placeholder.find()) {
      findings.add(Finding.advice("lint.placeholder", placeholder.group()));
    }
    Matcher imitation = SOMEBODYS_STYLE.matcher(shown);
    if (imitation.find()) {
      String whose =
          Optional.ofNullable(imitation.group(1))
              .orElseGet(() -> String.valueOf(imitation.group(2)));
      findings.add(Finding.advice("lint.imitation", whose));
    }
    List<String> fillers = words.fillers(shown);
    if (!fillers.isEmpty()) {
      findings.add(Finding.advice("lint.filler", String.join(", ", fillers)));
    }
    return List.copyOf(findings);
  }

  /// What the picture shows: everything but what it is for and what it must not show. The parts
  /// stand apart, so that a negation does not reach from one into the next.
  private static String shown(Recipe recipe) {
    StringBuilder text = new StringBuilder();
    recipe
        .parts()
        .forEach((part, said) -> {
          boolean tells =
              part != Part.USE_CASE
                  && part != Part.NEGATIVE
                  && part != Part.CONSTRAINTS
                  && part != Part.TEXT;
          if (tells) {
            text.append(said).append(".\n");
          }
        });
    return text.toString();
  }

  private void clashes(String shown, List<Finding> findings) {
    words
        .clashes(shown)
        .forEach((choice, sides) ->
            findings.add(Finding.problem("lint.clash-" + choice, sides.get(0), sides.get(1))));
  }

  /// What is to be avoided and yet asked for.
  private static void forbidden(Recipe recipe, List<Finding> findings) {
    String avoided = recipe.part(Part.NEGATIVE).orElse("");
    for (String one : avoided.split("[,;，；、\n]", -1)) {
      String word = one.strip().toLowerCase(Locale.ROOT).replaceFirst("^no ", "");
      if (word.isEmpty()) {
        continue;
      }
      boolean lettering = word.equals("text") || word.equals("文字") || word.equals("words");
      if (lettering && recipe.part(Part.TEXT).isPresent()) {
        findings.add(Finding.problem("lint.avoided-text", word));
        continue;
      }
      for (Map.Entry<Part, String> said : recipe.parts().entrySet()) {
        Part part = said.getKey();
        boolean positive =
            part != Part.NEGATIVE && part != Part.CONSTRAINTS && part != Part.USE_CASE;
        if (positive && Vocabulary.stands(word, said.getValue())) {
          findings.add(Finding.problem("lint.avoided-and-wanted", word, part.code()));
          break;
        }
      }
    }
  }

  private void missing(Recipe recipe, String shown, List<Finding> findings) {
    if (recipe.part(Part.PROMPT).isEmpty() && recipe.part(Part.SUBJECT).isEmpty()) {
      findings.add(Finding.problem("lint.no-subject"));
    }
    for (Part part : WANTED) {
      if (recipe.part(part).isEmpty() && !words.speaksOf(part, shown)) {
        findings.add(Finding.advice("lint.no-" + part.code()));
      }
    }
  }

  private static void useCase(Recipe recipe, List<Finding> findings) {
    Optional<String> use = recipe.part(Part.USE_CASE);
    if (use.isPresent() && UseCase.of(use.get()).isEmpty()) {
      findings.add(
          Nearest.to(use.get(), UseCase.codes())
              .map(near -> Finding.advice("lint.use-case-near", use.get(), near))
              .orElseGet(() ->
                  Finding.advice("lint.use-case", use.get(), String.join(", ", UseCase.codes()))));
    }
  }

  private void lettering(Recipe recipe, String shown, List<Finding> findings) {
    Optional<String> text = recipe.part(Part.TEXT);
    if (text.isPresent() && text.get().length() > LONG_LETTERING) {
      findings.add(Finding.advice("lint.long-text", text.get().length(), LONG_LETTERING));
    }
    boolean quoted = shown.chars().anyMatch(c -> "\"“”「」『』".indexOf(c) >= 0);
    if (text.isEmpty() && !quoted && words.speaksOf(Part.TEXT, shown)) {
      findings.add(Finding.advice("lint.unquoted-text"));
    }
  }
}
