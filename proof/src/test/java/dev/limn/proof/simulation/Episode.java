package dev.limn.proof.simulation;

import dev.limn.sandbox.faulty.Fault;
import dev.limn.sandbox.faulty.Point;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.Script;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/// What the endpoint does with one request, and what that means for money.
///
/// @param script what happens on the wire
/// @param meaning what a service that behaves so has done
record Episode(Script script, Meaning meaning) {
  /// What a service has done.
  enum Meaning {
    /// It drew all pictures, and the whole answer left.
    DRAWN,
    /// It said that it did nothing.
    REFUSED,
    /// It never had the request.
    UNHEARD,
    /// Nobody can tell.
    UNKNOWN
  }

  private static final int[] DOUBTFUL = {
    408, 409, 425, 499, 500, 502, 503, 504, 520, 524, 529, 530
  };
  private static final int[] REFUSING = {400, 401, 402, 403, 404, 413, 422};

  /// Anything that a service, or what lies before it, may do.
  static Episode of(Random random, byte[] picture) {
    return switch (random.nextInt(12)) {
      case 0, 1 -> new Episode(Script.of(framed(random, Reply.imagesB64(picture))), Meaning.DRAWN);
      case 2 -> new Episode(Script.of(events(picture)), Meaning.DRAWN);
      case 3 ->
          new Episode(
              Script.of(
                  rate().withHeader("retry-after-ms", Integer.toString(random.nextInt(200_000)))),
              Meaning.REFUSED);
      case 4 -> new Episode(Script.of(rate()), Meaning.REFUSED);
      case 5 ->
          new Episode(Script.of(error(REFUSING[random.nextInt(REFUSING.length)])), Meaning.REFUSED);
      case 6, 7 ->
          new Episode(Script.of(error(DOUBTFUL[random.nextInt(DOUBTFUL.length)])), Meaning.UNKNOWN);
      case 8 -> new Episode(Script.of(useless(random)), Meaning.UNKNOWN);
      case 9 ->
          new Episode(
              framed(random, Reply.imagesB64(picture))
                  .with(end(random, Fault.afterBodyBytes(random.nextInt(600)))),
              Meaning.UNKNOWN);
      case 10 ->
          new Episode(
              Script.of(
                  end(
                      random,
                      random.nextBoolean()
                          ? Fault.afterRequest()
                          : random.nextBoolean() ? Fault.inStatusLine() : Fault.inHeaders())),
              Meaning.UNKNOWN);
      default ->
          new Episode(
              Script.of(end(random, Fault.afterRequestBytes(random.nextInt(60)))), Meaning.UNHEARD);
    };
  }

  private static Fault end(Random random, Point point) {
    return random.nextBoolean() ? point.close() : point.reset();
  }

  private static Reply framed(Random random, Reply reply) {
    return switch (random.nextInt(3)) {
      case 0 -> reply;
      case 1 -> reply.chunked(1 + random.nextInt(400));
      default -> reply.untilClose();
    };
  }

  private static Reply rate() {
    return Reply.error(429, "requests", "rate_limit_exceeded", "slow down");
  }

  private static Reply error(int status) {
    return Reply.error(status, "error", "x", "went wrong");
  }

  private static Reply events(byte[] picture) {
    return Reply.events(
        Reply.event(
            "image_generation.completed",
            "{\"type\":\"image_generation.completed\",\"b64_json\":\""
                + Base64.getEncoder().encodeToString(picture)
                + "\"}"));
  }

  private static Reply useless(Random random) {
    List<Reply> all =
        List.of(
            Reply.json(200, "{\"created\":1,\"data\":[]}"),
            Reply.html(200, "<h1>Welcome</h1>"),
            Reply.json(200, ""),
            Reply.json(200, "{\"data\":[{\"b64_json\":!"),
            Reply.json(200, "{\"data\":[{\"b64_json\":\"bm8gcGljdHVyZQ==\"}]}"),
            Reply.imagesUrl("http://169.254.169.254/x.png"));
    return all.get(random.nextInt(all.size()));
  }
}
