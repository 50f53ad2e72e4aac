package dev.limn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.data.Json;
import dev.limn.data.UnreadableJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is remembered from one run to the next.
class PrefsTest {
  @TempDir Path folder;

  private Run.Result draw(String... more) {
    String[] all = new String[more.length + 5];
    System.arraycopy(new String[] {"a boat", "--endpoint", "sandbox", "-q", "low"}, 0, all, 0, 5);
    System.arraycopy(more, 0, all, 5, more.length);
    return Run.in(folder).limn(all);
  }

  private Path file() {
    return Run.in(folder).limn("prefs", "path").path();
  }

  @Test
  void a_run_without_words_of_ones_own_remembers_nothing() {
    Run.in(folder).limn("a boat", "--dry-run", "--out-dir", "there", "-s", "square");
    Run.in(folder).with("LIMN_BASE_URL", "http://127.0.0.1:1").with("LIMN_API_KEY", "x").limn("it");

    assertThat(file()).doesNotExist();
    assertThat(Run.in(folder).limn("prefs", "show").code()).isZero();
  }

  @Test
  void the_folder_named_last_is_used_from_then_on_and_told() throws UnreadableJson {
    assertThat(draw("--out-dir", "there").err()).contains("From now on images go to");
    Run.Result next = draw();
    Run.Result json = draw("--json");
    Run.Result named = draw("-f", "here.png");
    Run.Result without = draw("--no-prefs");

    assertThat(next.path().getParent()).isEqualTo(folder.resolve("there"));
    assertThat(next.err()).contains("From your preferences: folder " + folder.resolve("there"));
    assertThat(Json.parse(json.out()).get("preferences").get("folder").text()).isPresent();
    assertThat(named.path()).isEqualTo(folder.resolve("here.png"));
    assertThat(without.path().getParent()).isEqualTo(folder);
    Run.in(folder).limn("prefs", "forget", "folder");
    assertThat(draw().path().getParent()).isEqualTo(folder);
  }

  @Test
  void a_style_used_three_times_is_proposed_and_listed_first_and_never_applied()
      throws IOException {
    assertThat(draw("--style", "clay").err()).doesNotContain("3 times");
    assertThat(draw("--style", "clay").err()).doesNotContain("3 times");
    assertThat(draw("--style", "clay").err())
        .contains("style clay 3 times")
        .contains("quality low");
    Run run = Run.in(folder);

    assertThat(run.limn("styles").out()).startsWith("clay");
    assertThat(run.limn("a boat", "--dry-run").out()).contains("\"prompt\":\"a boat\"");
    assertThat(run.limn("a boat", "--dry-run").out()).doesNotContain("\"quality\"");
    assertThat(draw("--style", "clay").err()).as("once").doesNotContain("3 times");
    assertThat(file()).content().contains("clay").doesNotContain("boat");
    assertThat(run.limn("prefs").out()).contains("clay").contains("4 succeeded, 0 failed");
  }

  @Test
  void what_was_set_by_hand_is_used_unless_something_is_said() {
    Run run = Run.in(folder);
    assertThat(run.limn("prefs", "set", "size", "16:9").code()).isZero();
    assertThat(run.limn("prefs", "set", "model", "gpt-image-1.5").code()).isZero();
    assertThat(run.limn("prefs", "set", "endpoint", "sandbox").code()).isZero();
    Run.Result plan = run.limn("a boat", "--dry-run");
    Run.Result said = run.limn("a boat", "--dry-run", "-s", "1024x1024", "-m", "gpt-image-2");

    assertThat(plan.out()).contains("16:9 →").contains("gpt-image-1.5").contains("sandbox");
    assertThat(plan.err()).contains("size 16:9").contains("model gpt-image-1.5");
    assertThat(said.out()).contains("1024x1024").contains("gpt-image-2").contains("sandbox");
    assertThat(said.err()).doesNotContain("size").contains("endpoint sandbox");
    assertThat(run.limn("a boat", "--dry-run", "--no-prefs").out()).contains("api.openai.com");
    Run own = Run.in(folder).with("LIMN_BASE_URL", "http://127.0.0.1:9").with("LIMN_API_KEY", "k");
    assertThat(own.limn("a boat", "--dry-run").out()).contains("127.0.0.1:9");
    run.limn("prefs", "reset");
    assertThat(run.limn("a boat", "--dry-run").err()).doesNotContain("preferences");
  }

  @Test
  void slips_are_explained() {
    Run run = Run.in(folder);

    assertThat(run.limn("prefs", "set", "sise", "1k").err()).contains("Did you mean size?");
    assertThat(run.limn("prefs", "set", "size", "huge").code()).isEqualTo(2);
    assertThat(run.limn("prefs", "set", "style", "noir").err()).contains("--style noir");
    assertThat(run.limn("prefs", "set", "model", "x".repeat(65)).err()).contains("64");
    assertThat(run.limn("prefs", "set", "model").code()).isEqualTo(2);
    assertThat(file()).doesNotExist();
  }

  @Test
  void preferences_that_cannot_be_read_are_not_in_the_way() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "{");

    Run.Result drawn = draw("--out-dir", "there");
    assertThat(drawn.code()).as(drawn.err()).isZero();
    assertThat(drawn.err()).contains("limn prefs reset");
    assertThat(Run.in(folder).limn("prefs").code()).isEqualTo(2);
    assertThat(Run.in(folder).limn("prefs", "reset").code()).isZero();
    assertThat(Run.in(folder).limn("prefs").code()).isZero();
  }
}
