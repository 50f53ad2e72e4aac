package dev.limn.sandbox.api;

import dev.limn.sandbox.http.EventStream;
import dev.limn.sandbox.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// One response as an event stream, in the order of the OpenAI API. Used once, by one thread.
final class ResponseEvents {
  private static final String CALL = "response.image_generation_call.";

  private final EventStream events;
  private final ResponseObject response;
  private final Workshop workshop;
  private final List<Json> output = new ArrayList<>();
  private int sequence;

  ResponseEvents(EventStream events, ResponseObject response, Workshop workshop) {
    this.events = events;
    this.response = response;
    this.workshop = workshop;
  }

  /// Sends everything from `response.created` to `response.completed`.
  ///
  /// @param tool what to draw; empty for a text alone
  void send(Optional<ImageTool> tool) throws IOException, InterruptedException {
    send("response.created", Json.object().put("response", response.inProgress()));
    send("response.in_progress", Json.object().put("response", response.inProgress()));
    Optional<Json> usage = Optional.empty();
    if (tool.isPresent()) {
      sendCall(tool.get());
      usage = Optional.of(tool.get().drawing().usage(1, tool.get().partials()));
    }
    sendMessage(tool.isPresent() ? ResponseObject.DRAWN : ResponseObject.NOT_DRAWN);
    send("response.completed", Json.object().put("response", response.completed(output, usage)));
  }

  private void sendCall(ImageTool tool) throws IOException, InterruptedException {
    send("response.output_item.added", item(response.callInProgress()));
    send(CALL + "in_progress", ofItem(response.callId()));
    send(CALL + "generating", ofItem(response.callId()));
    events.keepAliveFor(workshop.latency());
    Drawing drawing = tool.drawing();
    for (int step = 0; step < tool.partials(); step++) {
      byte[] partial = workshop.easel().partial(drawing, 0, step, tool.partials());
      send(
          CALL + "partial_image",
          ofItem(response.callId())
              .put("partial_image_index", step)
              .put("partial_image_b64", Base64.getEncoder().encodeToString(partial))
              .putAll(drawing.look().echo()));
    }
    byte[] picture = workshop.easel().picture(drawing, 0);
    response.keep(workshop, picture, drawing.look());
    send(CALL + "completed", ofItem(response.callId()));
    Json.Obj done = response.call(tool, Base64.getEncoder().encodeToString(picture));
    send("response.output_item.done", item(done));
    output.add(done);
  }

  private void sendMessage(String text) throws IOException {
    send("response.output_item.added", item(response.messageInProgress()));
    send("response.content_part.added", ofText().put("part", response.textPart("")));
    send("response.output_text.delta", ofText().put("delta", text));
    send("response.output_text.done", ofText().put("text", text));
    send("response.content_part.done", ofText().put("part", response.textPart(text)));
    Json.Obj done = response.message(text);
    send("response.output_item.done", item(done));
    output.add(done);
  }

  private Json.Members item(Json.Obj item) {
    return Json.object().put("output_index", output.size()).put("item", item);
  }

  private Json.Members ofItem(String id) {
    return Json.object().put("item_id", id).put("output_index", output.size());
  }

  private Json.Members ofText() {
    return ofItem(response.messageId()).put("content_index", 0);
  }

  private void send(String type, Json.Members data) throws IOException {
    events.send(type, data.put("sequence_number", sequence++));
  }
}
