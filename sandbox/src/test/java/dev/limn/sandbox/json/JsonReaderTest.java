package dev.limn.sandbox.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "-0.5e+10",
        "\"\"",
        "[]",
        "{}",
        "[1,[2,{\"a\":null}],\"é漢😀\"]",
        "{\"a\\n\\\"\":\"\\u0001\\u007f\"}"
      })
  void what_is_read_is_written_again(String text) throws MalformedJson {
    Json value = JsonReader.read(bytes(text));
    assertThat(JsonReader.read(JsonWriter.bytes(value))).isEqualTo(value);
  }

  @Test
  void escapes_are_resolved_and_order_is_kept() throws MalformedJson {
    Json value =
        JsonReader.read(bytes(" { \"b\" : \"\\u00e9\\ud83d\\ude00\\/\\t\" , \"a\" : 1 } "));
    assertThat(new String(JsonWriter.bytes(value), StandardCharsets.UTF_8))
        .isEqualTo("{\"b\":\"é😀/\\t\",\"a\":1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\":1,\"a\":2}",
        "[1 2]",
        "nul",
        "True",
        "01",
        "1.",
        ".5",
        "1e",
        "+1",
        "NaN",
        "\"a",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\ud83d\"",
        "\"\\ude00\\ud83d\"",
        "\"\n\"",
        "'a'",
        "1 2",
        "[1]//",
        "\ufeff1",
        "1e99999999999999999999"
      })
  void what_is_not_json_is_refused(String text) {
    assertThatThrownBy(() -> JsonReader.read(bytes(text))).isInstanceOf(MalformedJson.class);
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused() {
    assertThatThrownBy(() -> JsonReader.read(new byte[] {'"', (byte) 0xc3, '"'}))
        .isInstanceOf(MalformedJson.class);
    assertThatThrownBy(() -> JsonReader.read(new byte[] {'"', '\\', 'n', (byte) 0xff, '"'}))
        .isInstanceOf(MalformedJson.class);
  }

  @Test
  void depth_and_number_of_values_are_capped() throws MalformedJson {
    String deep = "[".repeat(JsonReader.DEEPEST + 1) + "]".repeat(JsonReader.DEEPEST + 1);
    assertThat(JsonReader.read(bytes(deep))).isInstanceOf(Json.Arr.class);
    assertThatThrownBy(() -> JsonReader.read(bytes("[" + deep + "]")))
        .hasMessageContaining("deeper");
    assertThatThrownBy(() -> JsonReader.read(bytes("[".repeat(1_000_000))))
        .hasMessageContaining("deeper");
    assertThatThrownBy(() -> JsonReader.read(bytes("[" + "1,".repeat(200_000) + "1]")))
        .hasMessageContaining("200000 values");
    assertThatThrownBy(() -> JsonReader.read(bytes("1".repeat(65))))
        .hasMessageContaining("64 characters");
  }

  @Test
  void long_strings_survive_being_written_in_slices() throws MalformedJson {
    Json text = Json.of("x" + "😀".repeat(70_000) + "\"" + "y".repeat(70_000));
    assertThat(JsonReader.read(JsonWriter.bytes(text))).isEqualTo(text);
  }

  @Test
  void noise_is_refused_and_nothing_else_happens() {
    Random random = new Random(7);
    byte[] alphabet = bytes("{}[]\",:\\u0123eE+-.truefalsn \n\u00e9");
    for (int round = 0; round < 20_000; round++) {
      byte[] noise = new byte[random.nextInt(30)];
      for (int i = 0; i < noise.length; i++) {
        noise[i] = alphabet[random.nextInt(alphabet.length)];
      }
      try {
        Json value = JsonReader.read(noise);
        assertThat(JsonWriter.bytes(value)).isNotEmpty();
      } catch (MalformedJson e) {
        assertThat(e).hasMessageContaining(" at byte ");
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
