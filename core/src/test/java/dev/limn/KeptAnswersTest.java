package dev.limn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Failure;
import dev.limn.image.Outcome;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept of an answer that brought no finished image.
class KeptAnswersTest {
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_key_that_a_service_repeats_never_reaches_the_spool() throws Exception {
    shop.endpoint.answer(
        Reply.json(
                200,
                "{\"data\":[],\"debug\":\""
                    + "x".repeat(70_000)
                    + Workshop.CANARY
                    + "\",\"more\":1}")
            .withHeader("Content-Type", "application/json; key=" + Workshop.CANARY));

    assertThat(shop.draw().exitCode()).isIn(7, 8);

    assertThat(shop.spooled()).hasSize(1);
    String kept =
        Files.readString(
            shop.home().spool().resolve(shop.spooled().getFirst()), StandardCharsets.ISO_8859_1);
    assertThat(kept).doesNotContain(Workshop.CANARY).contains("***").contains("\"more\":1");
  }

  @Test
  void the_last_preview_of_a_broken_stream_is_kept() throws Exception {
    byte[] first = SamplePictures.png(32, 32);
    byte[] last = SamplePictures.png(64, 48);
    shop.endpoint.answer(Reply.events(preview(0, first), preview(1, last)));

    Outcome outcome = shop.draw();

    assertThat(outcome.exitCode()).isEqualTo(7);
    assertThat(shop.files()).containsExactly("fox.partial-2.png");
    assertThat(shop.pictures.resolve("fox.partial-2.png")).hasBinaryContent(last);
    assertThat(outcome.report().notes().stream().map(Workshop::say))
        .anyMatch(note -> note.contains("fox.partial-2.png"));
    assertThat(shop.endpoint.paidRequests()).isEqualTo(1);
  }

  @Test
  void previews_of_a_stream_that_came_whole_are_not_kept() throws Exception {
    byte[] png = SamplePictures.png(64, 48);
    shop.endpoint.answer(
        Reply.events(
            preview(0, SamplePictures.png(32, 32)),
            Reply.event(
                "image_generation.completed",
                "{\"type\":\"image_generation.completed\",\"b64_json\":\"%s\"}"
                    .formatted(Base64.getEncoder().encodeToString(png)))));

    assertThat(shop.draw().exitCode()).isZero();
    assertThat(shop.files()).containsExactly("fox.png");
  }

  @Test
  void the_first_trouble_of_several_is_told_and_the_others_are_noted() throws Exception {
    byte[] picture = SamplePictures.png(16, 16);
    byte[] half = java.util.Arrays.copyOf(picture, picture.length / 2);
    shop.endpoint.answer(
        Reply.imagesB64("no picture at all".getBytes(StandardCharsets.UTF_8), half, picture));

    Outcome outcome = shop.draw();

    Failure first = ((Outcome.Delivered) outcome).shortfall().orElseThrow();
    assertThat(Workshop.say(first.what())).contains("Item 1");
    assertThat(outcome.report().notes().stream().map(Workshop::say))
        .anyMatch(note -> note.contains("Image 2 is damaged"));
  }

  @Test
  void a_format_that_differs_is_told_once() throws Exception {
    shop.endpoint.answer(Reply.imagesB64(SamplePictures.png()));

    Outcome outcome = shop.draw(shop.order("fox.webp"));

    List<String> notes =
        ((Outcome.Delivered) outcome)
            .images().getFirst().notes().stream().map(Workshop::say).toList();
    assertThat(notes).hasSize(1);
    assertThat(notes.getFirst()).contains("png").contains("fox.webp");
  }

  private static String preview(int index, byte[] picture) {
    return Reply.event(
        "image_generation.partial_image",
        "{\"type\":\"image_generation.partial_image\",\"b64_json\":\"%s\",\"partial_image_index\":%d}"
            .formatted(Base64.getEncoder().encodeToString(picture), index));
  }
}
