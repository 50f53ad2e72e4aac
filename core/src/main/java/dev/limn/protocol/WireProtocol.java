package dev.limn.protocol;

import dev.limn.data.Json;
import dev.limn.endpoint.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// A way to ask for pictures over HTTP, and to understand what comes back. It sends nothing itself:
/// [Upstream] does.
///
/// What was not asked for is not sent, so that the endpoint decides. Stateless and thread-safe.
public abstract sealed class WireProtocol permits ImagesApi, ResponsesApi, ChatApi {
  /// Makes the files that decoded pictures go to, one at each call.
  @FunctionalInterface
  public interface PictureFiles {
    /// A new, empty, writable file.
    Path next() throws IOException;

    /// An unfinished picture has come whole; called while the answer is still being read.
    default void preview(Reply.Picture picture) {}
  }

  /// The protocol of this kind.
  public static WireProtocol of(Protocol protocol) {
    return switch (protocol) {
      case IMAGES -> new ImagesApi();
      case RESPONSES -> new ResponsesApi();
      case CHAT -> new ChatApi();
    };
  }

  /// The request as it is sent, in the protocol of the question's endpoint.
  public static Call call(Question question) {
    return of(question.endpoint().protocol()).toCall(question);
  }

  /// What the user asked for and this endpoint's dialect leaves out, by the API's field names.
  public static List<String> unsent(Question question) {
    return of(question.endpoint().protocol()).leftOut(question);
  }

  /// Reads an answer with a success status, fresh from the connection or again from the spool.
  /// Never throws for what the service sent or for a connection that breaks: the reply's ending
  /// tells. What came tells its shape, not what was asked: gateways answer one protocol in the
  /// shape of another, and a stream where none was asked for.
  ///
  /// @param expected how many pictures were asked for
  /// @param body the raw answer
  /// @param files where decoded pictures go
  public static Reply read(int expected, InputStream body, PictureFiles files) {
    return new ReplyReader(expected, files).read(body);
  }

  private Call toCall(Question question) {
    Map<String, Object> body = fields(question);
    body.keySet().removeIf(field -> !question.endpoint().dialect().sends(field));
    Payload payload = payload(question, body);
    return new Call("POST", url(question), headers(question, payload), Optional.of(payload));
  }

  /// The body as it is written: JSON, in which each [dev.limn.image.InputFile] of `body`, at any
  /// depth, stands as a `data:` URL. A protocol that can carry files otherwise has its own.
  Payload payload(Question question, Map<String, Object> body) {
    return question.materials().all().isEmpty()
        ? Payload.json(Json.write(body))
        : FilePayload.json(body);
  }

  /// What goes along beside the endpoint's own headers.
  Map<String, String> headers(Question question, Payload payload) {
    return Map.of("Content-Type", payload.contentType());
  }

  /// Where the question goes.
  abstract URI url(Question question);

  /// The whole body, by the API's field names in their order, before the dialect leaves any out.
  abstract Map<String, Object> fields(Question question);

  /// The fields of a body, or of a part of it, that say how the picture is to look. Their names are
  /// the same in all protocols.
  static Map<String, Object> look(Question question) {
    Map<String, Object> look = new LinkedHashMap<>();
    var request = question.request();
    request.size().ifPresent(size -> look.put("size", size.toString()));
    request.quality().ifPresent(quality -> look.put("quality", quality));
    request
        .format()
        .ifPresent(
            format -> look.put(question.endpoint().dialect().formatField(), format.apiName()));
    request.compression().ifPresent(compression -> look.put("output_compression", compression));
    request.background().ifPresent(background -> look.put("background", background));
    request.moderation().ifPresent(moderation -> look.put("moderation", moderation));
    return look;
  }

  private List<String> leftOut(Question question) {
    return new TreeSet<>(fields(question).keySet())
        .stream().filter(field -> !question.endpoint().dialect().sends(field)).toList();
  }
}
