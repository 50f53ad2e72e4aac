package dev.limn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Attempt;
import dev.limn.image.Failure;
import dev.limn.image.Outcome;
import dev.limn.image.Progress;
import dev.limn.ledger.HistoryFilter;
import dev.limn.purchase.Recovery;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Corners where money could be spent twice, or a picture lost, that were found by reading.
class MoneyTest {
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
  void a_rate_limit_that_comes_after_a_preview_is_no_reason_to_buy_again() throws Exception {
    String preview = Base64.getEncoder().encodeToString(SamplePictures.png(64, 64));
    shop.endpoint.answer(
        Reply.events(
            Reply.event(
                "image_generation.partial_image",
                "{\"type\":\"image_generation.partial_image\",\"b64_json\":\"%s\",\"partial_image_index\":0}"
                    .formatted(preview)),
            Reply.event(
                "error",
                "{\"type\":\"error\",\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"slow down\"}}")));

    Outcome outcome = shop.draw();

    assertThat(shop.endpoint.paidRequests()).isEqualTo(1);
    assertThat(outcome.exitCode()).isEqualTo(7);
  }

  @Test
  void a_listener_that_throws_costs_nothing() throws Exception {
    byte[] png = SamplePictures.png(900, 900);
    shop.endpoint.answer(Reply.imagesB64(png));

    Outcome outcome;
    try (Limn limn = shop.open()) {
      outcome =
          limn.generate(
              shop.order("fox.png"),
              event -> {
                if (!(event instanceof Progress.Sending)) {
                  throw new IllegalStateException("a listener's own trouble");
                }
              });
    }

    assertThat(outcome.exitCode()).isZero();
    assertThat(shop.pictures.resolve("fox.png")).hasBinaryContent(png);
  }

  @Test
  void a_picture_whose_ledger_row_could_not_be_settled_is_settled_by_recover() throws Exception {
    shop.endpoint.answer(Reply.imagesB64(SamplePictures.png()));

    Outcome outcome;
    try (Limn limn = shop.open()) {
      outcome =
          limn.generate(
              shop.order("fox.png"),
              event -> {
                if (event instanceof Progress.Sent) {
                  breakTheLedger();
                }
              });
    }

    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    assertThat(shop.spooled()).as("kept until the ledger knows").hasSize(1);
    mendTheLedger();
    try (Limn limn = shop.open()) {
      List<Recovery.Unfinished> unfinished = limn.recovery().unfinished();
      Recovery.Recovered recovered = limn.recovery().finish(unfinished.getFirst());

      assertThat(recovered.failure()).isEmpty();
      assertThat(limn.history().list(HistoryFilter.ALL, 5))
          .singleElement()
          .satisfies(entry -> assertThat(entry.attempt().state()).isEqualTo(Attempt.State.SAVED));
    }
    assertThat(shop.files()).containsExactly("fox.png");
    assertThat(shop.spooled()).isEmpty();
    assertThat(shop.endpoint.paidRequests()).isEqualTo(1);
  }

  @Test
  void recover_does_not_call_bought_what_nobody_can_know() throws Exception {
    shop.endpoint.answer(Reply.json(200, "{\"created\":1,\"data\":[]}"));

    Outcome outcome = shop.draw();

    assertThat(outcome.exitCode()).isEqualTo(7);
    try (Limn limn = shop.open()) {
      List<Recovery.Unfinished> unfinished = limn.recovery().unfinished();
      Recovery.Recovered recovered = limn.recovery().finish(unfinished.getFirst());

      assertThat(recovered.failure()).get().isInstanceOf(Failure.Unconfirmed.class);
      assertThat(limn.history().list(HistoryFilter.ALL, 5))
          .singleElement()
          .satisfies(entry -> assertThat(entry.attempt().state()).isEqualTo(Attempt.State.UNKNOWN));
    }
  }

  @Test
  void a_key_that_a_service_repeats_in_escapes_is_taken_out() throws Exception {
    String escaped = "\\u0073" + Workshop.CANARY.substring(1);
    shop.endpoint.answer(Reply.json(401, "{\"error\":{\"message\":\"bad key " + escaped + "\"}}"));

    Outcome outcome = shop.draw();

    assertThat(Workshop.say(((Outcome.Failed) outcome).failure().what()))
        .doesNotContain("canary")
        .contains("[key]");
  }

  /// Makes every write of an outcome fail, as a full disk would.
  private void breakTheLedger() {
    ledger(
        "CREATE TRIGGER full BEFORE UPDATE ON attempt BEGIN SELECT RAISE(ABORT, 'no room'); END");
  }

  private void mendTheLedger() {
    ledger("DROP TRIGGER full");
  }

  private void ledger(String sql) {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + shop.home().ledger());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      statement.execute(sql);
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }
}
