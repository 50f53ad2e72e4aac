package dev.limn.cli.render;

import dev.limn.prompt.Bilingual;
import dev.limn.prompt.Search;
import dev.limn.prompt.Slot;
import dev.limn.prompt.Style;
import dev.limn.prompt.Template;
import dev.limn.text.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Templates and styles, for people and for programs.
public final class TemplateView {
  private TemplateView() {}

  /// A line for each template: name, title, what it is best for.
  public static void list(List<Template> templates, Voice voice) {
    Table table = new Table();
    Language language = voice.language();
    templates.forEach(template ->
        table.row(template.name(), template.title().in(language), template.best().in(language)));
    table.lines().forEach(voice::result);
  }

  /// A line for each style.
  public static void styles(List<Style> styles, Voice voice) {
    Table table = new Table();
    Language language = voice.language();
    styles.forEach(
        style -> table.row(style.name(), style.title().in(language), style.best().in(language)));
    table.lines().forEach(voice::result);
  }

  /// A line for each template that was found: score, name, title, and why.
  public static void matches(List<Search.Match> matches, Voice voice) {
    if (matches.isEmpty()) {
      return;
    }
    Table table = new Table();
    for (Search.Match match : matches) {
      List<String> reasons = new ArrayList<>();
      match.hits().forEach(hit -> reasons.add(reason(hit, voice)));
      table.row(
          Integer.toString(match.score()),
          match.template().name(),
          match.template().title().in(voice.language()),
          String.join("; ", reasons.stream().distinct().limit(3).toList()));
    }
    table.lines().forEach(voice::result);
  }

  private static String reason(Search.Hit hit, Voice voice) {
    return switch (hit.field()) {
      case NAME -> voice.words("craft.hit-name", hit.text());
      case KEYWORD -> voice.words("craft.hit-keyword", hit.text());
      case TITLE -> voice.words("craft.hit-title", hit.text());
      case USE_CASE -> voice.words("craft.hit-use-case", hit.text());
      case BEST -> voice.words("craft.hit-best", hit.text());
    };
  }

  /// Everything about a template.
  public static void show(Template template, Voice voice) {
    Language language = voice.language();
    Table table = new Table();
    table.row(voice.words("cli.field-name"), template.name());
    table.row(voice.words("craft.field-title"), template.title().in(language));
    table.row(voice.words("craft.field-best"), template.best().in(language));
    table.row(voice.words("craft.field-use-case"), template.useCase().code());
    table.row(voice.words("craft.field-suits"), WordingView.suiting(template));
    table.row(voice.words("cli.field-source"), template.source());
    table.wrapped().forEach(voice::result);
    voice.result("");
    voice.result(voice.words("craft.field-slots"));
    Table slots = new Table();
    template.slots().forEach(slot -> slots.row("  " + slot.name(), slot(slot, template, voice)));
    slots.wrapped().forEach(voice::result);
    voice.result("");
    voice.result(voice.words("craft.field-prompt"));
    Columns.wrap(template.prompt().in(language), Columns.SCREEN - 2, 0)
        .forEach(line -> voice.result("  " + line));
    if (!template.example().isEmpty()) {
      voice.result("");
      voice.result(voice.words("craft.field-example"));
      voice.result("  " + command(template, language));
    }
  }

  private static String slot(Slot slot, Template template, Voice voice) {
    String what = slot.what().in(voice.language());
    if (slot.equals(template.main())) {
      return voice.words("craft.slot-main", what);
    }
    if (slot.required()) {
      return voice.words("craft.slot-required", what);
    }
    Optional<Bilingual> usual = slot.usual();
    return usual.isPresent()
        ? voice.words("craft.slot-usual", what, usual.get().in(voice.language()))
        : voice.words("craft.slot-optional", what);
  }

  /// The example as a command to be copied into a shell.
  private static String command(Template template, Language language) {
    boolean edits = template.useCase().edits();
    StringBuilder command = new StringBuilder(edits ? "limn edit " : "limn ");
    Map<String, String> values = template.example(language);
    command.append(quoted(values.getOrDefault(template.main().name(), "")));
    command.append(" --template ").append(template.name());
    values.forEach((slot, value) -> {
      if (!slot.equals(template.main().name())) {
        command.append(" --set ").append(quoted(slot + "=" + value));
      }
    });
    return command.append(edits ? " -i PICTURE" : "").toString();
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }

  /// Everything about a style.
  public static void show(Style style, Voice voice) {
    Language language = voice.language();
    Table table = new Table();
    table.row(voice.words("cli.field-name"), style.name());
    table.row(voice.words("craft.field-title"), style.title().in(language));
    table.row(voice.words("craft.field-best"), style.best().in(language));
    table.row(voice.words("craft.field-medium"), style.medium().in(language));
    table.row(voice.words("craft.field-look"), style.look().in(language));
    table.row(voice.words("cli.field-source"), style.source());
    table.wrapped().forEach(voice::result);
  }

  /// A template with stable names.
  public static Map<String, Object> json(Template template) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", template.name());
    all.put("title", json(template.title()));
    all.put("best", json(template.best()));
    all.put("use_case", template.useCase().code());
    all.put("keywords", keywords(template.keywords()));
    all.put("size", template.size());
    all.put("quality", template.quality());
    all.put("slots", template.slots().stream().map(slot -> json(slot, template)).toList());
    all.put("prompt", json(template.prompt()));
    Map<String, Object> example = new LinkedHashMap<>();
    template
        .slots()
        .forEach(slot -> {
          Bilingual value = template.example().get(slot.name());
          if (value != null) {
            example.put(slot.name(), json(value));
          }
        });
    all.put("example", example);
    all.put("source", template.source());
    return all;
  }

  private static Map<String, Object> json(Slot slot, Template template) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", slot.name());
    all.put("what", json(slot.what()));
    all.put("required", slot.required());
    all.put("takes_prompt", slot.equals(template.main()));
    all.put("default", slot.usual().map(TemplateView::json));
    return all;
  }

  /// A style with stable names.
  public static Map<String, Object> json(Style style) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", style.name());
    all.put("title", json(style.title()));
    all.put("best", json(style.best()));
    all.put("keywords", keywords(style.keywords()));
    all.put("medium", json(style.medium()));
    all.put("look", json(style.look()));
    all.put("source", style.source());
    return all;
  }

  /// A match with stable names.
  public static Map<String, Object> json(Search.Match match) {
    List<Map<String, Object>> reasons = new ArrayList<>();
    for (Search.Hit hit : match.hits()) {
      Map<String, Object> reason = new LinkedHashMap<>();
      reason.put("word", hit.word());
      reason.put("field", hit.field().name().toLowerCase(Locale.ROOT));
      reason.put("text", hit.text());
      reasons.add(reason);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", match.template().name());
    all.put("score", match.score());
    all.put("title", json(match.template().title()));
    all.put("reasons", reasons);
    return all;
  }

  private static Map<String, Object> json(Bilingual text) {
    Map<String, Object> both = new LinkedHashMap<>();
    both.put("en", text.en());
    both.put("zh", text.zh());
    return both;
  }

  private static Map<String, Object> keywords(Map<Language, List<String>> keywords) {
    Map<String, Object> both = new LinkedHashMap<>();
    both.put("en", keywords.getOrDefault(Language.EN, List.of()));
    both.put("zh", keywords.getOrDefault(Language.ZH, List.of()));
    return both;
  }

  /// The file that a new template begins with; it can be used as it is.
  public static String blank(Language language) {
    return HelpPage.read("template" + (language == Language.ZH ? "_zh" : "") + ".yaml");
  }
}
