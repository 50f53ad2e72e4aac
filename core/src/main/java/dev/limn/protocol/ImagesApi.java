package dev.limn.protocol;

import dev.limn.data.Json;
import dev.limn.endpoint.Dialect;
import dev.limn.endpoint.Endpoint;
import dev.limn.image.ImageRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The Images protocol: `POST /images/generations` (OpenAI API reference, "Create image").
///
/// What was not asked for is not sent, with one exception: the model always is, because the API's
/// own default is a model that no longer exists. Stateless.
public final class ImagesApi {
  private ImagesApi() {}

  /// Makes the files that decoded pictures go to, one at each call.
  @FunctionalInterface
  public interface PictureFiles {
    /// A new, empty, writable file.
    Path next() throws IOException;
  }

  /// The request as it is sent.
  ///
  /// @param request with its model settled and its size, if any, exact or `auto`
  public static Call call(Endpoint endpoint, ImageRequest request) {
    String model =
        request.model().orElseThrow(() -> new IllegalArgumentException("the model is not settled"));
    Map<String, Object> body = fields(endpoint.dialect(), request, model);
    body.keySet().removeIf(field -> !endpoint.dialect().sends(field));
    Payload payload = Payload.json(Json.write(body));
    return new Call(
        "POST",
        endpoint.generations(model),
        Map.of("Content-Type", payload.contentType()),
        Optional.of(payload));
  }

  /// What the user asked for and this endpoint's dialect leaves out, by the API's field names.
  public static List<String> unsent(Endpoint endpoint, ImageRequest request) {
    Map<String, Object> fields = fields(endpoint.dialect(), request, request.model().orElse(""));
    return new TreeSet<>(fields.keySet())
        .stream().filter(field -> !endpoint.dialect().sends(field)).toList();
  }

  private static Map<String, Object> fields(Dialect dialect, ImageRequest request, String model) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("model", model);
    body.put("prompt", request.prompt());
    if (request.count() > 1) {
      body.put("n", request.count());
    }
    request.size().ifPresent(size -> body.put("size", size.toString()));
    request.quality().ifPresent(quality -> body.put("quality", quality));
    request.format().ifPresent(format -> body.put(dialect.formatField(), format.apiName()));
    request.compression().ifPresent(compression -> body.put("output_compression", compression));
    request.background().ifPresent(background -> body.put("background", background));
    request.moderation().ifPresent(moderation -> body.put("moderation", moderation));
    request.user().ifPresent(user -> body.put("user", user));
    if (dialect.sendsResponseFormat(model)) {
      body.put("response_format", "b64_json");
    }
    return body;
  }

  /// Reads an answer with a success status, fresh from the connection or again from the spool.
  /// Never throws for what the service sent or for a connection that breaks: the reply's ending
  /// tells.
  ///
  /// @param expected how many pictures were asked for
  /// @param body the raw answer
  /// @param files where decoded pictures go
  public static Reply read(int expected, InputStream body, PictureFiles files) {
    return new ImagesReply(expected, files::next).read(body);
  }
}
