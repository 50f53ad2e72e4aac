package dev.limn.sandbox.rehearsal;

import dev.limn.sandbox.faulty.Content;
import dev.limn.sandbox.faulty.Fault;
import dev.limn.sandbox.faulty.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The faults that can be asked for by name. What real services and the machines before them do, in
/// four kinds: refused before work began, gone without a word, broken off, and not a picture.
final class Vocabulary {
  /// Enough to be in the middle of a picture.
  private static final long MIDDLE = 1000;

  private static final int USUAL_SPEED = 10_000;

  /// Slow bytes come this often in a second, a tenth of the speed each.
  private static final int DRIPS = 10;

  private static final Map<String, Maker> FAULTS = faults();

  @FunctionalInterface
  private interface Maker {
    Trouble of(Words words) throws BadFault;
  }

  private static Map<String, Maker> faults() {
    Map<String, Maker> faults = new LinkedHashMap<>();
    faults.put(
        "moderation",
        instead(
            Reply.error(
                400,
                "image_generation_user_error",
                "moderation_blocked",
                "Your request was rejected by the safety system.")));
    faults.put(
        "balance",
        instead(
            Reply.error(
                429,
                "insufficient_quota",
                "insufficient_quota",
                "You exceeded your current quota, please check your plan and billing details.")));
    faults.put("close", _ -> new Trouble.Broken(Fault.afterRequest().close()));
    faults.put("reset", _ -> new Trouble.Broken(Fault.afterRequest().reset()));
    faults.put(
        "stall",
        words ->
            new Trouble.Broken(
                words
                    .time()
                    .map(time -> Fault.afterRequest().pause(time))
                    .orElseGet(() -> Fault.afterRequest().stall())));
    faults.put(
        "cut", words -> new Trouble.Broken(Fault.afterBodyBytes(words.bytes(MIDDLE)).close()));
    faults.put(
        "tear", words -> new Trouble.Broken(Fault.afterBodyBytes(words.bytes(MIDDLE)).reset()));
    faults.put(
        "hang", words -> new Trouble.Broken(Fault.afterBodyBytes(words.bytes(MIDDLE)).stall()));
    faults.put("slow", Vocabulary::slow);
    faults.put(
        "html",
        instead(Reply.html(200, "<!doctype html><title>Welcome</title><h1>It works!</h1>")));
    faults.put("empty", instead(Reply.json(200, "")));
    faults.put("nothing", instead(Reply.json(200, "{\"created\":1777371362,\"data\":[]}")));
    faults.put("bad-json", instead(Reply.json(200, "{\"created\":1777371362,\"data\":[{\"b64")));
    faults.put(
        "heartbeats",
        instead(
            Reply.of(
                    200,
                    "text/event-stream",
                    Content.generated(out -> {
                      // Until the client goes away, which its write then tells.
                      while (true) {
                        out.write(": keep-alive\n\n".getBytes(StandardCharsets.UTF_8));
                      }
                    }))
                .chunked(14)));
    faults.put("bad-base64", _ -> new Trouble.Twisted(Vocabulary::spoilt));
    faults.put(
        "not-image", _ -> new Trouble.Twisted(_ -> base64("This is text and not a picture. ")));
    faults.put("half-image", _ -> new Trouble.Twisted(Vocabulary::half));
    faults.put("lost-link", instead(link("https://pictures.invalid/lost.png")));
    faults.put("inside-link", instead(link("http://169.254.169.254/latest/meta-data/")));
    return Collections.unmodifiableMap(faults);
  }

  private Vocabulary() {}

  /// All words that can begin a rule, for the reader.
  static List<String> words() {
    List<String> words = new ArrayList<>(List.of("400…599"));
    words.addAll(FAULTS.keySet());
    return words;
  }

  /// Takes a fault and its values.
  static Trouble trouble(Words words) throws BadFault {
    Optional<Long> status = words.number(0, 999_999);
    if (status.isPresent()) {
      return status(status.get(), words);
    }
    BadFault unknown = words.bad(words());
    Maker maker = FAULTS.get(words.next());
    if (maker == null) {
      throw unknown;
    }
    return maker.of(words);
  }

  private static Trouble status(long number, Words words) throws BadFault {
    if (number < 400 || number > 599) {
      throw new BadFault(Long.toString(number), words());
    }
    int status = (int) number;
    Reply reply = Reply.error(status, type(status), code(status), message(status));
    if (!words.take("wait")) {
      return new Trouble.Instead(reply);
    }
    Duration time = words.time().orElseThrow(() -> words.bad(List.of("3s", "500ms", "2m")));
    return new Trouble.Instead(
        time.toMillis() % 1000 == 0
            ? reply.withHeader("Retry-After", Long.toString(time.toSeconds()))
            : reply.withHeader("retry-after-ms", Long.toString(time.toMillis())));
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 429 -> "requests";
      default -> status < 500 ? "invalid_request_error" : "server_error";
    };
  }

  private static String code(int status) {
    return switch (status) {
      case 401 -> "invalid_api_key";
      case 404 -> "model_not_found";
      case 429 -> "rate_limit_exceeded";
      default -> "rehearsed_" + status;
    };
  }

  private static String message(int status) {
    return "This " + status + " is a rehearsal: the sandbox was asked for it.";
  }

  private static Maker instead(Reply reply) {
    return _ -> new Trouble.Instead(reply);
  }

  private static Trouble slow(Words words) throws BadFault {
    int speed = (int) Math.max(DRIPS, words.bytes(USUAL_SPEED));
    return new Trouble.Broken(
        Fault.afterBodyBytes(0).drip(speed / DRIPS, Duration.ofMillis(1000 / DRIPS)));
  }

  private static Reply link(String url) {
    return Reply.imagesUrl(url);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.repeat(20).getBytes(StandardCharsets.UTF_8));
  }

  private static String spoilt(String picture) {
    int middle = picture.length() / 2;
    return picture.substring(0, middle) + "!?*" + picture.substring(middle);
  }

  /// Half of the bytes, as base64 that is whole.
  private static String half(String picture) {
    return picture.substring(0, picture.length() / 8 * 4);
  }
}
