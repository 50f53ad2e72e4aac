package dev.limn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Attempt;
import dev.limn.image.Delivery;
import dev.limn.image.Failure;
import dev.limn.image.ImageFormat;
import dev.limn.image.ImageRequest;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.image.Progress;
import dev.limn.image.Target;
import dev.limn.ledger.HistoryFilter;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An order from request to file, over real sockets, files and SQLite.
class LimnTest {
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
  void a_prompt_becomes_a_file_with_the_very_bytes_that_came() throws Exception {
    byte[] png = SamplePictures.png(64, 48);
    shop.endpoint.answer(Reply.imagesB64(png));

    Outcome outcome = shop.draw();

    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    assertThat(outcome.exitCode()).isZero();
    Delivery image = ((Outcome.Delivered) outcome).images().getFirst();
    assertThat(image.file())
        .isEqualTo(shop.pictures.toRealPath().resolve("fox.png"))
        .hasBinaryContent(png);
    assertThat(image.width()).isEqualTo(64);
    assertThat(image.height()).isEqualTo(48);
    assertThat(shop.endpoint.paidRequests()).isEqualTo(1);
    assertThat(shop.files()).containsExactly("fox.png");
    assertThat(shop.spooled()).isEmpty();
  }

  @Test
  void only_what_was_asked_for_is_sent_and_the_model_always() throws Exception {
    shop.endpoint.answer(Reply.imagesB64(SamplePictures.png()));

    shop.draw();

    assertThat(new String(shop.endpoint.requests().getFirst().body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"model\":\"gpt-image-2\",\"prompt\":\"a fox\"}");
  }

  @Test
  void history_finds_the_order_by_the_file_even_when_it_was_renamed() throws Exception {
    shop.endpoint.answer(Reply.imagesB64(SamplePictures.png()));
    shop.draw();
    Path renamed = Files.move(shop.pictures.resolve("fox.png"), shop.pictures.resolve("other.bin"));

    try (Limn limn = shop.open()) {
      assertThat(limn.history().byFile(renamed))
          .singleElement()
          .satisfies(entry -> assertThat(entry.intent().prompt()).isEqualTo("a fox"))
          .satisfies(entry -> assertThat(entry.attempt().state()).isEqualTo(Attempt.State.SAVED));
    }
  }

  @Test
  void several_pictures_get_numbers() throws Exception {
    shop.endpoint.answer(
        Reply.imagesB64(
            SamplePictures.png(16, 16), SamplePictures.png(17, 16), SamplePictures.png(18, 16)));
    ImageRequest three = ImageRequest.of("a fox").count(3).build();

    Outcome outcome = shop.draw(Order.of(three, new Target.File(Path.of("fox.png"))));

    assertThat(outcome.exitCode()).isZero();
    assertThat(shop.files()).containsExactly("fox-1.png", "fox-2.png", "fox-3.png");
    assertThat(shop.endpoint.paidRequests()).isEqualTo(1);
  }

  @Test
  void fewer_pictures_than_asked_are_kept_and_the_missing_one_is_not_ordered_again()
      throws Exception {
    shop.endpoint.answer(Reply.imagesB64(SamplePictures.png(16, 16), SamplePictures.png(17, 16)));
    ImageRequest three = ImageRequest.of("a fox").count(3).build();

    Outcome outcome = shop.draw(Order.of(three, new Target.File(Path.of("fox.png"))));

    assertThat(outcome.exitCode()).isEqualTo(9);
    assertThat(((Outcome.Delivered) outcome).images()).hasSize(2);
    assertThat(shop.endpoint.paidRequests()).isEqualTo(1);
  }

  @Test
  void another_format_than_asked_gets_its_true_extension_and_a_note() throws Exception {
    shop.endpoint.answer(Reply.imagesB64(SamplePictures.png()));
    ImageRequest webp = ImageRequest.of("a fox").format(ImageFormat.WEBP).build();

    Outcome outcome = shop.draw(Order.of(webp, new Target.File(Path.of("fox.webp"))));

    Delivery image = ((Outcome.Delivered) outcome).images().getFirst();
    assertThat(shop.files()).containsExactly("fox.png");
    assertThat(image.notes())
        .extracting(Workshop::say)
        .anyMatch(note -> note.contains("webp") && note.contains("png"));
  }

  @Test
  void a_request_that_cannot_be_delivered_is_tried_again_and_bought_once() throws Exception {
    shop.endpoint.answer(Reply.imagesB64(SamplePictures.png()));
    shop.endpoint.refuseConnections();

    Outcome outcome;
    try (Limn limn = shop.open()) {
      outcome =
          limn.generate(
              shop.order("fox.png"),
              event -> {
                if (event instanceof Progress.Waiting) {
                  shop.endpoint.acceptConnections();
                }
              });
    }

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.report().attempts())
        .extracting(Attempt::state)
        .containsExactly(Attempt.State.NOT_SENT, Attempt.State.SAVED);
    assertThat(shop.endpoint.paidRequests()).isEqualTo(1);
  }

