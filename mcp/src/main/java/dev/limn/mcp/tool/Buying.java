package dev.limn.mcp.tool;

import dev.limn.Plan;
import dev.limn.image.Failure;
import dev.limn.image.ImageFormat;
import dev.limn.image.ImageRequest;
import dev.limn.image.InputImage;
import dev.limn.image.Inputs;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Mask;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.image.Target;
import dev.limn.mcp.job.Allowance;
import dev.limn.mcp.job.Job;
import dev.limn.mcp.job.Jobs;
import dev.limn.mcp.place.Folders;
import dev.limn.model.Estimate;
import dev.limn.text.Saying;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tools that buy: an order is begun or joined, and waited for as long as a client waits.
final class Buying {
  /// The arguments that say what is drawn.
  static final List<String> DRAWING =
      List.of("prompt", "size", "quality", "n", "format", "background", "model", "endpoint");

  /// Arguments that do not change what is bought.
  private static final List<String> SHOWING = List.of("preview", "again");

  /// The story of an order that has none.
  static final Outcome.Report NOTHING_TOLD =
      new Outcome.Report(
          "",
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.<BigDecimal>empty(),
          List.of());

  private final Session session;
  private final Answers answers;

  Buying(Session session) {
    this.session = session;
    this.answers = new Answers(session);
  }

  /// `generate_image`.
  CallToolResult generate(McpSyncServerExchange exchange, CallToolRequest request) {
    List<String> known = new ArrayList<>(DRAWING);
    known.add("path");
    known.addAll(SHOWING);
    Given given = new Given(request.arguments(), known);
    Answers.Preview preview = Answers.Preview.of(given);
    ImageRequest drawing = drawing(given, given.need("prompt"));
    Order order = order(given, drawing, session.folders(exchange));
    return buy(request.name(), given, order, preview, exchange, request.progressToken());
  }

  /// `edit_image`.
  CallToolResult edit(McpSyncServerExchange exchange, CallToolRequest request) {
    List<String> known = new ArrayList<>(DRAWING);
    known.addAll(List.of("path", "images", "mask"));
    known.addAll(SHOWING);
    Given given = new Given(request.arguments(), known);
    Answers.Preview preview = Answers.Preview.of(given);
    Folders folders = session.folders(exchange);
    List<InputImage> images = new ArrayList<>();
    for (String named : given.texts("images")) {
      images.add(new InputImage.OnDisk(folders.picture(named)));
    }
    if (images.isEmpty()) {
      throw new InvalidRequest("mcp.missing", "images");
    }
    Inputs plain = Inputs.of(images);
    Inputs inputs =
        given
            .text("mask")
            .map(named ->
                plain.masked(new Mask.Given(new InputImage.OnDisk(folders.picture(named)))))
            .orElse(plain);
    ImageRequest drawing = drawing(given, given.need("prompt"), inputs);
    return buy(
        request.name(),
        given,
        order(given, drawing, folders),
        preview,
        exchange,
        request.progressToken());
  }

  /// What to draw, by the arguments, from words alone.
  static ImageRequest drawing(Given given, String prompt) {
    return drawing(given, prompt, Inputs.NONE);
  }

  private static ImageRequest drawing(Given given, String prompt, Inputs inputs) {
    ImageRequest.Builder drawing = ImageRequest.of(prompt).inputs(inputs);
    given.text("model").ifPresent(drawing::model);
    given.number("n", 1, ImageRequest.MOST_IMAGES).ifPresent(drawing::count);
    given.text("size").ifPresent(drawing::size);
    given.text("quality").ifPresent(drawing::quality);
    given
        .choice("format", List.of("png", "jpeg", "webp"))
        .flatMap(ImageFormat::of)
        .ifPresent(drawing::format);
    given
        .choice("background", List.of("transparent", "opaque", "auto"))
        .ifPresent(drawing::background);
    return drawing.build();
  }

  private static Order order(Given given, ImageRequest drawing, Folders folders) {
    Order order = Order.of(drawing, target(given.text("path"), folders));
    return given.text("endpoint").map(order::at).orElse(order);
  }

  /// A folder when it is written as one or exists as one; a name without an extension of a picture
  /// is left as it is, since the library puts the true one behind it.
  private static Target target(Optional<String> typed, Folders folders) {
    if (typed.isEmpty()) {
      return new Target.Folder(folders.target(folders.all().getFirst().toString()));
    }
    Path path = folders.target(typed.get());
    boolean folder =
        typed.get().endsWith("/") || typed.get().endsWith("\\") || Files.isDirectory(path);
    return folder ? new Target.Folder(path) : new Target.File(path);
  }

  private CallToolResult buy(
      String tool,
      Given given,
      Order order,
      Answers.Preview preview,
      McpSyncServerExchange exchange,
      @Nullable Object token) {
    Jobs.Answer begun =
        session
            .jobs()
            .begin(
                given.fingerprint(tool, SHOWING), given.flag("again", false), () -> start(order));
    return switch (begun) {
      case Jobs.Answer.Busy _ -> answers.mistake(new InvalidRequest("mcp.busy", Jobs.MOST_RUNNING));
      case Jobs.Answer.Refused(Failure failure) ->
          answers.ended("", failed(failure), false, preview);
      case Jobs.Answer.Taken(Job job, boolean joined) ->
          await(job, joined, preview, new Wait(session, exchange, token));
    };
  }

  private Jobs.Start start(Order order) {
    Estimate price =
        session.with(limn ->
            limn.plan(order) instanceof Plan.Draft.Ready(Plan plan)
                ? plan.price()
                : new Estimate.Unknown(Saying.of("mcp.no-price")));
    return switch (session.allowance().ask(order.request().count(), price)) {
      case Allowance.Answer.Exhausted(Failure failure) -> new Jobs.Start.Refused(failure);
      case Allowance.Answer.Granted(Allowance.Reserve reserve) ->
          new Jobs.Start.Ready(new Errand(session, order, reserve));
    };
  }

  private CallToolResult await(Job job, boolean joined, Answers.Preview preview, Wait wait) {
    return switch (wait.forJob(job)) {
      case DONE -> answers.ended(job.id(), job.outcome().orElseThrow(), joined, preview);
      case LATER, CANCELLED -> answers.running(job.id(), job.elapsed());
    };
  }

  /// `get_job`.
  CallToolResult job(McpSyncServerExchange exchange, CallToolRequest request) {
    Given given = new Given(request.arguments(), List.of("job", "wait", "preview"));
    String id = given.need("job");
    Answers.Preview preview = Answers.Preview.of(given);
    Optional<Job> found = session.jobs().enter(id);
    if (found.isEmpty()) {
      return new Earlier(session, answers).find(id, preview, session.folders(exchange));
    }
    Job job = found.get();
    if (given.flag("wait", true) || job.outcome().isPresent()) {
      return await(job, false, preview, new Wait(session, exchange, request.progressToken()));
    }
    job.leave();
    return answers.running(job.id(), job.elapsed());
  }

  /// A failure without any attempt.
  static Outcome failed(Failure failure) {
    return new Outcome.Failed(failure, NOTHING_TOLD);
  }
}
