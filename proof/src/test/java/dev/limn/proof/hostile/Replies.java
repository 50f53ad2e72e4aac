package dev.limn.proof.hostile;

import dev.limn.sandbox.faulty.Content;
import dev.limn.sandbox.faulty.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/// Answers that no honest service sends, made from honest ones by a seed.
final class Replies {
  private static final List<String> SEEDS =
      List.of(
          "{\"created\":1,\"data\":[{\"b64_json\":\"PICTURE\",\"revised_prompt\":\"a fox\"}],"
              + "\"usage\":{\"input_tokens\":14,\"output_tokens\":196,\"total_tokens\":210}}",
          "{\"data\":[{\"b64_json\":\"PICTURE\"},{\"url\":\"https://pictures.invalid/1.png\"}]}",
          "{\"error\":{\"message\":\"no\",\"type\":\"server_error\",\"param\":null,\"code\":\"x\"}}",
          "event: image_generation.partial_image\ndata: {\"type\":\"image_generation.partial_image\","
              + "\"b64_json\":\"PICTURE\"}\n\nevent: image_generation.completed\ndata: "
              + "{\"type\":\"image_generation.completed\",\"b64_json\":\"PICTURE\"}\n\n",
          "data: {\"type\":\"error\",\"error\":{\"code\":\"rate_limit_exceeded\"}}\n\ndata: [DONE]\n\n",
          "{\"id\":\"r\",\"status\":\"completed\",\"output\":[{\"type\":\"image_generation_call\","
              + "\"result\":\"PICTURE\"}]}",
          "{\"choices\":[{\"message\":{\"images\":[{\"image_url\":{\"url\":"
              + "\"data:image/png;base64,PICTURE\"}}],\"content\":\"here\"}}]}",
          "<!doctype html><title>x</title>");

  private static final List<String> INSERTS =
      List.of(
          "\0",
          "\u001b[2J",
          "\u202e",
          "\"",
          "\\",
          "\\u0000",
          "\\ud800",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "null",
          "true",
          "-0",
          "1e999999",
          "999999999999999999999999",
          "\n",
          "\r\n\r\n",
          "data:",
          "event: x\n",
          ": c\n",
          "b64_json",
          "\"b64_json\":\"\"",
          "\"data\":[]",
          "\"data\":{}",
          "\"error\":null,",
          "=",
          "====",
          "!",
          "\ufeff",
          "\ud83d\ude00",
          "%00",
          "../",
          "http://127.0.0.1/",
          "\"url\":\"file:///etc/passwd\",",
          "\"status\":\"failed\",");

  private static final List<String> TYPES =
      List.of(
          "application/json",
          "text/event-stream",
          "text/html",
          "image/png",
          "",
          "a/b; charset=x",
          "application/json; charset=utf-16",
          "multipart/mixed; boundary=--",
          "TEXT/EVENT-STREAM");

  private Replies() {}

  static Reply of(long seed, byte[] picture) {
    Random random = new Random(seed);
    String base = SEEDS.get(random.nextInt(SEEDS.size()));
    String text =
        base.replace("PICTURE", Base64.getEncoder().encodeToString(spoilt(random, picture)));
    int changes = random.nextInt(6);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < changes; i++) {
      bytes = changed(random, bytes);
    }
    if (random.nextInt(40) == 0) {
      bytes = "[".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
    }
    int status = random.nextInt(4) == 0 ? 200 + random.nextInt(400) : 200;
    Reply reply = Reply.of(status, TYPES.get(random.nextInt(TYPES.size())), Content.of(bytes));
    if (random.nextInt(5) == 0) {
      reply =
          reply.withHeader(
              "Retry-After", INSERTS.get(random.nextInt(12, 22)).replaceAll("[^ -~]", ""));
    }
    return switch (random.nextInt(6)) {
      case 0 -> reply.chunked(1 + random.nextInt(50));
      case 1 -> reply.untilClose();
      case 2 -> reply.claimingLength(random.nextInt(2000));
      default -> reply;
    };
  }

  private static byte[] spoilt(Random random, byte[] picture) {
    byte[] copy = picture.clone();
    int flips = random.nextInt(3) == 0 ? random.nextInt(8) : 0;
    for (int i = 0; i < flips; i++) {
      copy[random.nextInt(Math.min(copy.length, 64))] = (byte) random.nextInt();
    }
    return random.nextInt(6) == 0 ? Arrays.copyOf(copy, random.nextInt(copy.length)) : copy;
  }

  private static byte[] changed(Random random, byte[] bytes) {
    if (bytes.length == 0) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> {
        byte[] copy = bytes.clone();
        copy[at] = (byte) random.nextInt();
        yield copy;
      }
      case 2 -> {
        int end = Math.min(bytes.length, at + 1 + random.nextInt(40));
        yield joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
      }
      default -> {
        byte[] insert =
            INSERTS
                .get(random.nextInt(INSERTS.size()))
                .repeat(random.nextInt(20) == 0 ? 2000 : 1)
                .getBytes(StandardCharsets.UTF_8);
        yield joined(
            joined(Arrays.copyOf(bytes, at), insert), Arrays.copyOfRange(bytes, at, bytes.length));
      }
    };
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }
}
