package dev.limn.protocol;

import dev.limn.endpoint.Dialect;
import dev.limn.image.ImageRequest;
import dev.limn.image.SizeSpec;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The Chat protocol: `POST /chat/completions` with pictures in the answer. There is no standard
/// for it; the dialect says how an endpoint wants to be asked. One request makes one picture.
final class ChatApi extends WireProtocol {
  @Override
  URI url(Question question) {
    return question.endpoint().chat();
  }

  @Override
  Map<String, Object> fields(Question question) {
    Dialect.ChatUse use = question.endpoint().dialect().chatUse();
    ImageRequest request = question.request();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(
        "model",
        request
            .model()
            .orElseThrow(() -> new IllegalArgumentException("the model is not settled")));
    body.put("messages", List.of(Map.of("role", "user", "content", content(question))));
    if (!use.modalities().isEmpty()) {
      body.put("modalities", use.modalities());
    }
    body.putAll(look(question));
    if (use.sizeField() == Dialect.SizeField.ASPECT_RATIO
        && body.remove("size") != null
        && request.size().orElseThrow() instanceof SizeSpec.Exact(int width, int height)) {
      body.put("image_config", Map.of("aspect_ratio", ratio(width, height)));
    }
    request.user().ifPresent(user -> body.put("user", user));
    if (question.way().stream()) {
      body.put("stream", true);
    }
    return body;
  }

  /// The prompt alone, or followed by the pictures as `data:` URLs.
  private static Object content(Question question) {
    if (question.materials().images().isEmpty()) {
      return question.request().prompt();
    }
    List<Object> parts = new ArrayList<>();
    parts.add(Map.of("type", "text", "text", question.request().prompt()));
    question
        .materials()
        .images()
        .forEach(file -> parts.add(Map.of("type", "image_url", "image_url", Map.of("url", file))));
    return parts;
  }

  /// In lowest terms, such as `3:2`.
  private static String ratio(int width, int height) {
    int a = width;
    int b = height;
    while (b != 0) {
      int rest = a % b;
      a = b;
      b = rest;
    }
    return width / a + ":" + height / a;
  }
}
