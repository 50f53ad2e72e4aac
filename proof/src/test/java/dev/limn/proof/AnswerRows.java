package dev.limn.proof;

import dev.limn.sandbox.faulty.Content;
import dev.limn.sandbox.faulty.Fault;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/// Answers with a success status that are not what was asked for.
final class AnswerRows {
  private static final String MAYBE = "may have been charged";
  private static final String PAID = "was bought";

  private AnswerRows() {}

  static List<Row> all() {
    List<Row> rows = new ArrayList<>(broken());
    rows.addAll(useless());
    rows.addAll(pictures());
    return rows;
  }

  private static List<Row> broken() {
    return List.of(
        Row.of("F37", "two orders on one endpoint that keeps connections open")
            .arranged(scene -> {
              scene.endpoint.answer(Reply.imagesB64(scene.picture()));
              scene.limn("a wolf", "-f", "fox-before.png");
            })
            .paid(2)
            .saved(2),
        Row.of("F38", "200, the body stalls half-way")
            .first(Fault.afterBodyBytes(100).stall())
            .exit(7)
            .keptRaw()
            .says(MAYBE),
        Row.of("F38b", "200, one byte each 200 ms until the deadline")
            .first(Fault.afterBodyBytes(0).drip(1, Duration.ofMillis(200)))
            .exit(7)
            .keptRaw()
            .says(MAYBE),
        Row.of("F39", "200, cut in the picture")
            .first(Fault.afterBodyBytes(120).close())
            .exit(7)
            .keptRaw()
            .says(MAYBE),
        Row.of("F39b", "200 in chunks, reset in the picture")
            .first(scene ->
                Reply.imagesB64(scene.picture())
                    .chunked(50)
                    .with(Fault.afterBodyBytes(120).reset()))
            .exit(7)
            .keptRaw()
            .says(MAYBE),
        Row.of("F39c", "200 in chunks, cut in a chunk's size")
            .first(scene ->
                Reply.imagesB64(scene.picture()).chunked(50).with(Fault.inChunkSize(2).close()))
            .exit(7)
            .keptRaw()
            .says(MAYBE),
        Row.of("F39d", "200, cut after the picture was whole")
            .first(scene -> {
              byte[] picture = scene.picture();
              long whole =
                  "{\"created\":1777371362,\"data\":[{\"b64_json\":\"".length()
                      + Math.ceilDiv(picture.length, 3) * 4L
                      + 2;
              return Reply.imagesB64(picture).with(Fault.afterBodyBytes(whole).close());
            })
            .saved(1)
            .exit(0),
        Row.of("F39e", "200, shorter than its Content-Length says")
            .answered(scene -> Reply.json(200, "{\"data\":[{").claimingLength(5000))
            .exit(7)
            .keptRaw()
            .says(MAYBE),
        Row.of("F42b", "200, compressed although nobody asked")
            .answered(scene -> gzip(scene.picture()))
            .saved(1));
  }

  private static List<Row> useless() {
    return List.of(
        Row.of("F40", "200 with a web page")
            .answered(Reply.html(200, "<!doctype html><h1>Welcome</h1>"))
            .exit(7)
            .keptRaw()
            .says(MAYBE),
        Row.of("F40b", "200 with text")
            .answered(Reply.text(200, "ok"))
            .exit(7)
            .keptRaw()
            .says(MAYBE),
        Row.of("F40c", "200 with nothing")
            .answered(Reply.json(200, ""))
            .exit(7)
            .keptRaw()
            .says(MAYBE),
        Row.of("F41", "200 with data: []")
            .answered(Reply.json(200, "{\"created\":1,\"data\":[]}"))
            .exit(7)
            .keptRaw()
            .says(MAYBE),
        Row.of("F42", "200 with JSON that is none")
            .answered(Reply.json(200, "{\"data\":[{\"b64_json\":!!]}"))
            .exit(8)
            .keptRaw()
            .says(PAID),
        Row.of("F43", "base64 with forbidden letters")
            .answered(scene -> b64(base64(scene.picture()).replaceFirst("AA", "!*")))
            .exit(8)
            .keptRaw()
            .says(PAID),
        Row.of("F44", "base64 of text")
            .answered(b64(base64("this is no picture".repeat(20).getBytes(StandardCharsets.UTF_8))))
            .exit(8)
            .keptRaw()
            .says(PAID),
        Row.of("F44b", "half of a picture, whole base64")
            .answered(scene -> half(scene))
            .exit(8)
            .keptRaw()
            .says(PAID),
        Row.of("F56", "a picture of 30000x30000 pixels")
            .answered(b64(base64(bomb())))
            .exit(8)
            .keptRaw()
            .says(PAID));
  }

