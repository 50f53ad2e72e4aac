package dev.limn.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that are event streams.
class ImagesStreamTest {
  private static final byte[] PICTURE = Drained.picture(4000);
  private static final byte[] SECOND = Drained.picture(3000);
  private static final byte[] PREVIEW = Drained.picture(2000);
  private static final String PARTIAL =
      event("image_generation.partial_image", PREVIEW, ",\"partial_image_index\":0");
  private static final String COMPLETED =
      event("image_generation.completed", PICTURE, ",\"usage\":{\"output_tokens\":196}");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void a_stream_with_every_kind_of_noise_gives_its_previews_and_its_picture(String lineEnd)
      throws Exception {
    String stream =
        "\n: keep-alive\n\n: PING\n:\n\n"
            + "event: ping\ndata: {\"type\":\"ping\"}\n\n"
            + "event: keepalive\ndata: {\"type\":\"keepalive\",\"sequence_number\":3}\n\n"
            + "event: codex.rate_limits\ndata: {\"type\":\"codex.rate_limits\",\"data\":[]}\n\n"
            + "data: {\"message\":\"warming up\"}\n\n"
            + "data: not json\n\n"
            + "id: 7\nretry: 10\nunknown: x\nnocolon\n\n"
            + PARTIAL
            + "event:image_generation.progress\ndata:{\"type\":\"image_generation.progress\"}\n\n"
            + COMPLETED
            + "data: [DONE]\n\n";
    for (int portion : new int[] {1, 2, 3, 1000, 1 << 20}) {
      Reply reply = read(1, Piecemeal.of(stream.replace("\n", lineEnd), portion));
      assertThat(reply.ending()).isEqualTo(Reply.Ending.WHOLE);
      assertThat(reply.error()).isEmpty();
      assertThat(reply.previews()).hasSize(1);
      assertThat(ImagesReplyTest.bytes(reply.previews().getFirst())).isEqualTo(PREVIEW);
      assertThat(reply.pictures()).hasSize(1);
      assertThat(ImagesReplyTest.bytes(reply.pictures().getFirst())).isEqualTo(PICTURE);
      assertThat(reply.usage()).contains(new Usage(0, 0, 0, 196, 0));
    }
  }

  @Test
  void data_over_several_lines_is_one_event() throws Exception {
    String pretty =
        COMPLETED
            .replace("{\"type\"", "{\ndata: \"type\"")
            .replace(",\"usage\"", "\ndata:,\n" + "data:  \"usage\"");
    assertPicture(read(1, Piecemeal.of(pretty, 99)));
  }

  @Test
  void a_stream_is_read_until_all_pictures_are_there() throws Exception {
    String stream =
        COMPLETED + event("image_generation.completed", SECOND, "") + "data: [DONE]\n\n";
    assertThat(read(2, Piecemeal.of(stream, 99)).pictures()).hasSize(2);
    assertThat(read(4, Piecemeal.of(stream, 99)).pictures()).hasSize(2);
    assertThat(read(1, Piecemeal.of(stream, 99)).pictures()).hasSize(1);
  }

  @Test
  void the_same_picture_twice_is_one_picture() throws Exception {
    Reply reply = read(2, Piecemeal.of(COMPLETED + COMPLETED, 500));
    assertThat(reply.pictures()).hasSize(1);
    Reply last =
        read(
            1,
            Piecemeal.of(
                PARTIAL.replace(Drained.base64(PREVIEW), Drained.base64(PICTURE)) + COMPLETED,
                500));
    assertThat(last.pictures()).hasSize(1);
    assertThat(last.previews()).hasSize(1);
  }

  @Test
  void nothing_behind_the_last_picture_matters() throws Exception {
    InputStream then =
        new SequenceInputStream(Piecemeal.of(COMPLETED, 500), Piecemeal.broken("data: {\"err"));
    Reply reply = read(1, then);
    assertThat(reply.ending()).isEqualTo(Reply.Ending.WHOLE);
    assertPicture(reply);
  }

