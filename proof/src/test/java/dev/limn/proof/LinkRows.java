package dev.limn.proof;

import dev.limn.sandbox.faulty.Content;
import dev.limn.sandbox.faulty.Reply;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Pictures that come as links or as events of a stream.
final class LinkRows {
  private static final String KEPT = "was bought";

  private LinkRows() {}

  static List<Row> all() {
    return List.of(
        Row.of("F47", "a link that answers 503 once")
            .arranged(scene -> {
              byte[] picture = scene.picture();
              AtomicInteger tries = new AtomicInteger();
              scene.endpoint.answering(request ->
                  request.method().equals("POST")
                      ? Reply.imagesUrl(scene.endpoint.origin() + "/once")
                      : tries.getAndIncrement() == 0
                          ? Reply.text(503, "not yet")
                          : Reply.bytes(200, "image/png", picture));
            })
            .throughLibrary()
            .saved(1),
        gone("F48", 404),
        gone("F48b", 403),
        gone("F48c", 410),
        hostile("F49", "a link to this machine", "http://127.0.0.1:%d/x.png"),
        hostile("F49b", "a link to the cloud's metadata", "http://169.254.169.254/latest/"),
        hostile("F49c", "a link to a file", "file:///etc/passwd"),
        hostile("F49d", "a link to this machine in disguise", "http://[::ffff:127.0.0.1]:%d/"),
        Row.of("F49e", "a link that redirects to this machine")
            .arranged(scene -> {
              linked(scene);
              scene.endpoint.at(
                  "/pictures/1.png", Reply.redirect(302, scene.stranger.origin() + "/x.png"));
            })
            .throughLibrary()
            .exit(8)
            .keptRaw()
            .says(KEPT),
        Row.of("F50", "a link without end")
            .arranged(scene -> {
              linked(scene);
              scene.endpoint.at(
                  "/pictures/1.png", Reply.of(200, "image/png", Content.repeating("x", 1L << 34)));
            })
            .throughLibrary()
            .only(Row.Way.PLAIN)
            .exit(8)
            .keptRaw()
            .says(KEPT));
  }

  private static void linked(Scene scene) {
    scene.endpoint.answer(Reply.imagesUrl(scene.endpoint.origin() + "/pictures/1.png"));
  }

  private static Row gone(String id, int status) {
    return Row.of(id, "a link that answers " + status + ", always")
        .arranged(scene -> {
          linked(scene);
          scene.endpoint.at("/pictures/1.png", Reply.text(status, "gone"));
        })
        .throughLibrary()
        .exit(8)
        .keptRaw()
        .says(KEPT);
  }

  private static Row hostile(String id, String fault, String url) {
    return Row.of(id, fault)
        .arranged(
            scene -> scene.endpoint.answer(Reply.imagesUrl(url.formatted(scene.stranger.port()))))
        .exit(8)
        .keptRaw()
        .says(KEPT);
  }
}
