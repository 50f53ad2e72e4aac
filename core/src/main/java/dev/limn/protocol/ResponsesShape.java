package dev.limn.protocol;

import dev.limn.data.Json;
import java.util.Optional;

/// Answers in the shape of the Responses protocol: a response object whose `output[]` holds
/// `image_generation_call` items, and its events (OpenAI API reference, "Responses").
///
/// The picture may stand in `response.output_item.done` alone, with a status that says it is still
/// being made; a `result` is what counts. What an event and the end both tell is taken once.
final class ResponsesShape {
  private static final String CALL = "image_generation_call";

  private ResponsesShape() {}

  static boolean fits(Json json) {
    return json.get("output").isArray()
        || json.get("object").text().filter("response"::equals).isPresent();
  }

  /// Takes a response object.
  static void document(Json response, Finds finds) {
    finds.id(response.get("id"));
    response.get("output").items().forEach(item -> item(item, finds));
    Json tools = response.get("tools");
    boolean armed =
        tools.items().stream()
            .anyMatch(
                tool -> tool.get("type").text().filter("image_generation"::equals).isPresent());
    if (tools.isArray() && !armed) {
      finds.withoutTools();
    }
    Json drawing = response.get("tool_usage").get("image_gen");
    if (drawing.isObject()) {
      finds.usage(drawing);
    }
    finds.textTokens(response.get("usage").get("total_tokens").count());
    String status = response.get("status").text().orElse("");
    if (ReplyReader.saysError(response)) {
      finds.error(ErrorBody.of(response));
    } else if (status.equals("incomplete")) {
      finds.error(unfinished(response));
    } else if (status.equals("completed")) {
      finds.talked();
    }
  }

  /// Why an answer is incomplete stands where an error's code would.
  private static ErrorBody unfinished(Json response) {
    Optional<String> reason = response.get("incomplete_details").get("reason").text();
    return new ErrorBody(
        reason, Optional.of("incomplete"), Optional.empty(), reason, Optional.empty());
  }

  /// Takes an event. Returns whether the answer is at its end.
  static boolean event(String type, Json json, Finds finds) {
    switch (type) {
      case "response.output_item.done" -> item(json.get("item"), finds);
      case "response.image_generation_call.partial_image" ->
          json.get("partial_image_b64")
              .text()
              .map(text -> finds.decoded(text, Optional.empty()))
              .ifPresent(finds::preview);
      case "response.created", "response.in_progress" -> finds.id(json.get("response").get("id"));
      case "response.completed", "response.failed", "response.incomplete", "response.done" -> {
        document(json.get("response"), finds);
        if (ReplyReader.saysError(json)) {
          finds.error(ErrorBody.of(json));
        }
        return true;
      }
      default -> {
        // Told for those who show how an answer grows.
      }
    }
    return false;
  }

  private static void item(Json item, Finds finds) {
    String type = item.get("type").text().orElse("");
    if (type.equals(CALL)) {
      finds.toolCalled();
      Optional<String> revised = item.get("revised_prompt").text();
      item.get("result")
          .text()
          .map(result ->
              result.startsWith("http://") || result.startsWith("https://")
                  ? finds.linked(result, revised)
                  : finds.decoded(result, revised))
          .ifPresent(picture -> {
            finds.finishedOnce(item.get("id").text(), picture);
            finds.echo(item);
          });
    } else if (type.equals("message") && finds.isNewItem(item.get("id").text())) {
      for (Json part : item.get("content").items()) {
        part.get("text").text().ifPresent(finds::said);
        part.get("refusal").text().ifPresent(finds::refused);
      }
    }
  }
}
