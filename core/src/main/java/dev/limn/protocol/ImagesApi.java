package dev.limn.protocol;

import dev.limn.endpoint.Dialect;
import dev.limn.image.ImageRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// The Images protocol: `POST /images/generations` (OpenAI API reference, "Create image").
///
/// The model is always sent, because the API's own default is a model that no longer exists.
final class ImagesApi extends WireProtocol {
  @Override
  URI url(Question question) {
    return question.endpoint().generations(model(question));
  }

  @Override
  Map<String, Object> fields(Question question) {
    Dialect dialect = question.endpoint().dialect();
    ImageRequest request = question.request();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("model", model(question));
    body.put("prompt", request.prompt());
    if (request.count() > 1) {
      body.put("n", request.count());
    }
    body.putAll(look(question));
    request.user().ifPresent(user -> body.put("user", user));
    if (dialect.sendsResponseFormat(model(question))) {
      body.put("response_format", "b64_json");
    }
    if (question.way().stream()) {
      body.put("stream", true);
      question.way().partials().ifPresent(partials -> body.put("partial_images", partials));
    }
    return body;
  }

  private static String model(Question question) {
    return question
        .request()
        .model()
        .orElseThrow(() -> new IllegalArgumentException("the model is not settled"));
  }
}
