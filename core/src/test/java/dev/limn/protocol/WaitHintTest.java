package dev.limn.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.http.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitHintTest {
  private static final Instant NOW = Instant.parse("2026-10-21T07:27:00Z");

  @ParameterizedTest
  @CsvSource({
    "Please try again in 12s.,12000",
    "try again in 240ms,240",
    "try again in 7.188s,7188",
    "try again in 6m0s,360000",
    "try again in 1h12m3s,4323000",
    "try again after 51.84 seconds,51840",
    "Please retry after 37 seconds.,37000",
    "TRY AGAIN IN 2 MINUTES,120000",
    "retry in 5,5000",
    "Retry  after 1 hour 30 mins,5400000",
    "try again in 250 milliseconds,250",
    "Please try again in 2 days.,172800000",
    "Please try again in 0s,0",
  })
  void words_are_read(String words, long millis) {
    assertThat(WaitHint.ofWords(words)).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "try again",
        "try again later",
        "try again in a while",
        "try again in -5s",
        "retry after ∞",
        "try again in 999999999 hours",
        "in 5 seconds",
      })
  void words_without_a_sensible_time_are_no_hint(String words) {
    assertThat(WaitHint.ofWords(words)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | 2000",
        "1.5 | 1500",
        " 3 | 3000",
        "0 | 0",
        "Wed, 21 Oct 2026 07:28:00 GMT | 60000",
        "Wed, 21 Oct 2026 07:26:00 GMT | 0",
        "600 | 600000",
      })
  void the_header_is_seconds_or_a_date(String value, long millis) {
    assertThat(WaitHint.ofHeader(value, NOW)).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "-1",
        "NaN",
        "Infinity",
        "-Infinity",
        "1e300",
        "99999999999999999999",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Mon, 21 Oct 2026 07:28:00 GMT",
        "2026-10-21T07:28:00Z",
        "0x",
        "1,5",
      })
  void a_senseless_header_is_no_hint(String value) {
    assertThat(WaitHint.ofHeader(value, NOW)).isEmpty();
  }

  @Test
  void milliseconds_come_first_then_the_header_then_the_field_then_the_words() {
    String body = "{\"error\":{\"message\":\"try again in 9s\",\"resets_in_seconds\":8}}";
    String words = "{\"error\":{\"message\":\"try again in 9s\"}}";
    Map<String, List<String>> none = Map.of();
    Map<String, List<String>> seconds = Map.of("Retry-After", List.of("3", "4"));
    Map<String, List<String>> both =
        Map.of("RETRY-AFTER-MS", List.of("1500"), "Retry-After", List.of("3"));
    Map<String, List<String>> broken =
        Map.of("retry-after-ms", List.of("x"), "Retry-After", List.of("3"));
    assertThat(of(both, body)).isEqualTo(Duration.ofMillis(1500));
    assertThat(of(broken, body)).isEqualTo(Duration.ofSeconds(3));
    assertThat(of(seconds, body)).isEqualTo(Duration.ofSeconds(3));
    assertThat(of(none, body)).isEqualTo(Duration.ofSeconds(8));
    assertThat(of(none, words)).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void a_hostile_message_is_read_in_no_time() {
    for (String part :
        new String[] {
          "try again in ", "retry after 1", " ", "1m", "try again in 1" + " ".repeat(50)
        }) {
      String words = "try again in 1" + part.repeat(2000 / part.length());
      assertThat(WaitHint.ofWords(words))
          .satisfiesAnyOf(hint -> assertThat(hint).isEmpty(), hint -> assertThat(hint).isPresent());
    }
  }

  private static Duration of(Map<String, List<String>> headers, String body) {
    return WaitHint.of(Headers.of(headers), ErrorBody.of(body), NOW).orElseThrow();
  }
}
