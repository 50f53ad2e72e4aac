package dev.limn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Fallback;
import dev.limn.image.ImageRequest;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.image.Target;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is tried after a failure, held against the number of paid requests: another endpoint, a
/// request without a field, or nothing at all.
class SecondTryTest {
  @TempDir Path folder;
  private Workshop shop;
  private FaultyEndpoint second;

  @BeforeEach
  void open() throws Exception {
    shop = new Workshop(folder);
    second = FaultyEndpoint.start();
    second.answer(Reply.imagesB64(SamplePictures.png()));
    Files.createDirectories(shop.home().config());
    Path config = shop.home().configFile();
    Files.writeString(
        config,
        "endpoints:\n  second:\n    base_url: %s\n    key: sk-another-key-0123456789\n"
            .formatted(second.url()));
    Files.setPosixFilePermissions(
        config, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
  }

  @AfterEach
  void close() {
    shop.close();
    second.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 402, 403})
  void another_endpoint_is_asked_where_the_first_sold_nothing(int status) throws Exception {
    shop.endpoint.answer(Reply.error(status, "some_error", "some_code", "no"));

    Outcome outcome = shop.draw(anywhere());

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.report().endpoint()).contains("second");
    assertThat(outcome.report().attempts()).hasSize(2);
    assertThat(outcome.report().notes().stream().map(Workshop::say))
        .anyMatch(note -> note.contains("second was asked instead"));
    assertThat(second.paidRequests()).isEqualTo(1);
    assertThat(second.requests().getFirst().headers().toString())
        .as("each key goes to its own origin")
        .contains("sk-another-key-0123456789")
        .doesNotContain(Workshop.CANARY);
  }

  @Test
  void another_endpoint_is_asked_where_the_first_cannot_be_reached() throws Exception {
    shop.endpoint.refuseConnections();

    assertThat(shop.draw(anywhere()).exitCode()).isZero();
    assertThat(second.paidRequests()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 408, 409, 500, 502, 503, 524})
  void no_other_endpoint_is_asked_where_the_first_may_have_sold_or_judged(int status)
      throws Exception {
    shop.endpoint.answer(Reply.error(status, "some_error", "some_code", "no"));

    Outcome outcome = shop.draw(anywhere());

    assertThat(outcome.exitCode()).isEqualTo(status == 400 ? 4 : 7);
    assertThat(second.requests()).isEmpty();
    assertThat(shop.endpoint.paidRequests()).isEqualTo(1);
  }

  @Test
  void no_other_endpoint_is_asked_without_leave() throws Exception {
    shop.endpoint.answer(Reply.error(401, "invalid_request_error", "invalid_api_key", "no"));

    assertThat(shop.draw().exitCode()).isEqualTo(3);
    assertThat(second.requests()).isEmpty();
  }

  @Test
  void leave_may_stand_in_the_config() throws Exception {
    Files.writeString(
        shop.home().configFile(),
        "allow_fallback: [endpoint]\n" + Files.readString(shop.home().configFile()));
    shop.endpoint.answer(Reply.error(401, "invalid_request_error", "invalid_api_key", "no"));

    assertThat(shop.draw().exitCode()).isZero();
  }

  @Test
  void where_all_refuse_the_last_one_tells_why() throws Exception {
    shop.endpoint.answer(Reply.error(401, "invalid_request_error", "invalid_api_key", "no"));
    second.answer(Reply.error(402, "billing", "insufficient_quota", "empty"));

    Outcome outcome = shop.draw(anywhere());

    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.report().attempts()).hasSize(2);
  }

  @Test
  void a_refused_field_that_can_be_spared_is_left_out_once() throws Exception {
    shop.endpoint.then(unknownField("user"));
    shop.endpoint.then(Reply.imagesB64(SamplePictures.png()));

    Outcome outcome = shop.draw(signed());

    assertThat(outcome.exitCode()).isZero();
    assertThat(bodies().getFirst()).contains("\"user\"");
    assertThat(bodies().getLast()).doesNotContain("\"user\"").contains("a fox");
    assertThat(outcome.report().notes().stream().map(Workshop::say))
        .anyMatch(note -> note.contains("refused the field user"));
    assertThat(outcome.report().attempts()).hasSize(2);
  }

  @Test
  void a_field_is_left_out_once_and_not_twice() throws Exception {
    shop.endpoint.answer(unknownField("user"));

    assertThat(shop.draw(signed()).exitCode()).isEqualTo(4);
    assertThat(shop.endpoint.paidRequests()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"size", "quality", "model", "n", "prompt", "who_knows", "USER; DROP"})
  void a_field_that_decides_what_is_bought_is_never_left_out(String field) throws Exception {
    shop.endpoint.answer(unknownField(field));

    assertThat(shop.draw(signed()).exitCode()).isEqualTo(4);
    assertThat(shop.endpoint.paidRequests()).isEqualTo(1);
  }

  @Test
  void a_rate_limit_longer_than_the_user_is_patient_ends_at_once() throws Exception {
    shop.endpoint.answer(
        Reply.error(429, "rate", "rate_limit_exceeded", "slow").withHeader("Retry-After", "2"));

    Outcome outcome = shop.draw(shop.order("fox.png").waiting(Duration.ofSeconds(1)));

    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(shop.endpoint.requests()).hasSize(1);
  }

  @Test
  void after_two_unknown_outcomes_nothing_more_is_sent_there() throws Exception {
    shop.endpoint.answer(Reply.error(502, "server_error", "bad_gateway", "?"));
    try (Limn limn = shop.open()) {
      assertThat(limn.generate(shop.order("1.png"), _ -> {}).exitCode()).isEqualTo(7);
      assertThat(limn.generate(shop.order("2.png"), _ -> {}).exitCode()).isEqualTo(7);
      Outcome third = limn.generate(shop.order("3.png"), _ -> {});

      assertThat(third.exitCode()).isEqualTo(5);
      assertThat(third.report().attempts()).isEmpty();
      assertThat(shop.endpoint.requests()).hasSize(2);

      limn.resume();
      limn.generate(shop.order("4.png"), _ -> {});
      assertThat(shop.endpoint.requests()).hasSize(3);
    }
  }

  @Test
  void an_answer_between_two_unknown_outcomes_keeps_an_origin_open() throws Exception {
    Reply unknown = Reply.error(502, "server_error", "bad_gateway", "?");
    shop.endpoint.then(unknown).then(unknownField("size")).then(unknown).then(unknown);
    try (Limn limn = shop.open()) {
      for (int i = 0; i < 5; i++) {
        limn.generate(shop.order(i + ".png"), _ -> {});
      }
    }

    assertThat(shop.endpoint.requests()).hasSize(4);
  }

  private List<String> bodies() {
    return shop.endpoint.requests().stream()
        .map(request -> new String(request.body(), StandardCharsets.UTF_8))
        .toList();
  }

  private static Reply unknownField(String field) {
    return Reply.json(
        400,
        "{\"error\":{\"message\":\"Unknown parameter: '%s'.\",\"code\":\"unknown_parameter\"}}"
            .formatted(field));
  }

  private Order anywhere() {
    return shop.order("fox.png").allowing(Set.of(Fallback.ENDPOINT));
  }

  private static Order signed() {
    ImageRequest request =
        ImageRequest.of("a fox").user("someone").size("1024x1024").quality("high").build();
    return Order.of(request, new Target.File(Path.of("fox.png")));
  }
}
