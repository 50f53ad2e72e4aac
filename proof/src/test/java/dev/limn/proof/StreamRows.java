package dev.limn.proof;

import dev.limn.sandbox.faulty.Content;
import dev.limn.sandbox.faulty.Fault;
import dev.limn.sandbox.faulty.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Answers that come as a stream of events.
final class StreamRows {
  private static final String MAYBE = "may have been charged";

  private StreamRows() {}

  static List<Row> all() {
    return List.of(
        Row.of("F51", "a stream of heartbeats alone")
            .answered(scene ->
                Reply.of(
                        200,
                        "text/event-stream",
                        Content.generated(out -> {
                          while (true) {
                            out.write(": alive\n\n".getBytes(StandardCharsets.UTF_8));
                            out.flush();
                            LockSupport.parkNanos(50_000_000);
                          }
                        }))
                    .chunked(9))
            .exit(7)
            .keptRaw()
            .says(MAYBE),
        // What counts as saved here is the last preview, kept beside the place as *.partial.png.
        Row.of("F52", "previews, then the end; the last one is kept")
            .answered(scene -> Reply.events(partial(scene)))
            .saved(1)
            .exit(7)
            .keptRaw()
            .says(MAYBE),
        Row.of("F53", "the completed event, then the connection breaks off")
            .first(scene ->
                Reply.events(partial(scene), completed(scene.picture()))
                    .with(Fault.afterBodyBytes(1L << 40).close()))
            .saved(1),
        Row.of("F53b", "the completed event, then silence")
            .first(scene ->
                Reply.events(partial(scene), completed(scene.picture()))
                    .with(Fault.afterBodyBytes(1L << 40).stall()))
            .saved(1),
        Row.of("F54", "a rate limit as an event, before any picture")
            .arranged(scene -> {
              scene.endpoint.then(
                  Reply.events(
                      Reply.event(
                          "error",
                          "{\"type\":\"error\",\"error\":{\"type\":\"requests\",\"code\":"
                              + "\"rate_limit_exceeded\",\"message\":\"try again in 0.2s\"}}")));
              scene.endpoint.answer(Reply.imagesB64(scene.picture()));
            })
            .paid(2)
            .saved(1),
        Row.of("F54b", "a server error as an event, before any picture")
            .answered(
                Reply.events(
                    Reply.event(
                        "error",
                        "{\"type\":\"error\",\"error\":{\"type\":\"server_error\",\"code\":"
                            + "\"server_error\",\"message\":\"oops\"}}")))
            .exit(7)
            .keptRaw()
            .says(MAYBE),
        Row.of("F55", "a line of 100 MB")
            .answered(
                Reply.of(200, "text/event-stream", Content.repeating("x", 100_000_000L)).chunked())
            .only(Row.Way.PLAIN)
            .exit(7)
            .keptRaw()
            .says(MAYBE),
        Row.of("F55b", "a million empty lines")
            .answered(
                Reply.of(200, "text/event-stream", Content.repeating("\n", 1_000_000)).chunked())
            .exit(7)
            .keptRaw()
            .says(MAYBE));
  }

  private static String base64(byte[] picture) {
    return Base64.getEncoder().encodeToString(picture);
  }

  private static String partial(Scene scene) {
    return Reply.event(
        "image_generation.partial_image",
        "{\"type\":\"image_generation.partial_image\",\"partial_image_index\":0,\"b64_json\":\""
            + base64(scene.picture(20))
            + "\"}");
  }

  private static String completed(byte[] picture) {
    return Reply.event(
        "image_generation.completed",
        "{\"type\":\"image_generation.completed\",\"b64_json\":\""
            + base64(picture)
            + "\",\"usage\":{\"input_tokens\":1,\"output_tokens\":2,\"total_tokens\":3}}");
  }
}