  @Test
  void previews_alone_are_no_picture() throws Exception {
    for (InputStream stream :
        new InputStream[] {Piecemeal.of(PARTIAL, 500), Piecemeal.broken(PARTIAL)}) {
      Reply reply = read(1, stream);
      assertThat(reply.ending()).isEqualTo(Reply.Ending.CUT);
      assertThat(reply.pictures()).isEmpty();
      assertThat(reply.previews()).hasSize(1);
    }
  }

  @Test
  void a_preview_whose_event_is_cut_stays_a_preview() throws Exception {
    String cut = PARTIAL.substring(0, PARTIAL.indexOf(",\"partial_image_index"));
    for (InputStream stream : new InputStream[] {Piecemeal.of(cut, 500), Piecemeal.broken(cut)}) {
      Reply reply = read(1, stream);
      assertThat(reply.ending()).isEqualTo(Reply.Ending.CUT);
      assertThat(reply.pictures()).isEmpty();
      assertThat(ImagesReplyTest.bytes(reply.previews().getFirst())).isEqualTo(PREVIEW);
    }
  }

  @Test
  void a_picture_whose_base64_came_whole_survives_its_cut_event() throws Exception {
    String cut = PARTIAL + COMPLETED.substring(0, COMPLETED.indexOf(",\"usage") + 9);
    for (InputStream stream : new InputStream[] {Piecemeal.of(cut, 500), Piecemeal.broken(cut)}) {
      Reply reply = read(1, stream);
      assertThat(reply.previews()).hasSize(1);
      assertPicture(reply);
    }
  }

  @Test
  void an_event_without_its_blank_line_counts() throws Exception {
    assertPicture(read(1, Piecemeal.of(COMPLETED.strip(), 500)));
    assertPicture(read(1, Piecemeal.broken(COMPLETED.strip() + "\n")));
  }

  @Test
  void an_error_after_some_pictures_leaves_them() throws Exception {
    Reply reply =
        read(
            3,
            Piecemeal.of(
                COMPLETED + "event: error\ndata: {\"error\":{\"message\":\"no more\"}}\n\n", 500));
    assertPicture(reply);
    assertThat(reply.error().flatMap(ErrorBody::message)).contains("no more");
  }

  @Test
  void a_picture_beside_an_empty_error_field_is_a_picture() throws Exception {
    for (String none : new String[] {"null", "\"\"", "{}", "false"}) {
      assertPicture(
          read(
              1,
              Piecemeal.of(event("image_generation.completed", PICTURE, ",\"error\":" + none), 9)));
    }
  }

  @Test
  void a_million_empty_lines_are_no_answer() {
    Reply reply = read(1, Piecemeal.of(":\n" + "\n".repeat(1_000_000), 8192));
    assertThat(reply.ending()).isEqualTo(Reply.Ending.TOO_LARGE);
  }

  @Test
  void a_line_without_an_end_is_no_answer() {
    Reply reply = read(1, Piecemeal.of("data: " + "word ".repeat(2_000_000), 8192));
    assertThat(reply.ending()).isEqualTo(Reply.Ending.TOO_LARGE);
    Reply many = read(1, Piecemeal.of("data: a few words\n".repeat(400_000), 8192));
    assertThat(many.ending()).isEqualTo(Reply.Ending.TOO_LARGE);
  }

  private Reply read(int expected, InputStream body) {
    return WireProtocol.read(
        expected, body, () -> Files.createTempFile(folder, "picture", ".part"));
  }

  private static void assertPicture(Reply reply) throws IOException {
    assertThat(reply.pictures()).hasSize(1);
    assertThat(ImagesReplyTest.bytes(reply.pictures().getFirst())).isEqualTo(PICTURE);
  }

  private static String event(String type, byte[] picture, String more) {
    return "event: %s\ndata: {\"type\":\"%1$s\",\"b64_json\":\"%s\"%s}\n\n"
        .formatted(type, Drained.base64(picture), more);
  }
}
