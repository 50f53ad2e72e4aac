package dev.limn.mcp.tool;

import dev.limn.Plan;
import dev.limn.endpoint.Endpoint;
import dev.limn.endpoint.Found;
import dev.limn.image.ImageFormat;
import dev.limn.image.ImageRequest;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Order;
import dev.limn.image.SizeSpec;
import dev.limn.image.Target;
import dev.limn.ledger.HistoryFilter;
import dev.limn.ledger.LedgerEntry;
import dev.limn.ledger.SavedImage;
import dev.limn.mcp.job.Allowance;
import dev.limn.mcp.place.Folders;
import dev.limn.model.Estimate;
import dev.limn.model.Model;
import dev.limn.picture.Inspection;
import dev.limn.text.SafeText;
import dev.limn.text.Saying;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tools that only look: nothing is sent, and nothing is written.
final class Looking {
  private static final int USUAL = 5;
  private static final int MOST = 20;

  /// How far back is looked for images of the allowed folders.
  private static final int SEARCHED = 500;

  private static final int LONGEST_PROMPT = 80;

  private final Session session;
  private final Answers answers;

  Looking(Session session) {
    this.session = session;
    this.answers = new Answers(session);
  }

  /// `list_images`.
  CallToolResult images(McpSyncServerExchange exchange, CallToolRequest request) {
    Given given = new Given(request.arguments(), List.of("query", "limit"));
    int limit = given.number("limit", 1, MOST).orElse(USUAL);
    HistoryFilter filter =
        given.text("query").map(HistoryFilter.ALL::saying).orElse(HistoryFilter.ALL);
    Folders folders = session.folders(exchange);
    List<LedgerEntry> entries = session.with(limn -> limn.history().list(filter, SEARCHED));
    List<Map<String, Object>> shown = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (LedgerEntry entry : entries) {
      for (SavedImage image : entry.images()) {
        if (shown.size() < limit && Files.exists(image.file()) && folders.holds(image.file())) {
          String prompt = SafeText.of(entry.intent().prompt(), LONGEST_PROMPT);
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("path", image.file().toString());
          one.put("job", Earlier.order(entry));
          one.put("prompt", prompt);
          one.put("made", image.saved().toString());
          shown.add(one);
          text.append(image.file()).append("  ").append(prompt).append('\n');
        }
      }
    }
    if (shown.isEmpty()) {
      text.append(session.words("mcp.no-images"));
    }
    Map<String, Object> all = Map.of("images", shown);
    return Answers.result(List.of(Answers.text(text.toString().strip())), all, false);
  }

  /// `get_image`.
  CallToolResult image(McpSyncServerExchange exchange, CallToolRequest request) {
    Given given = new Given(request.arguments(), List.of("path", "preview"));
    String typed = given.need("path");
    Path file = session.folders(exchange).existing(typed);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("path", file.toString());
    List<Content> content = new ArrayList<>();
    try {
      if (!(Inspection.of(file) instanceof Inspection.Picture picture)) {
        throw new InvalidRequest("folder.no-image", typed);
      }
      all.put("width", picture.width());
      all.put("height", picture.height());
      all.put("format", picture.format().apiName());
      all.put("alpha", picture.alpha());
      all.put("bytes", Files.size(file));
      String size = picture.width() + "x" + picture.height();
      content.add(
          Answers.text(session.words("mcp.looked-at", file, size, picture.format().apiName())));
      made(file).ifPresent(made -> all.put("made", made));
    } catch (IOException e) {
      throw new InvalidRequest("folder.no-file", typed);
    }
    answers.preview(file, Answers.Preview.of(given)).ifPresent(content::add);
    return Answers.result(content, all, false);
  }

