package dev.limn.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.http.Headers;
import dev.limn.image.Failure;
import dev.limn.image.Money;
import dev.limn.text.Language;
import dev.limn.text.Phrasebook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
  private static final Instant NOW = Instant.parse("2026-10-21T07:00:00Z");
  private static final Headers NO_HEADERS = Headers.NONE;

  /// Columns: status, kind, money, exit code, body as recorded or documented (`-` for none).
  @ParameterizedTest
  @CsvFileSource(resources = "refusals.csv", delimiter = '|', quoteCharacter = '\0')
  void what_a_service_answers_is_told_apart(
      int status, String kind, Money money, int exitCode, String body) {
    Failure failure = classify(status, body.equals("-") ? "" : body, Duration.ofSeconds(2));
    assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(failure.money()).isEqualTo(money);
    assertThat(failure.exitCode()).isEqualTo(exitCode);
    for (Language language : Language.values()) {
      Phrasebook book = new Phrasebook(language);
      assertThat(book.say(failure.what())).isNotBlank();
      assertThat(book.say(failure.next())).isNotBlank();
      assertThat(book.say(failure.cost())).isNotBlank();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405, 413, 415, 422})
  void a_refusal_that_took_ten_seconds_may_have_cost_something(int status) {
    assertThat(classify(status, "{}", Duration.ofMillis(9_999)).money()).isEqualTo(Money.NONE);
    assertThat(classify(status, "{}", Duration.ofSeconds(10)).money()).isEqualTo(Money.POSSIBLE);
  }

  @Test
  void a_refusal_for_content_after_a_minute_may_have_cost_something() {
    Failure failure =
        classify(
            400,
            "{\"error\":{\"code\":\"moderation_blocked\",\"message\":\"no\"}}",
            Duration.ofSeconds(58));
    assertThat(failure).isInstanceOf(Failure.Refused.class);
    assertThat(failure.money()).isEqualTo(Money.POSSIBLE);
    assertThat(new Phrasebook(Language.EN).say(failure.cost())).contains("a charge is possible");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        408, 409, 424, 425, 499, 500, 501, 502, 503, 504, 520, 521, 522, 523, 524, 525, 529, 530,
        599, 999
      })
  void what_may_have_been_bought_is_unconfirmed_whatever_the_body_says(int status) {
    for (String body :
        List.of(
            "",
            "{\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"try again in 1s\"}}",
            "{\"error\":{\"code\":\"insufficient_quota\"}}",
            "{\"error\":{\"code\":\"moderation_blocked\"}}",
            "{\"error\":{\"code\":\"model_not_found\",\"message\":\"无可用渠道\"}}")) {
      Failure failure = classify(status, body, Duration.ofMillis(5));
      assertThat(failure).isInstanceOf(Failure.Unconfirmed.class);
      assertThat(failure.money()).isEqualTo(Money.POSSIBLE);
      assertThat(failure.exitCode()).isEqualTo(7);
    }
  }

  @Test
  void a_box_in_between_that_gave_up_is_told_with_its_time() {
    Failure failure = classify(524, "error code: 524", Duration.ofSeconds(126));
    assertThat(new Phrasebook(Language.EN).say(failure.what())).contains("126 s").contains("524");
  }

  @Test
  void a_rate_limit_carries_its_pace() {
    String body =
        "{\"error\":{\"message\":\"Rate limit reached. Please try again in 240ms.\","
            + "\"code\":\"rate_limit_exceeded\"}}";
    assertThat(pace(body, Map.of())).contains(Duration.ofMillis(240));
    assertThat(pace(body, Map.of("Retry-After", "3"))).contains(Duration.ofSeconds(3));
    assertThat(pace("", Map.of())).isEmpty();
    assertThat(pace("<html>", Map.of("retry-after", "soon"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"moderation_blocked", "contentFilter", "image_content_policy_violation"})
  void a_refusal_keeps_the_code_of_the_service(String code) {
    Failure failure =
        classify(400, "{\"error\":{\"code\":\"" + code + "\"}}", Duration.ofSeconds(1));
    assertThat(((Failure.Refused) failure).code()).contains(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":{\"code\":\"rate_limit_exceeded\"}} | RateLimited",
        "{\"error\":{\"code\":429,\"message\":\"slow down\"}} | RateLimited",
        "{\"error\":{\"type\":\"rate_limit_error\"}} | RateLimited",
        "{\"error\":{\"code\":\"insufficient_quota\"}} | NoFunds",
        "{\"error\":{\"code\":402,\"message\":\"Insufficient credits\"}} | NoFunds",
        "{\"error\":{\"code\":\"moderation_blocked\"}} | Refused",
        "{\"created\":1,\"error\":{\"code\":\"contentFilter\",\"message\":\"x\"}} | Refused",
        "{\"error\":{\"code\":\"invalid_api_key\"}} | KeyRefused",
        "{\"error\":{\"type\":\"invalid_request_error\"}} | Refused",
        "{\"error\":{\"code\":\"400\",\"message\":\"litellm\"}} | Refused",
        "{\"error\":{\"code\":408}} | Unconfirmed",
        "{\"error\":{\"code\":502}} | nothing",
        "{\"error\":{\"type\":\"upstream_error\",\"message\":\"rate limit\"}} | nothing",
        "{\"error\":{\"type\":\"server_error\",\"message\":\"try again in 1s\"}} | nothing",
        "{\"message\":\"insufficient_quota\"} | nothing",
        "{\"success\":false,\"message\":\"invalid_request_error\"} | nothing",
        "{\"data\":[]} | nothing",
      })
  void an_error_inside_a_success_is_a_refusal_only_by_its_code_or_type(String body, String kind) {
    assertThat(
            Refusals.inside(
                    Endpoints.at("https://studio.invalid/v1"),
                    200,
                    NO_HEADERS,
                    ErrorBody.of(body),
                    Duration.ofSeconds(2),
                    NOW)
                .map(failure -> failure.getClass().getSimpleName())
                .orElse("nothing"))
        .isEqualTo(kind);
  }

  private static Optional<Duration> pace(String body, Map<String, String> headers) {
    Map<String, List<String>> lists = new java.util.HashMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    Failure failure =
        Refusals.classify(
            Endpoints.at("https://studio.invalid/v1"),
            429,
            Headers.of(lists),
            ErrorBody.of(body),
            Duration.ofSeconds(1),
            NOW);
    return ((Failure.RateLimited) failure).pace();
  }

  private static Failure classify(int status, String body, Duration after) {
    return Refusals.classify(
        Endpoints.at("https://studio.invalid/v1"),
        status,
        NO_HEADERS,
        ErrorBody.of(body),
        after,
        NOW);
  }
}
