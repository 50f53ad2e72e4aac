package dev.limn.sandbox.api;

import dev.limn.sandbox.http.Call;
import dev.limn.sandbox.http.EventStream;
import dev.limn.sandbox.http.Rejection;
import dev.limn.sandbox.json.Json;
import dev.limn.sandbox.models.Family;
import dev.limn.sandbox.models.Model;
import dev.limn.sandbox.models.Tokens;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// `/chat/completions` with pictures in the answer, as OpenRouter documents it: `modalities` asks
/// for them, `message.images` carries them. Thread-safe.
final class ChatApi {
  private static final String TEXT_ONLY =
      "I can only describe pictures here: ask for the modality 'image'.";

  private final Workshop workshop;

  ChatApi(Workshop workshop) {
    this.workshop = workshop;
  }

  /// What stays the same in all parts of one answer.
  private record Head(String id, String model, long created) {
    Json.Members object(String type) {
      return Json.object()
          .put("id", id)
          .put("object", type)
          .put("created", created)
          .put("model", model);
    }
  }

  // Gateways differ in what else they take here, so unknown members are let through.
  void complete(Call call) throws IOException, Rejection, InterruptedException {
    Fields fields = new Fields(call.jsonBody());
    String name = fields.requiredText("model", 200);
    Model model =
        Model.named(name).orElseThrow(() -> Rejection.unknownModel("model", Fields.clipped(name)));
    fields.integer("n", 1, 1, 1);
    Turn turn = Turn.fromMessages(fields);
    Optional<Drawing> drawing = Optional.empty();
    if (model.family() != Family.TEXT || asksForPictures(fields)) {
      drawing = Optional.of(drawing(fields, model, turn));
    }
    boolean stream = fields.flag("stream");
    boolean withUsage = false;
    Optional<Fields> options = fields.object("stream_options");
    if (options.isPresent()) {
      withUsage = options.get().flag("include_usage");
    }
    Head head = new Head(Workshop.id("chatcmpl-"), name, Instant.now().getEpochSecond());
    workshop.accept();
    if (stream) {
      stream(call, head, turn, drawing, withUsage);
    } else {
      workshop.letTimePass();
      Json.Members message =
          Json.object()
              .put("role", "assistant")
              .put("content", drawing.isPresent() ? "" : TEXT_ONLY)
              .put("refusal", Json.nothing());
      if (drawing.isPresent()) {
        message.put("images", picture(drawing.get()));
      }
      call.answer(
          200,
          head.object("chat.completion")
              .put("choices", Json.array(choice("message", message, Json.of("stop"))))
              .put("usage", usage(turn, drawing))
              .build());
    }
  }

  private void stream(Call call, Head head, Turn turn, Optional<Drawing> drawing, boolean withUsage)
      throws IOException, InterruptedException {
    try (EventStream events = call.events()) {
      String said = drawing.isPresent() ? "" : TEXT_ONLY;
      events.data(
          chunk(head, Json.object().put("role", "assistant").put("content", said), Json.nothing()));
      events.keepAliveFor(workshop.latency());
      if (drawing.isPresent()) {
        events.data(
            chunk(head, Json.object().put("images", picture(drawing.get())), Json.nothing()));
      }
      events.data(chunk(head, Json.object(), Json.of("stop")));
      if (withUsage) {
        events.data(
            head.object("chat.completion.chunk")
                .put("choices", Json.array())
                .put("usage", usage(turn, drawing))
                .build());
      }
      events.done();
    }
  }

  private static boolean asksForPictures(Fields fields) throws Rejection {
    return fields
        .array("modalities")
        .filter(modalities -> modalities.items().contains(Json.of("image")))
        .isPresent();
  }

  private static Drawing drawing(Fields fields, Model model, Turn turn) throws Rejection {
    Family family = model.family() == Family.TEXT ? Family.GPT_IMAGE_2 : model.family();
    Optional<Fields> config = fields.object("image_config");
    Fields look = fields;
    if (config.isPresent()) {
      Json.Members members = Json.object().putAll(fields.object());
      look = new Fields(members.put("size", AspectRatio.size(config.get()).toString()).build());
    }
    return new Drawing(
        family,
        turn.prompt(),
        Look.read(look, family, turn.prompt()),
        turn.pictures(),
        Optional.empty());
  }

  private Json picture(Drawing drawing) throws InterruptedException {
    byte[] bytes = workshop.easel().picture(drawing, 0);
    String url =
        "data:%s;base64,%s"
            .formatted(drawing.look().mediaType(), Base64.getEncoder().encodeToString(bytes));
    return Json.array(
        Json.object()
            .put("type", "image_url")
            .put("image_url", Json.object().put("url", url).build())
            .put("index", 0)
            .build());
  }

  private static Json chunk(Head head, Json.Members delta, Json finished) {
    return head.object("chat.completion.chunk")
        .put("choices", Json.array(choice("delta", delta, finished)))
        .build();
  }

  private static Json choice(String member, Json.Members content, Json finished) {
    return Json.object()
        .put("index", 0)
        .put(member, content.build())
        .put("finish_reason", finished)
        .build();
  }

  private static Json usage(Turn turn, Optional<Drawing> drawing) {
    long in = Tokens.ofText(turn.prompt()) + (long) Tokens.PER_INPUT * turn.inputs().size();
    long out =
        drawing
            .map(picture ->
                Tokens.ofPicture(picture.family(), picture.look().size(), picture.look().quality()))
            .orElse(Tokens.ofText(TEXT_ONLY));
    return Json.object()
        .put("prompt_tokens", in)
        .put("completion_tokens", out)
        .put("total_tokens", in + out)
        .put(
            "completion_tokens_details",
            Json.object().put("image_tokens", drawing.isPresent() ? out : 0).build())
        .build();
  }
}
