package dev.limn.sandbox.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreeSizesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1024x1024",
        "1536x1024",
        "1024x1536",
        "2048x2048",
        "2048x1152",
        "3840x2160",
        "2160x3840",
        "816x816",
        "512x1280",
        "1536x864",
        "2048x1024",
        "2880x2880",
        "2304x768"
      })
  void sizes_within_the_rules_are_allowed(String size) {
    assertThat(FreeSizes.objection(Size.parse(size).orElseThrow())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "512x512,minimum",
    "800x800,minimum",
    "1024x576,minimum",
    "0x1024,minimum",
    "1500x1500,divisible",
    "1000x1000,divisible",
    "4096x2048,longest edge",
    "999999x16,divisible",
    "3840x2176,exceeds",
    "3008x3008,exceeds",
    "3072x1008,ratio"
  })
  void each_broken_rule_is_named(String size, String word) {
    assertThat(FreeSizes.objection(Size.parse(size).orElseThrow()).orElseThrow()).contains(word);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1024X1024", "1024*1024", "1K", "16:9", "", "x", "1024x", "9999999x1", "-1x5"})
  void another_way_of_writing_a_size_is_none(String text) {
    assertThat(Size.parse(text)).isEmpty();
  }
}
