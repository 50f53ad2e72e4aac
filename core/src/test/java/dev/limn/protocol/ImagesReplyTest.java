package dev.limn.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesReplyTest {
  private static final byte[] PICTURE = Drained.picture(4000);
  private static final byte[] OTHER = Drained.picture(3000);
  private static final String BASE64 = Drained.base64(PICTURE);
  private static final String OTHER_BASE64 = Drained.base64(OTHER);

  @TempDir Path folder;

  @Test
  void a_recorded_answer_gives_its_picture_usage_and_echo() throws Exception {
    Reply reply =
        read(
            """
            {"created": 1777371362, "background": "opaque",
             "data": [ { "b64_json": "%s", "revised_prompt": "a lighthouse" } ],
             "output_format": "png", "quality": "low", "size": "3072x2160",
             "usage": {"input_tokens": 14,
               "input_tokens_details": { "image_tokens": 0, "text_tokens": 14 },
               "output_tokens": 380,
               "output_tokens_details": { "image_tokens": 380, "text_tokens": 0 },
               "total_tokens": 394}}
            """
                .formatted(BASE64));
    assertPictures(reply, PICTURE);
    assertThat(reply.pictures().getFirst().revisedPrompt()).contains("a lighthouse");
    assertThat(reply.usage()).contains(new Usage(14, 0, 0, 380, 0));
    assertThat(reply.echo())
        .isEqualTo(
            new Reply.Echo(Optional.of("3072x2160"), Optional.of("low"), Optional.of("png")));
    assertThat(reply.ending()).isEqualTo(Reply.Ending.WHOLE);
    assertThat(reply.error()).isEmpty();
    assertThat(reply.files()).hasSize(1);
  }

  @Test
  void the_order_of_fields_does_not_matter_and_created_may_be_missing() throws Exception {
    assertPictures(
        read("{\"usage\":{\"output_tokens\":1},\"data\":[{\"b64_json\":\"" + BASE64 + "\"}]}"),
        PICTURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[{\"b64_json\":\"data:image/png;base64,%s\"}]}",
        "{\"data\":[{\"url\":\"data:image/png;base64,%s\"}]}",
        "{\"data\":[{\"url\":\"data:image\\/png;base64,%s\",\"b64_json\":\"\"}]}",
        "{\"data\":[{\"url\":\"\",\"b64_json\":\"%s\",\"revised_prompt\":\"\"}]}",
        "{\"data\":[{\"b64_json\":\"%s\"},{\"b64_json\":\"%1$s\"}]}",
        "\n\n \r\n\t\n{\"data\":[{\"b64_json\":\"%s\"}]}",
        "\uFEFF{\"data\":[{\"b64_json\":\"%s\"}]}",
        "[{\"b64_json\":\"%s\"}]",
        "{\"created\":0,\"data\":[{\"b64_json\":\"%s\"}]}\n\n",
        "{\"data\":[{\"b64_json\":\"%s\"}]} trailing words",
        "{\"error\":null,\"data\":[{\"b64_json\":\"%s\"}]}",
        "{\"error\":\"\",\"data\":[{\"b64_json\":\"%s\"}]}",
        "{\"error\":{\"message\":\"late\"},\"data\":[{\"b64_json\":\"%s\"}]}",
        "{\"data\":[{\"b64_json\":\"%s\"}],\"data\":[]}",
        "{\"data\":[{\"b64_json\":\"%s\"}],\"data\":null}",
        "{\"data\":[{\"b64_json\":\"\",\"b64_json\":\"%s\"}]}",
        "{\"data\":[{\"b64_json\":\"%s\"}],\"size\":1e99999999999999}",
        "{\"data\":[{\"b64_json\":\"%s\"}],\"usage\":\"none\",\"size\":{}}",
        "{\"images\":[\"%s\"]}",
        "{\"output\":[{\"type\":\"image_generation_call\",\"result\":\"%s\"}]}",
        "data: {\"data\":[{\"b64_json\":\"%s\"}]}\n\n",
        "event: done\ndata: {\"created\":1,\"data\":[{\"b64_json\":\"%s\"}]}\n\n",
        "data: {\"b64_json\":\"%s\"}\n\n",
        "id: 1\ndata: {\"type\":\"image_edit.completed\",\"url\":\"data:image/png;base64,%s\"}\n",
        "retry: 1\r\n\r\ndata: {\"type\":\"image_generation.completed\",\"b64_json\":\"%s\"}\r\n",
        ": hi\r\rdata: {\"type\":\"image_generation.completed\",\"b64_json\":\"%s\"}\r\r",
        "event: image_generation.completed\ndata: {\"b64_json\":\"%s\",\"error\":null}\n\n",
        "event: other\ndata: {\"type\":\"image_generation.completed\",\"b64_json\":\"%s\"}\n\n",
      })
  void every_shape_of_an_answer_gives_its_one_picture(String shape) throws Exception {
    Reply reply = read(shape.formatted(BASE64));
    assertPictures(reply, PICTURE);
    assertThat(reply.ending()).isEqualTo(Reply.Ending.WHOLE);
  }

  @Test
  void two_equal_pictures_are_two_when_two_were_asked_for() {
    String twice = "{\"data\":[{\"b64_json\":\"%s\"},{\"b64_json\":\"%1$s\"}]}".formatted(BASE64);

    Reply reply = read(2, twice);

    assertThat(reply.pictures()).hasSize(2);
  }

  @Test
  void a_small_picture_comes_through_as_text_and_is_decoded_all_the_same() throws Exception {
    byte[] small = Drained.picture(100);
    assertPictures(read("{\"data\":[{\"b64_json\":\"" + Drained.base64(small) + "\"}]}"), small);
    String lines = Base64.getMimeEncoder().encodeToString(small).replace("\r\n", "\\r\\n");
    assertPictures(read("{\"data\":[{\"url\":\"data:image/png;base64," + lines + "\"}]}"), small);
  }

  @Test
  void an_address_is_kept_as_it_is() throws Exception {
    Reply reply =
        read("{\"data\":[{\"url\":\"https://cdn.example/a.png?x=1\",\"b64_json\":\"\"}]}");
    assertThat(reply.pictures())
        .containsExactly(
            new Reply.Picture(
                new Reply.Source.Link("https://cdn.example/a.png?x=1"), Optional.empty()));
    assertThat(reply.files()).isEmpty();
  }

  @Test
  void several_pictures_keep_their_order_and_fewer_than_asked_are_kept() throws Exception {
    Reply reply =
        read(
            4,
            "{\"data\":[{\"b64_json\":\"%s\"},{\"url\":\"https://x/1\"},{\"b64_json\":\"%s\"}]}"
                .formatted(BASE64, OTHER_BASE64));
    assertThat(reply.pictures()).hasSize(3);
    assertThat(reply.pictures().get(1).source()).isEqualTo(new Reply.Source.Link("https://x/1"));
    assertThat(bytes(reply.pictures().get(2))).isEqualTo(OTHER);
  }

  @Test
  void pictures_that_no_disk_takes_are_still_counted() {
    String document =
        "{\"data\":[{\"b64_json\":\"%s\"},{\"b64_json\":\"%s\"}]}".formatted(BASE64, OTHER_BASE64);
    Reply reply =
        WireProtocol.read(
            2, Piecemeal.of(document, 999), () -> folder.resolve("no").resolve("file"));
    assertThat(reply.pictures())
        .extracting(picture -> ((Reply.Source.Decoded) picture.source()).blob().state())
        .containsExactly(Blob.State.UNWRITTEN, Blob.State.UNWRITTEN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":{\"message\":\"no\",\"type\":\"upstream_error\"}} | no",
        "{\"created\":1,\"error\":{\"code\":\"contentFilter\",\"message\":\"no\"}} | no",
        "{\"success\":false,\"message\":\"no\"} | no",
        "{\"code\":7,\"msg\":\"no\",\"data\":null} | no",
        "{\"data\":[],\"message\":\"no\"} | no",
        "{\"task_id\":\"t1\",\"status\":\"queued\",\"detail\":\"no\"} | no",
        "{\"error\":\"no\"} | no",
        "{\"data\":{\"error\":1},\"error\":\"no\"} | no",
        "<html><head><title>Sign in</title></head></html> | Sign in",
        "<HTML><TITLE lang=\"x\">Sign in\\n</TITLE> | Sign in",
        "<html><body>x</body></html> | an HTML page",
        "internal error | internal error",
        "error code: 524 | error code: 524",
        "event: error\\ndata: {\"type\":\"error\",\"error\":{\"message\":\"no\"}}\\n\\n | no",
        "event: error\\ndata: {\"message\":\"no\",\"type\":\"server_error\"}\\n\\n | no",
        "event: error\\ndata: no\\n\\n | no",
        "data: {\"error\":{\"message\":\"no\",\"code\":\"rate_limit_exceeded\"}}\\n\\n | no",
        "data: {\"type\":\"upstream_error\",\"message\":\"no\"}\\n\\n | no",
      })
  void an_answer_without_a_picture_tells_what_the_service_says(String body, String words)
      throws Exception {
    Reply reply = read(body.replace("\\n", "\n"));
    assertThat(reply.pictures()).isEmpty();
    assertThat(reply.error().orElseThrow().message()).contains(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"data\":[]}",
        "{\"data\":null}",
        "{\"created\":1}",
        "{\"data\":[{}]}",
        "{\"data\":[{\"url\":\"\",\"b64_json\":\"\"}]}",
        "{\"data\":[null,1,\"x\",[]]}",
        "{\"data\":\"x\"}",
        "[]"
      })
  void an_answer_with_nothing_in_it_is_whole_and_empty(String body) throws Exception {
    Reply reply = read(body);
    assertThat(reply.pictures()).isEmpty();
    assertThat(reply.ending()).isEqualTo(Reply.Ending.WHOLE);
    assertThat(reply.error().flatMap(ErrorBody::message)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | CUT",
        "'\\n\\n \\n' | CUT",
        "hello | UNREADABLE",
        "{\"data\":[ | CUT",
        "{\"data\":[}] | UNREADABLE",
        "{data:1} | UNREADABLE",
        ": keep-alive\\n\\n: keep-alive\\n\\n | CUT",
        "event: ping\\ndata: {}\\n\\n | CUT",
        "data: {\"b64_json\":\"AA | CUT",
        "data: [DONE]\\n\\n | WHOLE",
      })
  void an_answer_that_is_none_says_how_it_ended(String body, Reply.Ending ending) throws Exception {
    Reply reply = read(body.replace("\\n", "\n"));
    assertThat(reply.pictures()).isEmpty();
    assertThat(reply.ending()).isEqualTo(ending);
  }

  @Test
  void a_document_too_deep_is_unreadable_and_its_picture_is_saved_nevertheless() throws Exception {
    Reply reply =
        read("{\"data\":[{\"b64_json\":\"" + BASE64 + "\"}],\"x\":" + "[".repeat(100_000));
    assertThat(reply.ending()).isEqualTo(Reply.Ending.UNREADABLE);
    assertPictures(reply, PICTURE);
  }

  @Test
  void letters_that_are_no_utf_8_cost_the_words_but_not_the_picture() throws Exception {
    byte[] head =
        ("{\"data\":[{\"b64_json\":\"" + BASE64 + "\",\"revised_prompt\":\"")
            .getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(head, head.length + 6);
    all[head.length] = (byte) 0xe7;
    System.arraycopy("\"}]}x".getBytes(StandardCharsets.UTF_8), 0, all, head.length + 1, 5);
    assertPictures(WireProtocol.read(1, Piecemeal.of(all, () -> 100), this::file), PICTURE);
  }

  @Test
  void a_picture_whose_base64_came_whole_survives_a_cut_answer() throws Exception {
    String document =
        "{\"data\":[{\"b64_json\":\"%s\"},{\"b64_json\":\"%s".formatted(BASE64, OTHER_BASE64);
    for (InputStream body :
        List.of(Piecemeal.of(document, 500), (InputStream) Piecemeal.broken(document))) {
      Reply reply = WireProtocol.read(2, body, this::file);
      assertThat(reply.ending()).isEqualTo(Reply.Ending.CUT);
      assertPictures(reply, PICTURE);
      assertThat(reply.files()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 2000, 2100, 5000})
  void a_picture_cut_anywhere_is_no_picture(int characters) throws Exception {
    String start = "{\"data\":[{\"b64_json\":\"" + BASE64.substring(0, characters);
    assertThat(read(start).pictures()).isEmpty();
    assertThat(WireProtocol.read(1, Piecemeal.broken(start), this::file).pictures()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "\u00e9", "\\u00e9", "\\\\", "==AAAA"})
  void a_broken_character_makes_a_broken_picture(String character) throws Exception {
    String broken = BASE64.substring(0, 3000) + character + BASE64.substring(3000);
    Reply reply = read("{\"data\":[{\"b64_json\":\"" + broken + "\"}]}");
    assertThat(((Reply.Source.Decoded) reply.pictures().getFirst().source()).blob().state())
        .isEqualTo(Blob.State.BROKEN);
    Reply small = read("{\"data\":[{\"b64_json\":\"iVBO" + character + "AAAA\"}]}");
    assertThat(((Reply.Source.Decoded) small.pictures().getFirst().source()).blob().state())
        .isEqualTo(Blob.State.BROKEN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"input_tokens\":14,\"output_tokens\":196,\"total_tokens\":210} | 14,0,0,196,0",
        "{\"prompt_tokens\":14,\"completion_tokens\":196} | 14,0,0,196,0",
        "{\"prompt_tokens\":9,\"completion_tokens\":5,\"input_tokens\":0,\"output_tokens\":0} |"
            + " 9,0,0,5,0",
        "{\"input_tokens\":50,\"output_tokens\":60,\"input_tokens_details\":{\"text_tokens\":10,"
            + "\"image_tokens\":40,\"cached_tokens\":8},\"output_tokens_details\":"
            + "{\"image_tokens\":50,\"text_tokens\":10}} | 10,40,8,50,10",
        "{\"input_tokens\":-5,\"output_tokens\":\"7\"} | 0,0,0,0,0",
        "{\"input_tokens\":1e30,\"output_tokens\":3,\"output_tokens_details\":{\"text_tokens\":9}}"
            + " | 0,0,0,0,3",
        "{\"input_tokens\":null,\"input_tokens_details\":null,\"output_tokens_details\":[]} |"
            + " 0,0,0,0,0",
      })
  void usage_is_read_in_every_shape(String usage, String expected) throws Exception {
    Reply reply = read("{\"data\":[],\"usage\":" + usage + "}");
    Usage told = reply.usage().orElseThrow();
    assertThat(
            "%d,%d,%d,%d,%d"
                .formatted(
                    told.textIn(),
                    told.imageIn(),
                    told.cachedIn(),
                    told.imageOut(),
                    told.textOut()))
        .isEqualTo(expected);
  }

  private Reply read(String body) throws IOException {
    return read(1, body);
  }

  private Reply read(int expected, String body) {
    return WireProtocol.read(expected, Piecemeal.of(body, 777), this::file);
  }

  private Path file() throws IOException {
    return Files.createTempFile(folder, "picture", ".part");
  }

  private static void assertPictures(Reply reply, byte[]... expected) throws IOException {
    assertThat(reply.pictures()).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(bytes(reply.pictures().get(i))).isEqualTo(expected[i]);
    }
  }

  static byte[] bytes(Reply.Picture picture) throws IOException {
    Blob blob = ((Reply.Source.Decoded) picture.source()).blob();
    assertThat(blob.state()).isEqualTo(Blob.State.INTACT);
    return Files.readAllBytes(blob.file());
  }
}
