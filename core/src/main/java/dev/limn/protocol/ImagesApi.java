package dev.limn.protocol;

import dev.limn.endpoint.Dialect;
import dev.limn.endpoint.InputRules;
import dev.limn.image.ImageRequest;
import dev.limn.image.InputFile;
import dev.limn.image.Materials;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The Images protocol: `POST /images/generations` and `POST /images/edits` (OpenAI API reference,
/// "Create image", "Create image edit").
///
/// The model is always sent, because the API's own default is a model that no longer exists.
final class ImagesApi extends WireProtocol {
  @Override
  URI url(Question question) {
    return question.request().isEdit()
        ? question.endpoint().edits(model(question))
        : question.endpoint().generations(model(question));
  }

  @Override
  Payload payload(Question question, Map<String, Object> body) {
    Materials materials = question.materials();
    InputRules rules = question.endpoint().dialect().inputs();
    if (materials.images().isEmpty()) {
      return super.payload(question, body);
    }
    return switch (rules.form()) {
      case MULTIPART -> form(rules, body, materials);
      case JSON -> {
        body.put("images", materials.images().stream().map(ImagesApi::reference).toList());
        materials.mask().ifPresent(file -> body.put("mask", reference(file)));
        materials.markup().ifPresent(file -> body.put("markup", reference(file)));
        yield super.payload(question, body);
      }
    };
  }

  private static Payload form(InputRules rules, Map<String, Object> body, Materials materials) {
    String name =
        switch (rules.part()) {
          case BY_COUNT -> materials.images().size() == 1 ? "image" : "image[]";
          case PLAIN -> "image";
          case LIST -> "image[]";
        };
    List<FilePayload.Part> parts = new ArrayList<>();
    materials.images().forEach(file -> parts.add(new FilePayload.Part(name, file)));
    materials.mask().ifPresent(file -> parts.add(new FilePayload.Part("mask", file)));
    materials.markup().ifPresent(file -> parts.add(new FilePayload.Part("markup", file)));
    return FilePayload.form(body, parts);
  }

  private static Map<String, Object> reference(InputFile file) {
    return Map.of("image_url", file);
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
    request.complexity().ifPresent(complexity -> body.put("complexity", complexity));
    request.motion().frames().ifPresent(frames -> body.put("frame_count", frames));
    request.motion().millis().ifPresent(millis -> body.put("frame_duration_ms", millis));
    request.inputs().fidelity().ifPresent(fidelity -> body.put("input_fidelity", fidelity));
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
