package dev.limn.mcp.tool;

import dev.limn.data.Json;
import dev.limn.data.UnreadableJson;
import dev.limn.image.InvalidRequest;
import dev.limn.text.SafeText;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything that the server offers. What is said about a tool is in `tools.json` and never
/// changes while it runs: nothing that a service says can get into a description.
public final class Toolbox {
  private final Session session;
  private final Buying buying;
  private final Looking looking;
  private final Templates templates;

  /// The tools of a conversation.
  public Toolbox(Session session) {
    this.session = session;
    this.buying = new Buying(session);
    this.looking = new Looking(session);
    this.templates = new Templates(session);
  }

  /// The tools, in the order in which they are listed.
  public List<SyncToolSpecification> tools() {
    return descriptions().stream()
        .map(tool -> new SyncToolSpecification(tool, this::call))
        .toList();
  }

  /// The resources, by the shape of their addresses.
  public List<SyncResourceTemplateSpecification> resources() {
    return Stream.concat(
            new Resources(session).templates().stream(), templates.resources().stream())
        .toList();
  }

  /// The prompts. They are read from files, so this takes a moment.
  public List<SyncPromptSpecification> prompts() {
    return templates.prompts();
  }

  private CallToolResult call(McpSyncServerExchange exchange, CallToolRequest request) {
    try {
      return switch (request.name()) {
        case "generate_image" -> buying.generate(exchange, request);
        case "edit_image" -> buying.edit(exchange, request);
        case "find_template" -> templates.find(request);
        case "get_job" -> buying.job(exchange, request);
        case "list_images" -> looking.images(exchange, request);
        case "get_image" -> looking.image(exchange, request);
        case "estimate_cost" -> looking.cost(request);
        case "list_endpoints" -> looking.endpoints(request);
        case "list_models" -> looking.models(request);
        default -> throw new InvalidRequest("mcp.no-tool", request.name());
      };
    } catch (InvalidRequest e) {
      return new Answers(session).mistake(e);
    } catch (RuntimeException e) {
      return new Answers(session)
          .mistake(new InvalidRequest("mcp.defect", SafeText.of(e.getClass().getSimpleName())));
    }
  }

  /// Read by hand: the SDK's own way builds a reader by reflection, which every start would pay.
  private static List<Tool> descriptions() {
    try (InputStream in = Toolbox.class.getResourceAsStream("/dev/limn/mcp/tools.json")) {
      if (in == null) {
        throw new IllegalStateException("tools.json is missing");
      }
      return Json.parse(in).items().stream().map(Toolbox::description).toList();
    } catch (IOException | UnreadableJson e) {
      throw new IllegalStateException("tools.json", e);
    }
  }

  private static Tool description(Json tool) {
    return Tool.builder(text(tool, "name"), object(tool.get("inputSchema")))
        .title(text(tool, "title"))
        .description(text(tool, "description"))
        .outputSchema(object(tool.get("outputSchema")))
        .annotations(hints(tool.get("annotations")))
        .build();
  }

  private static String text(Json object, String name) {
    return object.get(name).text().orElseThrow();
  }

  /// What only reads needs no word on whether it destroys or may be repeated (specification,
  /// "ToolAnnotations").
  private static ToolAnnotations hints(Json hints) {
    ToolAnnotations.Builder all = ToolAnnotations.builder();
    flag(hints, "readOnlyHint").ifPresent(all::readOnlyHint);
    flag(hints, "destructiveHint").ifPresent(all::destructiveHint);
    flag(hints, "idempotentHint").ifPresent(all::idempotentHint);
    flag(hints, "openWorldHint").ifPresent(all::openWorldHint);
    return all.build();
  }

  private static Optional<Boolean> flag(Json object, String name) {
    return object.get(name).scalar().map(Boolean::valueOf);
  }

  private static Map<String, Object> object(Json json) {
    Map<String, Object> all = new LinkedHashMap<>();
    json.members().forEach((name, member) -> all.put(name, plain(member)));
    return all;
  }

  private static Object plain(Json json) {
    if (json.isObject()) {
      return object(json);
    }
    if (json.isArray()) {
      return json.items().stream().map(Toolbox::plain).toList();
    }
    String scalar = json.scalar().orElse("");
    if (json.number().isPresent()) {
      return json.number().get();
    }
    return json.text().isPresent() ? scalar : Boolean.valueOf(scalar);
  }
}
