package dev.limn.protocol;

import dev.limn.data.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Answers in the shape of the Chat protocol. Pictures stand in `message.images`, in content parts,
/// or in the text as Markdown, a bare address or a `data:` URL, looked for in this order; in a
/// stream the same stands in `delta`.
final class ChatShape {
  /// Text beyond this is not searched: an honest answer's links come sooner.
  private static final int SEARCHED = 1 << 16;

  private static final Pattern DATA =
      Pattern.compile("data:image/[a-z0-9.+-]{1,40};base64,[A-Za-z0-9+/=_-]+");

  private static final Pattern MARKDOWN =
      Pattern.compile("!\\[[^\\]]{0,500}]\\(\\s{0,5}(https?://[^\\s)\"'<>]{1,4000})");

  private static final Pattern BARE =
      Pattern.compile(
          "https?://[^\\s)\\]\"'<>]{1,4000}?\\.(?:png|jpe?g|webp|gif)(?:\\?[^\\s)\\]\"'<>]{0,4000})?",
          Pattern.CASE_INSENSITIVE);

  private ChatShape() {}

  static boolean fits(Json json) {
    return json.get("choices").isArray();
  }

  /// Takes a document.
  static void document(Json json, Finds finds) {
    part(json, finds);
    end(finds);
  }

  /// Takes a part of a stream; never the end, which [#end] is for.
  static void part(Json json, Finds finds) {
    for (Json choice : json.get("choices").items()) {
      message(choice.get("message"), finds);
      message(choice.get("delta"), finds);
      if (choice.get("finish_reason").text().isPresent()) {
        finds.talked();
        if (choice.get("finish_reason").text().get().equals("content_filter")) {
          finds.refused("content_filter");
        }
      }
    }
    finds.id(json.get("id"));
    if (json.get("usage").isObject()) {
      finds.usage(json.get("usage"));
    }
    if (ReplyReader.saysError(json)) {
      finds.error(ErrorBody.of(json));
    }
  }

  /// The answer has ended: pictures in their places are finished, and where there are none the text
  /// is searched for them.
  static void end(Finds finds) {
    finds.settle();
    if (finds.isEmpty()) {
      String text = finds.text();
      searched(text.substring(0, Math.min(text.length(), SEARCHED)), finds);
    }
  }

  private static void message(Json message, Finds finds) {
    int place = 0;
    for (Json image : message.get("images").items()) {
      image(image, place++, finds);
    }
    message.get("content").text().ifPresent(finds::said);
    for (Json part : message.get("content").items()) {
      if (!image(part, place, finds)) {
        part.get("text").text().ifPresent(finds::said);
      } else {
        place++;
      }
    }
    message.get("refusal").text().ifPresent(finds::refused);
  }

  /// Takes a picture as OpenRouter-like services, content parts and looser clients write it.
  private static boolean image(Json part, int position, Finds finds) {
    Optional<Reply.Picture> picture =
        List.of("image_url", "imageUrl", "image", "output_image").stream()
            .map(part::get)
            .flatMap(found -> found.text().or(() -> found.get("url").text()).stream())
            .findFirst()
            .or(() -> part.get("url").text())
            .map(url -> finds.linked(url, Optional.empty()))
            .or(() ->
                part.get("b64_json").text().map(text -> finds.decoded(text, Optional.empty())));
    long place = part.get("index").isPresent() ? part.get("index").count() : position;
    picture.ifPresent(found -> finds.provisional(Long.toString(place), found));
    return picture.isPresent();
  }

  private static void searched(String text, Finds finds) {
    if (all(DATA, 0, text, finds) || all(MARKDOWN, 1, text, finds)) {
      return;
    }
    all(BARE, 0, text, finds);
  }

  private static boolean all(Pattern pattern, int group, String text, Finds finds) {
    Matcher found = pattern.matcher(text);
    boolean any = false;
    while (found.find()) {
      finds.finished(finds.linked(found.group(group), Optional.empty()));
      any = true;
    }
    return any;
  }
}