  private Optional<Map<String, Object>> made(Path file) {
    return session.with(limn ->
        limn.history().byFile(file).stream()
            .findFirst()
            .map(entry -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("job", Earlier.order(entry));
              one.put("prompt", SafeText.of(entry.intent().prompt(), 4 * LONGEST_PROMPT));
              one.put("model", entry.intent().model());
              return one;
            }));
  }

  /// `estimate_cost`.
  CallToolResult cost(CallToolRequest request) {
    Given given = new Given(request.arguments(), Buying.DRAWING);
    ImageRequest drawing =
        Buying.drawing(given, given.text("prompt").orElse(session.words("mcp.some-prompt")));
    Order asked = Order.of(drawing, new Target.Folder(Path.of("").toAbsolutePath()));
    Order order = given.text("endpoint").map(asked::at).orElse(asked);
    return switch (session.with(limn -> limn.plan(order))) {
      case Plan.Draft.Blocked(var failure, List<Saying> _) ->
          answers.ended("", Buying.failed(failure), false, Answers.Preview.NONE);
      case Plan.Draft.Ready(Plan plan) -> cost(plan);
    };
  }

  private CallToolResult cost(Plan plan) {
    Map<String, Object> all = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    String text;
    switch (plan.price()) {
      case Estimate.Range(BigDecimal low, BigDecimal high, List<Saying> assumptions) -> {
        all.put("known", true);
        all.put("low_usd", low);
        all.put("high_usd", high);
        assumptions.forEach(saying -> notes.add(session.words(saying)));
        text = session.words("mcp.price", "$" + low, "$" + high, plan.endpoint());
      }
      case Estimate.Unknown(Saying why) -> {
        all.put("known", false);
        notes.add(session.words(why));
        text = session.words(why);
      }
    }
    all.put("endpoint", plan.endpoint());
    all.put("model", plan.model());
    plan.appliedSize().ifPresent(size -> all.put("size", size));
    Allowance.Used used = session.allowance().used();
    all.put("images_left", used.limits().images() - used.images());
    all.put("usd_left", used.limits().dollars().subtract(used.dollars()));
    all.put("notes", notes);
    return Answers.result(List.of(Answers.text(text)), all, false);
  }

  /// `list_endpoints`.
  CallToolResult endpoints(CallToolRequest request) {
    Given unused = new Given(request.arguments(), List.of());
    Map<String, Object> all = new LinkedHashMap<>();
    List<Map<String, Object>> shown = new ArrayList<>();
    session.with(limn -> {
      limn.discovery().first().map(Found::name).ifPresent(name -> all.put("default", name));
      limn.discovery().found().forEach(found -> shown.add(endpoint(found)));
      return unused;
    });
    Map<String, Object> sandbox = new LinkedHashMap<>();
    sandbox.put("name", "sandbox");
    sandbox.put("usable", true);
    sandbox.put("next", session.words("mcp.sandbox"));
    shown.add(sandbox);
    all.put("endpoints", shown);
    String text =
        all.containsKey("default")
            ? session.words("mcp.default-endpoint", all.get("default"))
            : session.words("route.no-endpoint") + " " + session.words("mcp.no-endpoint-next");
    if (!all.containsKey("default")) {
      all.put("next", session.words("mcp.no-endpoint-next"));
    }
    return Answers.result(List.of(Answers.text(text)), all, false);
  }

  private Map<String, Object> endpoint(Found found) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", found.name());
    switch (found) {
      case Found.Usable(Endpoint endpoint) -> {
        one.put("usable", true);
        one.put("protocol", endpoint.protocol().code());
        endpoint.model().ifPresent(model -> one.put("model", model));
      }
      case Found.Unusable unusable -> {
        one.put("usable", false);
        one.put("what", session.words(unusable.story().what()));
        one.put("next", session.words(unusable.story().next()));
      }
    }
    return one;
  }

  /// `list_models`.
  CallToolResult models(CallToolRequest request) {
    Optional<String> name = new Given(request.arguments(), List.of("name")).text("name");
    List<Model> models =
        session.with(limn ->
            name.isPresent()
                ? List.of(
                    limn.models()
                        .find(name.get())
                        .orElseThrow(() ->
                            new InvalidRequest(
                                "mcp.no-model",
                                name.get(),
                                String.join(", ", limn.models().names()))))
                : limn.models().names().stream()
                    .flatMap(one -> limn.models().find(one).stream())
                    .toList());
    List<Map<String, Object>> shown =
        models.stream().map(model -> model(model, name.isPresent())).toList();
    String text = String.join(", ", models.stream().map(Model::name).toList());
    return Answers.result(List.of(Answers.text(text)), Map.of("models", shown), false);
  }

  private static Map<String, Object> model(Model model, boolean all) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", model.name());
    if (Estimate.of(model, square()) instanceof Estimate.Range(var low, var high, var _)) {
      one.put("low_usd", low);
      one.put("high_usd", high);
    }
    model.life().off().ifPresent(day -> one.put("off", day.toString()));
    if (all) {
      one.put("qualities", model.qualities());
      one.put("formats", model.formats());
      one.put("transparent", model.transparency().name().toLowerCase(java.util.Locale.ROOT));
      model.limits().images().ifPresent(most -> one.put("max_images", most));
      model.limits().inputs().ifPresent(most -> one.put("max_input_images", most));
      model
          .usual()
          .ifPresent(usual -> one.put("usual_seconds", List.of(usual.low(), usual.high())));
    }
    return one;
  }

  private static ImageRequest square() {
    return ImageRequest.of("a lighthouse at dusk")
        .size(new SizeSpec.Exact(1024, 1024))
        .format(ImageFormat.PNG)
        .build();
  }
}
