package dev.limn.sandbox.draw.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReadingTest {

  @Test
  void english_words_are_found_whole_and_in_order() {
    Reading reading = Reading.of("A red Lighthouse by the sea at dusk, watercolor");

    assertThat(reading.subjects()).containsExactly(Subject.LIGHTHOUSE, Subject.SEA);
    assertThat(reading.hues()).containsExactly(Hue.RED);
    assertThat(reading.hour()).contains(Hour.DUSK);
    assertThat(reading.is(Manner.WATERCOLOUR)).isTrue();
  }

  @Test
  void parts_of_words_mean_nothing() {
    assertThat(Reading.of("concatenate the seasoned forecast, hundred").subjects()).isEmpty();
  }

  @Test
  void longer_words_win_over_the_words_inside_them() {
    assertThat(Reading.of("机器人").subjects()).containsExactly(Subject.ROBOT);
    assertThat(Reading.of("松鼠").subjects()).containsExactly(Subject.SQUIRREL);
    assertThat(Reading.of("灯塔").subjects()).containsExactly(Subject.LIGHTHOUSE);
    assertThat(Reading.of("熊猫").subjects()).containsExactly(Subject.BEAR);
  }

  @Test
  void numbers_count_the_subject() {
    assertThat(Reading.of("three cats").count()).isEqualTo(3);
    assertThat(Reading.of("三只猫在月光下").count()).isEqualTo(3);
    assertThat(Reading.of("两只狗").count()).isEqualTo(2);
    assertThat(Reading.of("2 dogs").count()).isEqualTo(2);
    assertThat(Reading.of("cats").count()).isEqualTo(3);
    assertThat(Reading.of("a cat").count()).isEqualTo(1);
    assertThat(Reading.of("一只猫").count()).isEqualTo(1);
    assertThat(Reading.of("cat 4096x2048, 100 %").count()).isEqualTo(1);
  }

  @Test
  void every_word_of_the_dictionary_is_found() {
    for (Subject subject : Subject.values()) {
      for (String word : subject.words().split(" ", -1)) {
        assertThat(Reading.of("x " + word + " x").subjects()).as(word).containsExactly(subject);
      }
    }
  }

  @Test
  void the_seed_depends_on_the_whole_prompt() {
    String long1 = "a".repeat(30_000) + "1";
    String long2 = "a".repeat(30_000) + "2";

    assertThat(Reading.of(long1).seed()).isNotEqualTo(Reading.of(long2).seed());
  }
}
