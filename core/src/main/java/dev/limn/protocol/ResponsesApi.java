package dev.limn.protocol;

import dev.limn.endpoint.Dialect;
import dev.limn.image.ImageRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The Responses protocol: `POST /responses`, where a text model calls the tool `image_generation`
/// (OpenAI image guide, "Responses API"). One request makes one picture: the tool knows no count.
final class ResponsesApi extends WireProtocol {
  private static final String TOOL = "image_generation";

  @Override
  URI url(Question question) {
    return question.endpoint().responses();
  }

  @Override
  Map<String, String> headers(Question question, Payload payload) {
    Map<String, String> headers = new LinkedHashMap<>(super.headers(question, payload));
    question
        .endpoint()
        .dialect()
        .toolUse()
        .modelHeader()
        .ifPresent(name -> question.request().model().ifPresent(model -> headers.put(name, model)));
    return headers;
  }

  @Override
  Map<String, Object> fields(Question question) {
    Dialect.ToolUse use = question.endpoint().dialect().toolUse();
    ImageRequest request = question.request();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(
        "model",
        question
            .way()
            .textModel()
            .orElseThrow(() -> new IllegalArgumentException("the text model is not settled")));
    body.put("input", input(question));
    body.put("tools", List.of(tool(question)));
    switch (use.choice()) {
      case FORCED -> body.put("tool_choice", Map.of("type", TOOL));
      case REQUIRED -> body.put("tool_choice", "required");
      case AUTO -> body.put("tool_choice", "auto");
      case UNSAID -> {}
    }
    use.instructions().ifPresent(text -> body.put("instructions", text));
    use.store().ifPresent(store -> body.put("store", store));
    question.way().continued().ifPresent(id -> body.put("previous_response_id", id));
    request.user().ifPresent(user -> body.put("user", user));
    if (question.way().stream()) {
      body.put("stream", true);
    }
    return body;
  }

  /// The prompt alone, or followed by the pictures as `data:` URLs.
  private static Object input(Question question) {
    if (question.materials().images().isEmpty()) {
      return question.request().prompt();
    }
    List<Object> parts = new ArrayList<>();
    parts.add(Map.of("type", "input_text", "text", question.request().prompt()));
    question
        .materials()
        .images()
        .forEach(file -> parts.add(Map.of("type", "input_image", "image_url", file)));
    return List.of(Map.of("role", "user", "content", parts));
  }

  private static Map<String, Object> tool(Question question) {
    Map<String, Object> tool = new LinkedHashMap<>();
    tool.put("type", TOOL);
    question.request().model().ifPresent(model -> tool.put("model", model));
    tool.putAll(look(question));
    question.request().inputs().fidelity().ifPresent(word -> tool.put("input_fidelity", word));
    question
        .materials()
        .mask()
        .ifPresent(mask -> tool.put("input_image_mask", Map.of("image_url", mask)));
    if (question.way().stream()) {
      question.way().partials().ifPresent(partials -> tool.put("partial_images", partials));
    }
    tool.keySet().removeIf(field -> !question.endpoint().dialect().sends(field));
    return tool;
  }
}
