package dev.limn.mcp.tool;

import dev.limn.data.BadData;
import dev.limn.image.InvalidRequest;
import dev.limn.prompt.Search;
import dev.limn.prompt.Shelf;
import dev.limn.prompt.Slot;
import dev.limn.prompt.Template;
import dev.limn.text.Language;
import dev.limn.text.SafeText;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Prompt templates as a tool, as resources and as prompts.
final class Templates {
  private static final int SHOWN = 5;
  private static final String ADDRESS = "limn://template/";

  private final Session session;

  Templates(Session session) {
    this.session = session;
  }

  /// `find_template`.
  CallToolResult find(CallToolRequest request) {
    Given given = new Given(request.arguments(), List.of("query", "name", "values"));
    Optional<String> name = given.text("name");
    if (name.isPresent()) {
      return named(template(name.get()), given.map("values"));
    }
    String query = given.text("query").orElse("");
    Language language = language(query);
    List<Template> all = all();
    List<Template> found =
        query.isEmpty()
            ? all
            : Search.find(query, all).stream().map(Search.Match::template).toList();
    List<Map<String, Object>> shown =
        found.stream().limit(SHOWN).map(template -> template(template, language)).toList();
    String text =
        shown.isEmpty()
            ? session.words("mcp.no-templates")
            : String.join(
                "\n",
                found.stream()
                    .limit(SHOWN)
                    .map(one -> one.name() + ": " + one.best().in(language))
                    .toList());
    return Answers.result(List.of(Answers.text(text)), Map.of("templates", shown), false);
  }

  private CallToolResult named(Template template, Map<String, String> values) {
    Language language = language(String.join(" ", values.values()));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("templates", List.of(template(template, language)));
    String text;
    if (values.isEmpty()) {
      text = template.name() + ": " + template.best().in(language);
    } else {
      String prompt = template.fill(values, language);
      all.put("prompt", prompt);
      text = session.words("mcp.use-prompt") + " " + prompt;
    }
    template.size().ifPresent(size -> all.put("size", size));
    template.quality().ifPresent(quality -> all.put("quality", quality));
    return Answers.result(List.of(Answers.text(text)), all, false);
  }

  private static Map<String, Object> template(Template template, Language language) {
    Map<String, Object> one = new LinkedHashMap<>();
    Map<String, Object> slots = new LinkedHashMap<>();
    template.slots().forEach(slot -> slots.put(slot.name(), slot.what().in(language)));
    one.put("name", template.name());
    one.put("best", template.best().in(language));
    one.put("slots", slots);
    return one;
  }

  /// The templates by their addresses.
  List<SyncResourceTemplateSpecification> resources() {
    return List.of(
        new SyncResourceTemplateSpecification(
            ResourceTemplate.builder(ADDRESS + "{name}", "template")
                .title("Prompt template")
                .description("A prompt with slots, in English and Chinese.")
                .mimeType("text/plain")
                .build(),
            (_, request) -> read(request)));
  }

  private ReadResourceResult read(ReadResourceRequest request) {
    String name = request.uri().substring(Math.min(ADDRESS.length(), request.uri().length()));
    Optional<Template> found = request.uri().startsWith(ADDRESS) ? find(name) : Optional.empty();
    Template template =
        found.orElseThrow(() -> McpError.RESOURCE_NOT_FOUND.apply(SafeText.of(request.uri())));
    StringBuilder text = new StringBuilder();
    for (Language language : Language.values()) {
      text.append(template.title().in(language))
          .append(": ")
          .append(template.best().in(language))
          .append("\n\n")
          .append(template.prompt().in(language))
          .append("\n\n");
    }
    return ReadResourceResult.builder(
            List.of(
                TextResourceContents.builder(request.uri(), text.toString().strip())
                    .mimeType("text/plain")
                    .build()))
        .build();
  }

  /// The templates as prompts, with an argument for each slot.
  List<SyncPromptSpecification> prompts() {
    return all().stream()
        .map(template ->
            new SyncPromptSpecification(
                Prompt.builder(template.name())
                    .title(template.title().in(Language.EN))
                    .description(template.best().in(Language.EN))
                    .arguments(template.slots().stream().map(Templates::argument).toList())
                    .build(),
                (_, request) -> filled(template, request)))
        .toList();
  }

  private static PromptArgument argument(Slot slot) {
    return PromptArgument.builder(slot.name())
        .description(slot.what().in(Language.EN))
        .required(slot.required())
        .build();
  }

  private GetPromptResult filled(Template template, GetPromptRequest request) {
    Map<String, String> values = new LinkedHashMap<>();
    if (request.arguments() != null) {
      request.arguments().forEach((name, value) -> values.put(name, String.valueOf(value)));
    }
    String prompt;
    try {
      prompt = template.fill(values, language(String.join(" ", values.values())));
    } catch (InvalidRequest e) {
      throw McpError.builder(-32602).message(session.words(e.saying())).build();
    }
    String words = session.words("mcp.use-template") + "\n\n" + prompt;
    return GetPromptResult.builder(
            List.of(PromptMessage.builder(Role.USER, TextContent.builder(words).build()).build()))
        .build();
  }

  private Template template(String name) {
    return find(name).orElseThrow(() -> new InvalidRequest("mcp.no-template", name));
  }

  private Optional<Template> find(String name) {
    if (!Shelf.isName(name)) {
      return Optional.empty();
    }
    try {
      return Shelf.templates(folder()).find(name);
    } catch (BadData e) {
      throw new InvalidRequest(e.saying());
    } catch (IOException e) {
      throw new InvalidRequest("mcp.file-trouble", folder(), e.getClass().getSimpleName());
    }
  }

  private List<Template> all() {
    try {
      return Shelf.templates(folder()).all();
    } catch (BadData e) {
      throw new InvalidRequest(e.saying());
    } catch (IOException e) {
      throw new InvalidRequest("mcp.file-trouble", folder(), e.getClass().getSimpleName());
    }
  }

  private Path folder() {
    return session.home().templatesFolder();
  }

  private static Language language(String words) {
    boolean chinese =
        words
            .codePoints()
            .anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN);
    return chinese ? Language.ZH : Language.EN;
  }
}
