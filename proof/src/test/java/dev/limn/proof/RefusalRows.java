package dev.limn.proof;

import dev.limn.sandbox.faulty.Fault;
import dev.limn.sandbox.faulty.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Answers that are no success: refusals, and those that leave it open.
final class RefusalRows {
  private static final String NOTHING_BOUGHT = "Nothing was bought";
  private static final String MAYBE = "may have been charged";

  private RefusalRows() {}

  static List<Row> all() {
    List<Row> rows = new ArrayList<>(rates());
    rows.addAll(refusals());
    rows.addAll(doubts());
    return rows;
  }

  private static Reply rate() {
    return Reply.error(429, "requests", "rate_limit_exceeded", "slow down");
  }

  private static List<Row> rates() {
    return List.of(
        Row.of("F15", "429 with Retry-After: 1, once")
            .arranged(scene -> {
              scene.endpoint.then(rate().withHeader("Retry-After", "1"));
              scene.endpoint.answer(Reply.imagesB64(scene.picture()));
            })
            .paid(2)
            .saved(1),
        Row.of("F15b", "429 with Retry-After: 1, always")
            .answered(rate().withHeader("Retry-After", "1"))
            .paid(4)
            .exit(5)
            .says(NOTHING_BOUGHT),
        Row.of("F16", "429 with Retry-After: 3600")
            .answered(rate().withHeader("Retry-After", "3600"))
            .exit(5)
            .says(NOTHING_BOUGHT),
        Row.of("F17", "429 without a time to wait, always")
            .answered(rate())
            .only(Row.Way.PLAIN) // its pauses take up to 20 s
            .paid(3)
            .exit(5)
            .says(NOTHING_BOUGHT),
        Row.of("F18", "429 for want of quota")
            .answered(Reply.error(429, "insufficient_quota", "insufficient_quota", "quota"))
            .exit(5)
            .says(NOTHING_BOUGHT),
        Row.of("F18b", "402")
            .answered(Reply.error(402, "billing", "payment_required", "pay first"))
            .exit(5)
            .says(NOTHING_BOUGHT));
  }

  private static List<Row> refusals() {
    List<Row> rows =
        new ArrayList<>(
            List.of(
                Row.of("F19", "401")
                    .answered(
                        Reply.error(
                            401,
                            "authentication_error",
                            "invalid_api_key",
                            "bad key " + Scene.CANARY))
                    .exit(3)
                    .says(NOTHING_BOUGHT),
                Row.of("F20", "403")
                    .answered(Reply.error(403, "permission_error", "region", "not here"))
                    .exit(3)
                    .says(NOTHING_BOUGHT),
                Row.of("F21", "404")
                    .answered(Reply.error(404, "invalid_request_error", "model_not_found", "no"))
                    .exit(4)
                    .says(NOTHING_BOUGHT),
                Row.of("F23", "400 for the size")
                    .answered(Reply.error(400, "invalid_request_error", "invalid_value", "size"))
                    .exit(4)
                    .says(NOTHING_BOUGHT),
                Row.of("F24", "400 for the content, at once")
                    .answered(
                        Reply.error(
                            400, "image_generation_user_error", "moderation_blocked", "unsafe"))
                    .exit(4)
                    .says(NOTHING_BOUGHT),
                Row.of("F25", "400 for the content, after work had begun")
                    .arranged(scene -> {
                      scene.configure(scene.endpoint.url(), "");
                      scene.lengthenDeadlines();
                      scene.endpoint.answer(
                          Reply.error(
                                  400,
                                  "image_generation_user_error",
                                  "moderation_blocked",
                                  "unsafe")
                              .with(Fault.afterRequest().pause(Duration.ofMillis(10_200))));
                    })
                    .only(Row.Way.PLAIN) // it takes ten seconds
                    .exit(4)
                    .says("charge is possible")));
    for (int status : List.of(405, 413, 415, 422)) {
      rows.add(
          Row.of("F26-" + status, Integer.toString(status))
              .answered(Reply.error(status, "invalid_request_error", "x", "no"))
              .exit(4)
              .says(NOTHING_BOUGHT));
    }
    for (int status : List.of(301, 302, 303, 307, 308)) {
      rows.add(
          Row.of("F27-" + status, status + " to another host")
              .answered(scene -> Reply.redirect(status, scene.stranger.url()))
              .exit(4)
              .says(NOTHING_BOUGHT));
    }
    rows.add(
        Row.of("F84", "an error with the key and escape sequences in it")
            .answered(
                Reply.error(
                    400,
                    "invalid_request_error",
                    "x",
                    "bad\u001b]52;c;aGk=\u0007\u001b[2J \u202eevil " + Scene.CANARY))
            .exit(4)
            .says("[key]"));
    return rows;
  }

  private static List<Row> doubts() {
    List<Row> rows = new ArrayList<>();
    rows.add(doubt("F28", 408));
    rows.add(doubt("F28b", 409));
    rows.add(doubt("F28c", 425));
    rows.add(doubt("F29", 500));
    rows.add(doubt("F30", 502));
    rows.add(doubt("F31", 503));
    rows.add(
        Row.of("F31b", "503 with Retry-After: 1")
            .answered(Reply.error(503, "server_error", "x", "busy").withHeader("Retry-After", "1"))
            .exit(7)
            .says(MAYBE));
    rows.add(doubt("F32", 504));
    for (int status : List.of(520, 521, 522, 523, 524, 529, 530, 599)) {
      rows.add(doubt("F33-" + status, status));
    }
    return rows;
  }

  private static Row doubt(String id, int status) {
    return Row.of(id, Integer.toString(status))
        .answered(Reply.error(status, "server_error", "x", "went wrong"))
        .exit(7)
        .says(MAYBE);
  }
}
