package dev.limn.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBodyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"message\":\"why\"}}",
        "{\"error\":\"why\"}",
        "{\"message\":\"why\"}",
        "{\"msg\":\"why\"}",
        "{\"err\":\"why\"}",
        "{\"error_msg\":\"why\"}",
        "{\"detail\":\"why\"}",
        "{\"description\":\"why\"}",
        "{\"header\":{\"message\":\"why\"}}",
        "{\"response\":{\"error\":{\"message\":\"why\"}}}",
        "{\"success\":false,\"message\":\"why\"}",
        "{\"code\":7,\"message\":\"why\"}",
        "{\"error\":{\"message\":\"{\\\"error\\\":{\\\"message\\\":\\\"why\\\"}}\"}}",
        "{\"error\":{\"message\":\"500: { \\\"error\\\":{\\\"message\\\":\\\"why\\\"}} (id: 1)\"}}",
        "{\"message\":\"a {\\\\\\\"error\\\\\\\":{\\\\\\\"message\\\\\\\":\\\\\\\"why\\\\\\\"}}\"}",
        "why",
        "  why\nand a second line",
        "<html><title>why</title>",
        "\uFEFF<html>\r\n<head><TITLE class=\"a\"> why </TITLE></head>",
        "{\"error\":{\"message\":\"why\"}} trailing",
      })
  void the_words_are_found_in_every_shape(String body) {
    assertThat(ErrorBody.of(body).message()).contains("why");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n",
        "{}",
        "[]",
        "{\"error\":null}",
        "{\"error\":{}}",
        "{\"error\":{\"message\":\"\"}}"
      })
  void silence_is_no_message(String body) {
    assertThat(ErrorBody.of(body).message()).isEmpty();
  }

  @Test
  void a_code_may_be_a_number_a_text_or_nothing() {
    assertThat(ErrorBody.of("{\"error\":{\"code\":402}}").code()).contains("402");
    assertThat(ErrorBody.of("{\"error\":{\"code\":\"400\"}}").code()).contains("400");
    assertThat(ErrorBody.of("{\"error\":{\"code\":null,\"type\":\"\"}}").code()).isEmpty();
    assertThat(ErrorBody.of("{\"error\":{\"code\":{},\"type\":[]}}").type()).isEmpty();
    assertThat(ErrorBody.of("{\"error\":{\"param\":\"size\"}}").param()).contains("size");
  }

  @Test
  void the_inner_error_decides_where_one_is_wrapped() {
    ErrorBody error =
        ErrorBody.of(
            "{\"error\":{\"message\":\"bad response: {\\\"error\\\":{\\\"message\\\":\\\"say "
                + "\\\\\\\"hi\\\\\\\"\\\",\\\"code\\\":\\\"moderation_blocked\\\"}}\","
                + "\"code\":\"upstream_error\",\"type\":\"new_api_error\"}}");
    assertThat(error.code()).contains("moderation_blocked");
    assertThat(error.type()).contains("new_api_error");
    assertThat(error.message()).contains("say \"hi\"");
  }

  @Test
  void a_pause_is_read_from_its_field() {
    assertThat(ErrorBody.of("{\"error\":{\"resets_in_seconds\":3600}}").pause())
        .contains(Duration.ofHours(1));
    assertThat(ErrorBody.of("{\"resets_in_seconds\":1.5,\"error\":{}}").pause())
        .contains(Duration.ofMillis(1500));
    assertThat(ErrorBody.of("{\"error\":{\"resets_in_seconds\":-1}}").pause()).isEmpty();
    assertThat(ErrorBody.of("{\"error\":{\"resets_in_seconds\":1e300}}").pause()).isEmpty();
  }

  @Test
  void hostile_bodies_give_short_words_and_no_exception() {
    for (String body :
        new String[] {
          "<html>" + "\u0130".repeat(5000) + "<title>x</title>",
          "<title>".repeat(10_000),
          "<title " + "a".repeat(60_000),
          "{\"error\":{\"message\":\"" + "x".repeat(60_000) + "\"}}",
          "{\"error\":" + "[".repeat(30_000),
          "{\"error\":{\"message\":\"" + "{\\\"error\\\"".repeat(3000) + "}\"}}",
          "{\"error\":{\"message\":\"" + "\\\\".repeat(20_000) + "\\\"error\\\"}\"}}",
          "x".repeat(60_000),
          "\u0000\u001b[2J",
          "{\"error\":{\"code\":1e99999999999}}",
        }) {
      assertThat(ErrorBody.of(body).message().orElse("").length()).isLessThanOrEqualTo(2000);
    }
  }
}
