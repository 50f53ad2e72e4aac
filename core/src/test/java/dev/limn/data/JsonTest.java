package dev.limn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void a_missing_or_other_part_is_absent_and_never_an_exception() throws Exception {
    Json json = Json.parse("{\"a\":{\"b\":[1,\"x\",null]},\"t\":\"\",\"n\":-2.5,\"f\":true}");
    assertThat(json.get("a").get("b").items()).hasSize(3);
    assertThat(json.get("a").get("b").items().get(2).isPresent()).isFalse();
    assertThat(json.get("x").get("y").items()).isEmpty();
    assertThat(json.get("a").text()).isEmpty();
    assertThat(json.get("a").get("b").get("c").isPresent()).isFalse();
    assertThat(json.get("t").text()).isEmpty();
    assertThat(json.get("t").isPresent()).isTrue();
    assertThat(json.get("n").number()).contains(new BigDecimal("-2.5"));
    assertThat(json.get("n").count()).isZero();
    assertThat(json.get("n").text()).isEmpty();
    assertThat(json.get("n").scalar()).contains("-2.5");
    assertThat(json.get("f").scalar()).contains("true");
    assertThat(json.members().keySet()).containsExactly("a", "t", "n", "f");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"x\":1,\"x\":null}",
        "{\"x\":null,\"x\":1}",
        "{\"x\":\"\",\"x\":1}",
        "{\"x\":[],\"x\":{},\"x\":1,\"x\":2}"
      })
  void of_a_repeated_name_the_first_that_says_something_stays(String text) throws Exception {
    assertThat(Json.parse(text).get("x").count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "-1e-999999999",
        "1e99999999999999999999",
        "1e-99999999999999999999"
      })
  void an_absurd_number_is_a_text(String number) throws Exception {
    Json json = Json.parse("{\"x\":" + number + ",\"y\":7}");
    assertThat(json.get("x").number()).isEmpty();
    assertThat(json.get("x").count()).isZero();
    assertThat(json.get("x").scalar().orElseThrow()).isEqualTo(number);
    assertThat(json.get("y").count()).isEqualTo(7);
  }

  @Test
  void counts_beyond_reason_are_zero() throws Exception {
    assertThat(Json.parse("999999999999").count()).isEqualTo(999_999_999_999L);
    assertThat(Json.parse("1000000000000").count()).isZero();
    assertThat(Json.parse("3.9").count()).isEqualTo(3);
  }

  @Test
  void limits_refuse_depth_length_and_count() {
    assertThat(unreadable("[".repeat(65) + "]".repeat(65)).isCut()).isFalse();
    assertThat(unreadable("[".repeat(1_000_000)).isCut()).isFalse();
    assertThat(unreadable("\"" + "x".repeat((1 << 20) + 1) + "\"").isCut()).isFalse();
    assertThat(unreadable("{\"" + "x".repeat(1001) + "\":1}").isCut()).isFalse();
    assertThat(unreadable("[" + "1,".repeat(200_000) + "1]").isCut()).isFalse();
    assertThat(unreadable("1".repeat(101)).isCut()).isFalse();
  }

  @Test
  void depth_64_and_a_megabyte_of_text_are_read() throws Exception {
    assertThat(Json.parse("[".repeat(64) + "]".repeat(64)).isArray()).isTrue();
    assertThat(Json.parse("\"" + "x".repeat(1 << 20) + "\"").text().orElseThrow()).hasSize(1 << 20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "{", "{\"a\"", "{\"a\":", "[1,", "\"x", "{\"a\":1", "tru", "[{\"a\":[1"})
  void a_text_that_ends_too_early_is_cut(String text) {
    assertThat(unreadable(text).isCut()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"} and", "{a:1}", "[1 2]", "{\"a\" 1}", "<html>", "'x' and", "{\"a\":1]"})
  void a_text_that_is_no_json_is_not_cut(String text) {
    assertThat(unreadable(text).isCut()).isFalse();
  }

  @Test
  void what_follows_a_whole_document_takes_nothing_away() throws Exception {
    assertThat(Json.parse("{\"a\":1} and more").get("a").count()).isEqualTo(1);
  }

  @Test
  void raw_control_characters_and_lone_surrogates_are_read() throws Exception {
    assertThat(Json.parse("\"a\nb\tc\u0001\"").text()).contains("a\nb\tc\u0001");
    assertThat(Json.parse("\"\\ud800x\"").text()).contains("\ud800x");
  }

  @Test
  void a_stream_that_breaks_is_told_from_a_text_that_is_wrong() {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream("{\"a\"".getBytes(StandardCharsets.UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("reset");
              }

              @Override
              public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("reset");
              }
            });
    assertThatThrownBy(() -> Json.parse(broken))
        .isInstanceOf(IOException.class)
        .hasMessage("reset");
  }

  @Test
  void what_is_written_reads_back() throws Exception {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("text", "a \"quote\", \\ and\nline, 画 😀 \u2028");
    plain.put("int", 1);
    plain.put("long", 1L << 40);
    plain.put("decimal", new BigDecimal("1E+3"));
    plain.put("flag", false);
    plain.put("list", List.of("x", Map.of("y", 2)));
    plain.put("none", Optional.empty());
    plain.put("some", Optional.of("s"));
    String text = Json.write(plain);
    assertThat(text)
        .doesNotContain("\n")
        .contains("\"int\":1,\"long\":1099511627776,\"decimal\":1000,\"flag\":false")
        .contains("\"none\":null,\"some\":\"s\"");
    assertThat(Json.parse(text).get("text").text()).contains((String) plain.get("text"));
    Json pretty = Json.parse(Json.writePretty(plain));
    assertThat(pretty.get("list").items().get(1).get("y").count()).isEqualTo(2);
    assertThat(Json.write(null)).isEqualTo("null");
  }

  private static UnreadableJson unreadable(String text) {
    return assertThatThrownBy(() -> Json.parse(text))
        .asInstanceOf(InstanceOfAssertFactories.type(UnreadableJson.class))
        .actual();
  }
}