  private static List<Row> pictures() {
    List<Row> rows = new ArrayList<>();
    rows.add(
        decodable("F43b", "base64 with a data: prefix", text -> "data:image/png;base64," + text));
    rows.add(
        decodable(
            "F43c",
            "base64 in the URL-safe alphabet",
            text -> text.replace('+', '-').replace('/', '_')));
    rows.add(
        decodable(
            "F43d", "base64 with line ends", text -> text.replaceAll("(.{76})", "$1\\\\r\\\\n")));
    rows.add(decodable("F43e", "base64 without padding", text -> text.replace("=", "")));
    rows.add(
        Row.of("F45", "another format than asked for")
            .answered(scene -> Reply.imagesB64(scene.noted(SamplePictures.jpeg())))
            .saved(1));
    rows.add(
        Row.of("F46", "three of four pictures")
            .answered(
                scene -> Reply.imagesB64(scene.picture(41), scene.picture(42), scene.picture(43)))
            .typed("-n", "4")
            .saved(3)
            .exit(9)
            .says("3"));
    rows.add(
        Row.of("F59b", "the name is taken while the picture is being made")
            .arranged(scene -> {
              byte[] picture = scene.picture();
              scene.endpoint.answering(_ -> {
                scene.write("fox.png", "somebody was faster");
                scene.noted("somebody was faster".getBytes(StandardCharsets.UTF_8));
                return Reply.imagesB64(picture);
              });
            })
            .saved(2));
    rows.add(
        Row.of("F60", "the target folder vanishes while the picture is being made")
            .arranged(scene -> {
              byte[] picture = scene.picture();
              scene.endpoint.answering(_ -> {
                scene.remove("below");
                return Reply.imagesB64(picture);
              });
            })
            .typedInstead("a fox", "-f", "below/fox.png")
            .saved(1));
    rows.add(
        Row.of("F70", "the clock jumps a day ahead and a day back")
            .arranged(scene -> {
              scene.endpoint.answer(Reply.imagesB64(scene.picture()));
              scene.clock = new JumpingClock();
            })
            .saved(1));
    rows.add(
        Row.of("F57", "the spool cannot be written")
            .arranged(scene -> {
              scene.endpoint.answer(Reply.imagesB64(scene.picture()));
              scene.write("../home/.local/state/limn/spool", "in the way");
            })
            .saved(1));
    return rows;
  }

  private static Row decodable(String id, String fault, UnaryOperator<String> change) {
    return Row.of(id, fault).answered(scene -> b64(change.apply(base64(scene.picture())))).saved(1);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static Reply b64(String text) {
    return Reply.json(200, "{\"created\":1,\"data\":[{\"b64_json\":\"" + text + "\"}]}");
  }

  private static Reply half(Scene scene) {
    byte[] picture = SamplePictures.png(48, 32);
    byte[] start = Arrays.copyOf(picture, picture.length / 2);
    scene.pictures.clear();
    return b64(base64(start));
  }

  private static byte[] bomb() {
    byte[] picture = SamplePictures.png(16, 16);
    ByteBuffer bytes = ByteBuffer.wrap(picture).putInt(16, 30_000).putInt(20, 30_000);
    CRC32 crc = new CRC32();
    crc.update(picture, 12, 17);
    bytes.putInt(29, (int) crc.getValue());
    return picture;
  }

  private static Reply gzip(byte[] picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      Reply.imagesB64(picture).content().writer().writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Reply.of(200, "application/json", Content.of(bytes.toByteArray()))
        .withHeader("Content-Encoding", "gzip");
  }
}
