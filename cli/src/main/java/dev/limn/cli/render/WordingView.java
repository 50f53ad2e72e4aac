package dev.limn.cli.render;

import dev.limn.prompt.Finding;
import dev.limn.prompt.Template;
import dev.limn.prompt.Wording;
import dev.limn.text.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The prompt that is sent for a recipe, and how it came about.
public final class WordingView {
  private WordingView() {}

  /// Prints the prompt as the result. Line by line and made harmless: files may hold anything.
  public static void print(Wording wording, Voice voice) {
    wording.text().lines().forEach(voice::result);
    advise(wording, voice);
  }

  /// Tells on standard error what is going to be sent.
  public static void tell(Wording wording, Voice voice) {
    voice.tell("craft.prompt-sent");
    wording
        .text()
        .lines()
        .flatMap(line ->
            Columns.wrap("  " + SafeText.of(line, Integer.MAX_VALUE), Columns.SCREEN, 2).stream())
        .forEach(line -> voice.story(line + "\n"));
  }

  /// Tells the size and quality that suit the template; nothing of that is taken unasked.
  public static void advise(Wording wording, Voice voice) {
    wording
        .template()
        .filter(template -> template.size().isPresent() || template.quality().isPresent())
        .ifPresent(template -> voice.tell("craft.suits", template.name(), suiting(template)));
  }

  /// The options that suit a template: `-s 3:2 -q high`.
  public static String suiting(Template template) {
    List<String> options = new ArrayList<>();
    template.size().ifPresent(size -> options.add("-s " + size));
    template.quality().ifPresent(quality -> options.add("-q " + quality));
    return String.join(" ", options);
  }

  /// A finding, with its stable code.
  public static void tell(Finding finding, Voice voice) {
    String code = code(finding);
    String words = voice.words(finding.saying());
    switch (finding.level()) {
      case PROBLEM -> voice.tell("craft.lint-problem", code, words);
      case ADVICE -> voice.tell("craft.lint-advice", code, words);
    }
  }

  /// A finding for programs: `level`, `code`, `what`.
  public static Map<String, Object> json(Finding finding, Voice voice) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("level", finding.level().name().toLowerCase(Locale.ROOT));
    all.put("code", code(finding));
    all.put("what", voice.words(finding.saying()));
    return all;
  }

  /// A wording for programs, with stable names.
  public static Map<String, Object> json(Wording wording) {
    Map<String, Object> parts = new LinkedHashMap<>();
    wording.recipe().parts().forEach((part, words) -> parts.put(part.code(), words));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("prompt", wording.text());
    all.put("form", wording.form().code());
    all.put("parts", parts);
    all.put("style", wording.style().map(style -> style.name()));
    all.put("template", wording.template().map(Template::name));
    all.put("slots", wording.slots());
    all.put("suits", wording.template().map(WordingView::suits));
    return all;
  }

  /// What suits a template, for programs.
  private static Map<String, Object> suits(Template template) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("size", template.size());
    all.put("quality", template.quality());
    return all;
  }

  private static String code(Finding finding) {
    return finding.saying().key().substring("lint.".length());
  }
}
