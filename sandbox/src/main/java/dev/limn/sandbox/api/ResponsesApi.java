package dev.limn.sandbox.api;

import dev.limn.sandbox.http.Call;
import dev.limn.sandbox.http.EventStream;
import dev.limn.sandbox.http.Rejection;
import dev.limn.sandbox.json.Json;
import dev.limn.sandbox.models.Family;
import dev.limn.sandbox.models.Model;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `/responses` with the image generation tool. Thread-safe.
final class ResponsesApi {
  private static final Set<String> KNOWN =
      Set.of(
          "background",
          "conversation",
          "include",
          "input",
          "instructions",
          "max_output_tokens",
          "max_tool_calls",
          "metadata",
          "model",
          "parallel_tool_calls",
          "previous_response_id",
          "prompt_cache_key",
          "prompt_cache_retention",
          "reasoning",
          "safety_identifier",
          "service_tier",
          "store",
          "stream",
          "stream_options",
          "temperature",
          "text",
          "tool_choice",
          "tools",
          "top_logprobs",
          "top_p",
          "truncation",
          "user");

  private final Workshop workshop;

  ResponsesApi(Workshop workshop) {
    this.workshop = workshop;
  }

  void respond(Call call) throws IOException, Rejection, InterruptedException {
    Fields fields = new Fields(call.jsonBody());
    fields.allow(KNOWN);
    requireTextModel(fields);
    if (fields.flag("background")) {
      throw Rejection.bad("background", "invalid_value", "The sandbox answers while you wait.");
    }
    Turn turn = Turn.fromInput(fields, earlierPicture(fields), workshop.shelf());
    Optional<ImageTool> tool = ImageTool.read(fields, turn);
    ResponseObject response = ResponseObject.to(fields, turn);
    boolean stream = fields.flag("stream");
    workshop.accept();
    if (stream) {
      try (EventStream events = call.events()) {
        new ResponseEvents(events, response, workshop).send(tool);
      }
      return;
    }
    workshop.letTimePass();
    if (tool.isPresent()) {
      Drawing drawing = tool.get().drawing();
      byte[] picture = workshop.easel().picture(drawing, 0);
      response.keep(workshop, picture, drawing.look());
      Json item = response.call(tool.get(), Base64.getEncoder().encodeToString(picture));
      call.answer(
          200,
          response.completed(
              List.of(item, response.message(ResponseObject.DRAWN)),
              Optional.of(drawing.usage(1, 0))));
    } else {
      call.answer(
          200,
          response.completed(
              List.of(response.message(ResponseObject.NOT_DRAWN)), Optional.empty()));
    }
  }

  private static void requireTextModel(Fields fields) throws Rejection {
    String name = fields.requiredText("model", 200);
    Model model =
        Model.named(name).orElseThrow(() -> Rejection.unknownModel("model", Fields.clipped(name)));
    if (model.family() != Family.TEXT) {
      throw Rejection.bad(
          "model",
          "invalid_value",
          "The model '%s' is not supported here: name it in the image_generation tool."
              .formatted(name));
    }
  }

  private Optional<InputPictures.Input> earlierPicture(Fields fields) throws Rejection {
    Optional<String> id = fields.text("previous_response_id");
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Shelf.Picture picture =
        workshop
            .shelf()
            .get(id.get())
            .orElseThrow(() ->
                Rejection.bad(
                    "previous_response_id",
                    "previous_response_not_found",
                    "Previous response with id '%s' not found."
                        .formatted(Fields.clipped(id.get()))));
    return Optional.of(InputPictures.own(picture, "previous_response_id"));
  }
}
