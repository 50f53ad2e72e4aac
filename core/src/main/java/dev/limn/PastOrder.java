package dev.limn;

import dev.limn.data.Json;
import dev.limn.data.UnreadableJson;
import dev.limn.image.ImageFormat;
import dev.limn.image.ImageRequest;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Order;
import dev.limn.ledger.Intent;
import dev.limn.ledger.LedgerEntry;
import java.util.Map;
import java.util.Optional;

/// Reads from the ledger what was ordered, so that it can be ordered once more by the user's word.
final class PastOrder {
  private PastOrder() {}

  /// The order of an attempt, at the same endpoint, for the same target. Empty when the ledger does
  /// not hold all of it: input images are kept by name alone, and a field that is not known here
  /// may decide what the picture looks like.
  static Optional<Order> of(LedgerEntry entry) {
    Intent intent = entry.intent();
    if (!intent.protocol().equals("images")) {
      return Optional.empty();
    }
    try {
      ImageRequest.Builder request = ImageRequest.of(intent.prompt());
      for (Map.Entry<String, Json> field : Json.parse(intent.request()).members().entrySet()) {
        if (!take(field.getKey(), field.getValue(), request)) {
          return Optional.empty();
        }
      }
      return Optional.of(Order.of(request.build(), intent.target()).at(intent.endpoint()));
    } catch (UnreadableJson | InvalidRequest e) {
      return Optional.empty();
    }
  }

  private static boolean take(String name, Json value, ImageRequest.Builder request) {
    Optional<String> text = value.text();
    switch (name) {
      case "prompt", "response_format" -> {}
      case "model" -> text.ifPresent(request::model);
      case "n" -> request.count((int) value.count());
      case "size" -> text.ifPresent(request::size);
      case "quality" -> text.ifPresent(request::quality);
      case "output_format", "format" -> text.flatMap(ImageFormat::of).ifPresent(request::format);
      case "output_compression" -> request.compression((int) value.count());
      case "background" -> text.ifPresent(request::background);
      case "moderation" -> text.ifPresent(request::moderation);
      case "user" -> text.ifPresent(request::user);
      default -> {
        return false;
      }
    }
    return true;
  }
}