  @Test
  void what_may_have_been_billed_is_not_sent_again() throws Exception {
    shop.endpoint.answer(Reply.error(502, "server_error", "bad_gateway", "upstream failed"));

    Outcome outcome = shop.draw();

    assertThat(outcome.exitCode()).isEqualTo(7);
    assertThat(((Outcome.Failed) outcome).failure()).isInstanceOf(Failure.Unconfirmed.class);
    assertThat(shop.endpoint.paidRequests()).isEqualTo(1);
    try (Limn limn = shop.open()) {
      assertThat(limn.history().list(HistoryFilter.ALL, 10))
          .singleElement()
          .satisfies(entry -> assertThat(entry.attempt().state()).isEqualTo(Attempt.State.UNKNOWN));
    }
  }

  @Test
  void a_rate_limit_with_a_pace_is_waited_for() throws Exception {
    shop.endpoint
        .then(
            Reply.error(429, "requests", "rate_limit_exceeded", "slow down")
                .withHeader("retry-after-ms", "50"))
        .then(Reply.imagesB64(SamplePictures.png()));

    Outcome outcome = shop.draw();

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.report().attempts())
        .extracting(Attempt::state)
        .containsExactly(Attempt.State.REFUSED, Attempt.State.SAVED);
    assertThat(shop.endpoint.paidRequests()).isEqualTo(2);
  }

  @Test
  void an_existing_file_ends_the_order_before_anything_is_sent() throws Exception {
    Files.writeString(shop.pictures.resolve("fox.png"), "mine");

    Outcome outcome = shop.draw();

    assertThat(outcome.exitCode()).isEqualTo(10);
    assertThat(shop.endpoint.requests()).isEmpty();
    assertThat(shop.pictures.resolve("fox.png")).hasContent("mine");
  }

  @Test
  void an_answer_that_broke_off_is_kept_and_recover_buys_nothing() throws Exception {
    shop.endpoint.answer(Reply.imagesB64(SamplePictures.png(400, 400)).cutAfterBodyBytes(2000));

    Outcome outcome = shop.draw();

    assertThat(outcome.exitCode()).isEqualTo(7);
    assertThat(shop.spooled()).hasSize(1);
    try (Limn limn = shop.open()) {
      var unfinished = limn.recovery().unfinished();
      assertThat(unfinished).hasSize(1);
      assertThat(limn.recovery().finish(unfinished.getFirst()).images()).isEmpty();
    }
    assertThat(shop.endpoint.paidRequests()).isEqualTo(1);
  }

  @Test
  void the_key_is_nowhere_but_in_the_request() throws Exception {
    shop.endpoint.answer(
        Reply.error(
            401,
            "invalid_request_error",
            "invalid_api_key",
            "Incorrect API key provided: " + Workshop.CANARY));

    Outcome outcome = shop.draw();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(Workshop.say(((Outcome.Failed) outcome).failure().what()))
        .doesNotContain("canary")
        .contains("[key]");
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain("canary");
      }
    }
  }
}
