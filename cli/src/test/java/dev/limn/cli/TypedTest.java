package dev.limn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limn.cli.option.Option;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.Columns;
import dev.limn.cli.render.Figures;
import dev.limn.image.InvalidRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How arguments are read, and how figures are written.
class TypedTest {
  private static final Option SIZE = Option.value("SIZE", "-s", "--size");
  private static final Option COUNT = Option.value("COUNT", "-n", "--n");
  private static final Option DRY = Option.flag("--dry-run");

  private static Typed typed(String... arguments) {
    return Typed.of(List.of(arguments), "generate", List.of(SIZE, COUNT, DRY));
  }

  @Test
  void the_usual_forms_of_a_value_mean_the_same() {
    for (String line : List.of("-n 3", "-n3", "-n=3", "--n 3", "--n=3")) {
      assertThat(typed(line.split(" ")).number(COUNT)).as(line).contains(3);
    }
  }

  @Test
  void options_and_words_stand_in_any_order() {
    Typed typed = typed("--dry-run", "a cat", "-s", "16:9");

    assertThat(typed.words()).containsExactly("a cat");
    assertThat(typed.text(SIZE)).contains("16:9");
    assertThat(typed.has(DRY)).isTrue();
    assertThat(typed.has(Option.JSON)).isFalse();
  }

  @Test
  void two_dashes_end_the_options_and_one_is_a_word() {
    assertThat(typed("--", "--dry-run", "-n").words()).containsExactly("--dry-run", "-n");
    assertThat(typed("-").words()).containsExactly("-");
  }

  @Test
  void a_value_may_begin_with_a_dash_unless_it_is_an_option() {
    assertThat(typed("-s", "-5").text(SIZE)).contains("-5");
    assertThatThrownBy(() -> typed("-s", "-n", "3")).isInstanceOf(InvalidRequest.class);
    assertThat(typed("--size=").text(SIZE)).contains("");
  }

  @Test
  void a_slip_is_not_read_as_a_short_option_with_a_value() {
    assertThatThrownBy(() -> typed("-size", "x")).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void wide_characters_take_two_columns() {
    assertThat(Columns.width("猫cat")).isEqualTo(5);
    assertThat(Columns.cut("三只猫在月光下", 8)).isEqualTo("三只猫…");
    assertThat(Columns.cut("a\u001b[2J", 80)).doesNotContain("\u001b");
  }

  @Test
  void text_is_wrapped_at_spaces_and_between_chinese_characters() {
    assertThat(Columns.wrap("one two three", 8, 2)).containsExactly("one two", "  three");
    assertThat(Columns.wrap("三只猫，在月光下", 8, 0)).containsExactly("三只猫，", "在月光下");
    assertThat(Columns.wrap("at /a/very/long/path here", 8, 0))
        .containsExactly("at", "/a/very/long/path", "here");
  }

  @Test
  void figures_are_short_and_exact_enough() {
    assertThat(Figures.bytes(999)).isEqualTo("999 B");
    assertThat(Figures.bytes(1_234_567)).isEqualTo("1.2 MB");
    assertThat(Figures.time(Duration.ofMillis(420))).isEqualTo("0.4 s");
    assertThat(Figures.time(Duration.ofSeconds(125))).isEqualTo("2:05");
    assertThat(Figures.dollars(new BigDecimal("0.04"))).isEqualTo("$0.04");
    assertThat(Figures.dollars(new BigDecimal("0.00345"))).isEqualTo("$0.0035");
    assertThat(Figures.dollars(new BigDecimal("12"))).isEqualTo("$12.00");
  }
}
