package dev.limn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.data.Json;
import dev.limn.data.UnreadableJson;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `limn batch`, from what is typed to the files.
class BatchVerbTest {
  private static final String KEY = "sk-canary-2b9d4e6f8a1c3057";

  @TempDir Path folder;

  private void write(String name, String... lines) throws IOException {
    Files.write(folder.resolve(name), List.of(lines));
  }

  private Run paying(FaultyEndpoint endpoint) {
    return Run.in(folder).with("OPENAI_BASE_URL", endpoint.url()).with("OPENAI_API_KEY", KEY);
  }

  @Test
  void paths_are_the_only_result_and_stand_in_the_order_of_the_file() throws IOException {
    write(
        "jobs.jsonl",
        "{\"prompt\":\"a fox\",\"out\":\"b\"}",
        "{\"prompt\":\"an owl\",\"out\":\"a\"}");

    Run.Result result =
        Run.in(folder)
            .limn(
                "batch",
                "jobs.jsonl",
                "--endpoint",
                "sandbox",
                "-f",
                "out/",
                "-s",
                "1024x1024",
                "--sheet",
                "sheet.html");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out().lines())
        .containsExactly(
            folder.resolve("out/b.png").toString(), folder.resolve("out/a.png").toString());
    assertThat(result.err()).contains("Made 2 of 2 jobs");
    assertThat(folder.resolve("sheet.html"))
        .content()
        .contains("src=\"out/b.png\"", "an owl")
        .doesNotContain("http://", "https://");
  }

  @Test
  void a_page_runs_nothing_that_a_prompt_says() throws IOException {
    write("jobs.jsonl", "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>");

    Run.in(folder)
        .limn(
            "batch", "jobs.jsonl", "--endpoint", "sandbox", "-s", "1024x1024", "--sheet", "s.html");

    assertThat(folder.resolve("s.html"))
        .content()
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img")
        .doesNotContain("<script>alert", "<img src=x")
        .contains("script-src 'sha256-");
  }

  @Test
  void nothing_that_costs_money_begins_without_a_word() throws IOException {
    write("jobs.jsonl", "{\"prompt\":\"a fox\",\"size\":\"1024x1024\",\"quality\":\"low\"}");
    try (FaultyEndpoint endpoint = FaultyEndpoint.start()) {
      endpoint.answer(Reply.imagesB64(SamplePictures.png()));

      Run.Result silent = paying(endpoint).limn("batch", "jobs.jsonl");
      Run.Result tight = paying(endpoint).limn("batch", "jobs.jsonl", "--max-cost", "0.001");
      Run.Result declined =
          paying(endpoint).answering("").typing("n\n").limn("batch", "jobs.jsonl");

      assertThat(silent.code()).isEqualTo(2);
      assertThat(silent.err()).contains("About $0.0").contains("--yes");
      assertThat(tight.code()).isEqualTo(5);
      assertThat(declined.code()).isEqualTo(130);
      assertThat(endpoint.paidRequests()).isZero();

      Run.Result agreed = paying(endpoint).answering("").typing("y\n").limn("batch", "jobs.jsonl");
      assertThat(agreed.code()).as(agreed.err()).isZero();
      assertThat(endpoint.paidRequests()).isEqualTo(1);
      assertThat(agreed.all()).doesNotContain(KEY);
    }
  }

  @Test
  void json_has_the_sums_and_every_job() throws IOException, UnreadableJson {
    write("jobs.csv", "prompt,out,size", "a fox,fox,1024x1024", "an owl,owl,1024x1024");
    Run.Result result = Run.in(folder).limn("batch", "jobs.csv", "--endpoint", "sandbox", "--json");

    Json all = Json.parse(result.out());
    assertThat(result.code()).isZero();
    assertThat(all.get("outcome").text()).contains("done");
    assertThat(all.get("saved").count()).isEqualTo(2);
    assertThat(all.get("jobs").items()).hasSize(2);
    assertThat(
            all.get("jobs").items().getLast().get("images").items().getFirst().get("path").text())
        .contains(folder.resolve("owl.png").toString());
  }

  @Test
  void problems_are_told_by_line_and_nothing_is_sent() throws IOException {
    write("jobs.jsonl", "a fox", "{\"promt\":\"a fox\"}");

    Run.Result result = Run.in(folder).limn("batch", "jobs.jsonl", "--endpoint", "sandbox");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("Line 2: ").contains("did you mean \"prompt\"");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void a_dry_run_shows_what_a_matrix_becomes() throws IOException {
    write(
        "jobs.yaml",
        "matrix: {pet: [dog, cat], hat: [red, blue]}",
        "prompts:",
        "  - {prompt: 'a ${pet} in a ${hat} hat', filename: '${pet}/${hat}.png'}",
        "  - a meadow");

    Run.Result result =
        Run.in(folder).limn("batch", "jobs.yaml", "--endpoint", "sandbox", "--dry-run");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out().lines()).hasSize(5);
    assertThat(result.out()).contains("a dog in a blue hat").contains("dog/blue.png");
  }
}
