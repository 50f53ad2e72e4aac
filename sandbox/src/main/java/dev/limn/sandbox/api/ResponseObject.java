package dev.limn.sandbox.api;

import dev.limn.sandbox.http.Rejection;
import dev.limn.sandbox.json.Json;
import dev.limn.sandbox.models.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The response object and its items, as they are at the beginning and at the end.
///
/// @param echo the members that repeat the request
/// @param stored whether a later request may build on this one
record ResponseObject(
    String id, String callId, String messageId, Json.Obj echo, boolean stored, long textIn) {
  /// What the text model says beside a picture.
  static final String DRAWN = "Here is the picture.";

  /// What it says when it had no tool to draw with.
  static final String NOT_DRAWN =
      "I can only describe pictures here: the request allows no image_generation tool.";

  static ResponseObject to(Fields request, Turn turn) throws Rejection {
    boolean stored = request.value("store").isEmpty() || request.flag("store");
    Json.Obj echo =
        Json.object()
            .put("created_at", Instant.now().getEpochSecond())
            .put("background", false)
            .put("error", Json.nothing())
            .put("incomplete_details", Json.nothing())
            .put("instructions", request.value("instructions").orElse(Json.nothing()))
            .put("model", request.value("model").orElse(Json.nothing()))
            .put("parallel_tool_calls", true)
            .put(
                "previous_response_id",
                request.value("previous_response_id").orElse(Json.nothing()))
            .put("store", stored)
            .put("tool_choice", request.value("tool_choice").orElse(Json.of("auto")))
            .put("tools", request.value("tools").orElse(Json.array()))
            .build();
    return new ResponseObject(
        Workshop.id("resp_"),
        Workshop.id("ig_"),
        Workshop.id("msg_"),
        echo,
        stored,
        Tokens.ofText(turn.prompt()));
  }

  /// Keeps the picture for later turns, unless the request forbids it.
  void keep(Workshop workshop, byte[] picture, Look look) {
    if (stored) {
      workshop.keep(id, picture, look);
      workshop.keep(callId, picture, look);
    }
  }

  Json inProgress() {
    return head("in_progress").put("output", Json.array()).put("usage", Json.nothing()).build();
  }

  /// @param imageUsage what the picture costs; empty if there is none
  Json completed(List<Json> output, Optional<Json> imageUsage) {
    Json.Members response = head("completed").put("output", new Json.Arr(output));
    long textOut = 8;
    response.put(
        "usage",
        Json.object()
            .put("input_tokens", textIn)
            .put("input_tokens_details", Json.object().put("cached_tokens", 0).build())
            .put("output_tokens", textOut)
            .put("output_tokens_details", Json.object().put("reasoning_tokens", 0).build())
            .put("total_tokens", textIn + textOut)
            .build());
    imageUsage.ifPresent(
        usage -> response.put("tool_usage", Json.object().put("image_gen", usage).build()));
    return response.build();
  }

  /// The call of the tool before it has a picture.
  Json.Obj callInProgress() {
    return Json.object()
        .put("id", callId)
        .put("type", "image_generation_call")
        .put("status", "in_progress")
        .build();
  }

  /// The call of the tool with its picture.
  Json.Obj call(ImageTool tool, String base64) {
    return Json.object()
        .put("id", callId)
        .put("type", "image_generation_call")
        .put("status", "completed")
        .put("action", tool.action())
        .putAll(tool.drawing().look().echo())
        .put("revised_prompt", tool.drawing().prompt())
        .put("result", base64)
        .build();
  }

  Json.Obj messageInProgress() {
    return message("in_progress", Json.array());
  }

  Json.Obj message(String text) {
    return message("completed", Json.array(textPart(text)));
  }

  Json textPart(String text) {
    return Json.object()
        .put("type", "output_text")
        .put("annotations", Json.array())
        .put("text", text)
        .build();
  }

  private Json.Obj message(String status, Json content) {
    return Json.object()
        .put("id", messageId)
        .put("type", "message")
        .put("status", status)
        .put("role", "assistant")
        .put("content", content)
        .build();
  }

  private Json.Members head(String status) {
    return Json.object().put("id", id).put("object", "response").put("status", status).putAll(echo);
  }
}
