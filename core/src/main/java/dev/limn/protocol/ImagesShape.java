package dev.limn.protocol;

import dev.limn.data.Json;
import java.util.Optional;

/// Answers in the shape of the Images protocol: `data[]` with `b64_json` or `url`, and the events
/// `image_generation.*` and `image_edit.*` (OpenAI API reference, "Image generation streaming
/// events"), as gateways vary them.
final class ImagesShape {
  private ImagesShape() {}

  /// Takes a document.
  static void document(Json json, Finds finds) {
    Json data = json.isArray() ? json : json.get("data");
    data.items().forEach(item -> finished(item, finds));
    finds.details(json);
    if (finds.isEmpty() && (ReplyReader.saysError(json) || data.items().isEmpty())) {
      finds.error(ErrorBody.of(json));
    }
  }

  /// Takes an event. Returns whether all that was asked for is there.
  static boolean event(String type, Json json, Finds finds) {
    if (type.endsWith("partial_image") || json.get("partial_image_index").isPresent()) {
      picture(json, finds).ifPresent(finds::preview);
    } else if (!json.get("data").items().isEmpty()) {
      document(json, finds);
    } else if (type.endsWith(".completed") || type.isEmpty()) {
      finished(json, finds);
      finds.details(json);
    }
    return finds.isFull();
  }

  private static void finished(Json item, Finds finds) {
    picture(item, finds).ifPresent(finds::finished);
  }

  private static Optional<Reply.Picture> picture(Json item, Finds finds) {
    Optional<String> revised = item.get("revised_prompt").text();
    return item.get("b64_json")
        .text()
        .map(text -> finds.decoded(text, revised))
        .or(() -> item.get("url").text().map(url -> finds.linked(url, revised)));
  }
}
