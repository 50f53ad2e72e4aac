package dev.limn.prefs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {
  @TempDir Path folder;
  private Path place = Path.of("");
  private PreferenceFile file = new PreferenceFile(place);

  @BeforeEach
  void nothing_is_stored() {
    place = folder.resolve("state/prefs.json");
    file = new PreferenceFile(place);
  }

  @Test
  void nothing_is_written_where_nothing_changes() throws IOException {
    assertThat(file.read()).contains(Preferences.NONE);
    assertThat(file.change(before -> before)).contains(Preferences.NONE);
    assertThat(folder.resolve("state")).doesNotExist();
  }

  @Test
  void what_was_changed_is_read_again_and_is_the_owners_alone() throws IOException {
    Preferences known =
        new Preferences(Map.of(), Map.of(), Optional.of(Instant.parse("2026-11-20T10:00:00Z")))
            .with(Wish.FOLDER, "/home/我/pictures \"x\"")
            .using(Wish.STYLE, "noir")
            .using(Wish.STYLE, "noir")
            .using(Wish.SIZE, "16:9@2k");
    file.change(_ -> known);

    assertThat(new PreferenceFile(place).read()).contains(known);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
        .isEqualTo("rw-------");
  }

  @Test
  void three_uses_make_a_favourite_and_nine_end_the_counting() {
    Preferences known = Preferences.NONE.using(Wish.STYLE, "clay");
    for (int i = 0; i < 20; i++) {
      known = known.using(Wish.STYLE, "noir");
    }
    assertThat(known.favourites(Wish.STYLE)).containsExactly("noir");
    assertThat(known.count(Wish.STYLE, "noir")).isEqualTo(Preferences.OFTEN);
    assertThat(known.using(Wish.STYLE, "noir")).isEqualTo(known);
    assertThat(known.value(Wish.STYLE)).as("never settled by itself").isEmpty();
    assertThat(known.without(Wish.STYLE)).isEqualTo(Preferences.NONE);
  }

  @Test
  void what_is_counted_has_an_end() {
    Preferences known = Preferences.NONE.using(Wish.MODEL, "kept").using(Wish.MODEL, "kept");
    for (int i = 0; i < 100; i++) {
      known = known.using(Wish.MODEL, "m" + i).using(Wish.SIZE, "x".repeat(i));
    }

    assertThat(known.used().getOrDefault(Wish.MODEL, Map.of())).hasSize(20).containsKey("kept");
    assertThat(known.used().getOrDefault(Wish.SIZE, Map.of()).keySet())
        .allMatch(value -> value.length() <= 64);
    assertThat(known.using(Wish.STYLE, "a\u001b[31m").used()).doesNotContainKey(Wish.STYLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "not json", "\"text\"", "{\"settled\":{\"folder\":\"/x\"}"})
  void a_file_that_is_not_understood_is_left_alone_until_it_is_reset(String text)
      throws IOException {
    Files.createDirectories(folder.resolve("state"));
    Files.writeString(place, text);

    assertThat(file.read()).isEmpty();
    assertThat(file.change(before -> before.using(Wish.STYLE, "noir"))).isEmpty();
    assertThat(place).content().isEqualTo(text);
    file.reset(Preferences.NONE);
    assertThat(file.read()).contains(Preferences.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"settled\":7,\"used\":[1]}",
        "{\"settled\":{\"folder\":\"\\u001b\",\"pet\":\"cat\"},\"used\":{\"style\":{\"noir\":-4}}}",
        "{\"used\":{\"style\":{\"noir\":\"x\"}},\"since\":\"yesterday\"}"
      })
  void what_makes_no_sense_in_a_file_is_left_out(String text) throws IOException {
    Files.createDirectories(folder.resolve("state"));
    Files.writeString(place, text);

    assertThat(file.read()).contains(Preferences.NONE);
  }

  @Test
  void nobody_loses_the_others_counts() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    List<Throwable> troubles = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      PreferenceFile other = new PreferenceFile(place);
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  start.await();
                  other.change(before -> before.using(Wish.STYLE, "noir"));
                } catch (Exception e) {
                  synchronized (troubles) {
                    troubles.add(e);
                  }
                }
              }));
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(troubles).isEmpty();
    assertThat(file.read().orElseThrow().count(Wish.STYLE, "noir")).isEqualTo(8);
  }
}
