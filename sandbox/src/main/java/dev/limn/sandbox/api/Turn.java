package dev.limn.sandbox.api;

import dev.limn.sandbox.http.Rejection;
import dev.limn.sandbox.json.Json;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a conversation comes to: the text of its last user message, and all its pictures.
record Turn(String prompt, List<InputPictures.Input> inputs) {

  List<BufferedImage> pictures() {
    return inputs.stream().map(InputPictures.Input::picture).toList();
  }

  /// Reads `input` of a responses request: a text, or a list of messages and earlier calls.
  ///
  /// @param earlier pictures of the response that this one follows
  /// @param shelf where earlier pictures are found by the id of their call
  static Turn fromInput(Fields fields, Optional<InputPictures.Input> earlier, Shelf shelf)
      throws Rejection {
    Builder turn = new Builder();
    earlier.ifPresent(turn.inputs::add);
    Json input = fields.value("input").orElseThrow(() -> Rejection.missing("input"));
    switch (input) {
      case Json.Str(String text) -> turn.prompt = text;
      case Json.Arr items -> {
        for (int i = 0; i < items.items().size(); i++) {
          turn.addItem(fields.item("input", items, i), shelf);
        }
      }
      default -> throw Rejection.invalidType("input", "a string or an array", input.kind());
    }
    return turn.build("input");
  }

  /// Reads `messages` of a chat request.
  static Turn fromMessages(Fields fields) throws Rejection {
    Builder turn = new Builder();
    Json.Arr messages = fields.array("messages").orElseThrow(() -> Rejection.missing("messages"));
    for (int i = 0; i < messages.items().size(); i++) {
      turn.addMessage(fields.item("messages", messages, i));
    }
    return turn.build("messages");
  }

  private static final class Builder {
    private final List<InputPictures.Input> inputs = new ArrayList<>();
    private String prompt = "";

    Turn build(String param) throws Rejection {
      if (inputs.size() > InputPictures.MOST) {
        throw Rejection.bad(
            param,
            "invalid_value",
            "Too many images: at most " + InputPictures.MOST + " are supported.");
      }
      if (prompt.isBlank()) {
        throw Rejection.bad(
            param, "invalid_value", "Invalid '" + param + "': there is no text from the user.");
      }
      return new Turn(prompt, List.copyOf(inputs));
    }

    void addItem(Fields item, Shelf shelf) throws Rejection {
      String type = item.text("type").orElse("message");
      if (type.equals("message")) {
        addMessage(item);
      } else if (type.equals("image_generation_call")) {
        String id = item.requiredText("id", 100);
        Shelf.Picture picture =
            shelf
                .get(id)
                .orElseThrow(() ->
                    Rejection.of(
                        404,
                        item.param("id"),
                        "",
                        "Item with id '"
                            + id
                            + "' not found. Items are not persisted when"
                            + " `store` is set to false."));
        add(InputPictures.own(picture, item.param("id")));
      }
      // Other items, such as reasoning, change nothing about a picture.
    }

    void addMessage(Fields message) throws Rejection {
      boolean fromUser = message.requiredText("role", 20).equals("user");
      Json content = message.value("content").orElse(Json.of(""));
      switch (content) {
        case Json.Str(String text) -> prompt = fromUser ? text : prompt;
        case Json.Arr parts -> {
          List<String> texts = new ArrayList<>();
          for (int i = 0; i < parts.items().size(); i++) {
            addPart(message.item("content", parts, i), texts);
          }
          prompt = fromUser && !texts.isEmpty() ? String.join("\n", texts) : prompt;
        }
        default ->
            throw Rejection.invalidType(
                message.param("content"), "a string or an array", content.kind());
      }
    }

    private void addPart(Fields part, List<String> texts) throws Rejection {
      String type = part.requiredText("type", 50);
      switch (type) {
        case "text", "input_text", "output_text" -> part.text("text").ifPresent(texts::add);
        case "input_image" -> add(EditForm.reference(withoutDetail(part)));
        case "image_url" -> {
          Fields inner =
              part.object("image_url")
                  .orElseThrow(() -> Rejection.missing(part.param("image_url")));
          add(InputPictures.fromUrl(inner, "url"));
        }
        default ->
            throw Rejection.invalidValue(
                part.param("type"),
                Fields.clipped(type),
                List.of("text", "input_text", "output_text", "input_image", "image_url"));
      }
    }

    /// The two members by which a picture is named, without those that only say how to look at it.
    private static Fields withoutDetail(Fields part) {
      Json.Members reference = Json.object();
      part.value("image_url").ifPresent(url -> reference.put("image_url", url));
      part.value("file_id").ifPresent(id -> reference.put("file_id", id));
      return new Fields(reference.build(), part.path());
    }

    private void add(InputPictures.Input input) {
      inputs.add(input);
    }
  }
}
