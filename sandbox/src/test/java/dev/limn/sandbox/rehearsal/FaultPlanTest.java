package dev.limn.sandbox.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {
  static List<String> words() {
    return Vocabulary.words().stream().filter(word -> !word.contains("…")).toList();
  }

  @ParameterizedTest
  @MethodSource("words")
  void every_word_makes_a_rule(String word) throws BadFault {
    FaultPlan plan = FaultPlan.parse(word + " twice");

    assertThat(strikes(plan, 4)).containsExactly(word + " twice", word + " twice", "", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429 wait 3s once            | 429 wait 3s once,,,,",
        "cut every 2                 | ,cut every 2,,cut every 2,",
        "Stall 5s ALWAYS             | Stall 5s ALWAYS,Stall 5s ALWAYS,Stall 5s ALWAYS,,",
        "429 once; 503 once          | 429 once,503 once,,,",
        "cut 3 times                 | cut 3 times,cut 3 times,cut 3 times,,",
        "cut 20 1 times; ;           | cut 20 1 times,,,,",
        "503 every 3; 429 twice      | 429 twice,429 twice,503 every 3,,",
      })
  void a_request_suffers_the_first_rule_that_is_due(String plan, String expected) throws BadFault {
    List<String> wanted = List.of(expected.split(",", -1)).subList(0, 3);

    assertThat(strikes(FaultPlan.parse(plan), 3)).isEqualTo(wanted);
  }

  private static List<String> strikes(FaultPlan plan, int requests) {
    List<String> strikes = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      strikes.add(plan.next().map(FaultPlan.Strike::rule).orElse(""));
    }
    return strikes;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ";",
        "429x",
        "200",
        "600",
        "99999999999999",
        "explode",
        "429 wait",
        "429 wait 3",
        "429 wait soon",
        "cut every",
        "cut every 0",
        "cut 3 time",
        "429 once twice",
        "once",
        "429 2000000 times",
        "cut 99999999999",
        "slow -1",
        "stall 3",
        "html 200"
      })
  void what_is_no_plan_is_refused_with_what_is_possible(String text) {
    assertThatExceptionOfType(BadFault.class)
        .isThrownBy(() -> FaultPlan.parse(text))
        .satisfies(bad -> assertThat(bad.possible()).isNotEmpty())
        .satisfies(bad -> assertThat(bad.word()).hasSizeLessThan(50));
  }

  @Test
  void a_plan_without_end_is_refused_unread() {
    assertThatExceptionOfType(BadFault.class)
        .isThrownBy(() -> FaultPlan.parse("cut;".repeat(10_000)));
    assertThatExceptionOfType(BadFault.class).isThrownBy(() -> FaultPlan.parse("cut;".repeat(500)));
  }
}
