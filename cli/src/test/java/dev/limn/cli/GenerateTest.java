package dev.limn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.data.Json;
import dev.limn.data.UnreadableJson;
import dev.limn.sandbox.Sandbox;
import dev.limn.sandbox.SandboxOptions;
import dev.limn.sandbox.faulty.Fault;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main job over real sockets, from what is typed to the file.
class GenerateTest {
  private static final String KEY = "sk-canary-5f3c1e7a9b2d4860";

  @TempDir Path folder;

  @Test
  void a_prompt_becomes_a_file_and_its_path_is_the_only_result() throws IOException {
    Run.Result result =
        Run.in(folder).limn("a lighthouse at dusk", "--endpoint", "sandbox", "-f", "dusk.png");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).isEqualTo(folder.resolve("dusk.png") + System.lineSeparator());
    assertThat(Files.readAllBytes(folder.resolve("dusk.png"))).startsWith(0x89, 'P', 'N', 'G');
    assertThat(result.err()).contains("Asking sandbox").contains("Saved dusk.png");
  }

  @Test
  void json_tells_everything_under_stable_names() throws UnreadableJson {
    Run.Result result =
        Run.in(folder)
            .limn(
                "三只猫在月光下",
                "--endpoint",
                "sandbox",
                "-s",
                "16:9@2k",
                "-q",
                "low",
                "-o",
                "webp",
                "--json");
    Json all = Json.parse(result.out());
    Json image = all.get("images").items().getFirst();

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(all.members().keySet())
        .containsExactly(
            "outcome",
            "exit_code",
            "id",
            "endpoint",
            "model",
            "requested",
            "images",
            "attempts",
            "usage",
            "cost_usd",
            "failure",
            "notes");
    assertThat(all.get("outcome").text()).contains("delivered");
    assertThat(image.members().keySet())
        .containsExactly(
            "path",
            "sha256",
            "bytes",
            "format",
            "media_type",
            "width",
            "height",
            "alpha",
            "content_credentials",
            "transparency",
            "revised_prompt",
            "result",
            "copies",
            "notes");
    assertThat(image.get("format").text()).contains("webp");
    assertThat(image.get("width").count()).isEqualTo(2048);
    assertThat(image.get("height").count()).isEqualTo(1152);
    assertThat(Path.of(image.get("path").text().orElseThrow())).exists();
    assertThat(all.get("requested").get("size").text()).contains("16:9@2k");
    assertThat(all.get("attempts").items().getFirst().get("state").text()).contains("saved");
  }

  @Test
  void several_images_go_into_a_folder_and_are_found_again() throws IOException {
    Run run = Run.in(folder);
    Run.Result made = run.limn("x", "--endpoint", "sandbox", "-n", "3", "-q", "low", "-f", "out/");
    List<Path> files = made.out().lines().map(Path::of).toList();
    Path moved = folder.resolve("renamed.png");
    Files.move(files.get(1), moved);

    assertThat(made.code()).as(made.err()).isZero();
    assertThat(files).hasSize(3).allMatch(file -> file.startsWith(folder.resolve("out")));
    assertThat(run.limn("history", "list").out()).contains("x").contains("saved");
    assertThat(run.limn("show", "renamed.png").out())
        .contains("sandbox")
        .contains("\"prompt\":\"x\"");
    assertThat(run.limn("show", files.get(0).toString()).code()).isZero();
    assertThat(run.limn("recover").err()).contains("Nothing is unfinished.");
  }

  @Test
  void an_endpoint_of_the_environment_is_used_with_its_key() throws IOException {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.DEFAULTS.withKey(KEY))) {
      Run run = Run.in(folder).with("OPENAI_BASE_URL", sandbox.url()).with("OPENAI_API_KEY", KEY);
      Run.Result result = run.limn("a paper boat", "--verbose", "-q", "low");

      assertThat(result.code()).as(result.err()).isZero();
      assertThat(result.path()).exists();
      assertThat(sandbox.paidRequests()).isEqualTo(1);
    }
  }

  @Test
  void a_refused_key_ends_with_3_and_no_output_holds_it() throws IOException {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.DEFAULTS.withKey("another"))) {
      Run run = Run.in(folder).with("OPENAI_BASE_URL", sandbox.url()).with("OPENAI_API_KEY", KEY);
      Run.Result result = run.limn("a paper boat", "--verbose", "--json");
      Run.Result planned = run.limn("a paper boat", "--dry-run");
      Run.Result checked = run.limn("doctor");

      assertThat(result.code()).isEqualTo(3);
      assertThat(planned.code()).as(planned.all()).isZero();
      assertThat(checked.code()).isEqualTo(3);
      for (Run.Result each : List.of(result, planned, checked, run.limn("endpoints"))) {
        assertThat(each.all()).isNotEmpty().doesNotContain(KEY).doesNotContain("canary");
      }
      assertThat(sandbox.paidRequests()).isZero();
    }
  }

  @Test
  void what_may_have_been_charged_ends_with_7_and_is_listed() {
    try (FaultyEndpoint endpoint = FaultyEndpoint.start()) {
      endpoint.then(Fault.afterRequest().reset());
      endpoint.answer(Reply.imagesB64(SamplePictures.png()));
      Run run = Run.in(folder).with("OPENAI_BASE_URL", endpoint.url()).with("OPENAI_API_KEY", KEY);
      Run.Result result = run.limn("a paper boat");

      assertThat(result.code()).isEqualTo(7);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).contains("may have been charged");
      assertThat(run.limn("history").out()).contains("may be charged");
      assertThat(endpoint.paidRequests()).isEqualTo(1);
    }
  }

  @Test
  void remote_text_cannot_reach_the_terminal_as_it_is() {
    try (FaultyEndpoint endpoint = FaultyEndpoint.start()) {
      endpoint.answer(
          Reply.error(400, "invalid_request_error", "x", "bad\u001b]52;c;aGk=\u0007 \u202eevil"));
      Run run = Run.in(folder).with("OPENAI_BASE_URL", endpoint.url()).with("OPENAI_API_KEY", KEY);
      Run.Result result = run.limn("a paper boat", "--verbose");

      assertThat(result.code()).isEqualTo(4);
      assertThat(result.all()).doesNotContain("\u001b").doesNotContain("\u202e");
    }
  }

  @Test
  void the_prompt_of_a_pipe_or_file_is_sent_word_for_word() throws IOException {
    try (FaultyEndpoint endpoint = FaultyEndpoint.start()) {
      endpoint.answer(Reply.imagesB64(SamplePictures.png()));
      Run run = Run.in(folder).with("OPENAI_BASE_URL", endpoint.url()).with("OPENAI_API_KEY", KEY);
      Files.writeString(folder.resolve("p.txt"), "\ufeff  two  lines\nhere \n");
      run.typing("a \"quoted\" @file $HOME\n").limn("-");
      run.limn("--prompt-file", "p.txt");
      run.limn("--", "--dashes");

      assertThat(endpoint.requests().stream().map(request -> prompt(request.bodyText())))
          .containsExactly("a \"quoted\" @file $HOME", "  two  lines\nhere ", "--dashes");
    }
  }

  @Test
  void a_dry_run_sends_nothing_and_needs_no_key() {
    Run.Result result = Run.in(folder).limn("a cat", "--dry-run", "-s", "16:9", "-f", "cat.webp");

    assertThat(result.code()).as(result.all()).isZero();
    assertThat(result.out())
        .contains("POST https://api.openai.com/v1/images/generations")
        .contains("\"size\":\"1536x864\"")
        .contains("16:9 → 1536x864")
        .contains("cat.webp");
    assertThat(folder.resolve("cat.webp")).doesNotExist();
    assertThat(folder.resolve("home/.local")).doesNotExist();
  }

  @Test
  void a_limit_refuses_what_costs_more_or_an_unknown_sum_unless_that_is_accepted() {
    try (FaultyEndpoint endpoint = FaultyEndpoint.start()) {
      endpoint.answer(Reply.imagesB64(SamplePictures.png()));
      Run run = Run.in(folder).with("OPENAI_BASE_URL", endpoint.url()).with("OPENAI_API_KEY", KEY);

      assertThat(run.limn("a boat", "--max-cost", "0.001").code()).isEqualTo(5);
      assertThat(run.limn("a boat", "--max-cost", "0.001", "--yes").code()).isEqualTo(5);
      assertThat(run.limn("a boat", "--max-cost", "1", "-m", "mystery").code()).isEqualTo(5);
      assertThat(endpoint.paidRequests()).isZero();
      assertThat(run.limn("a boat", "--max-cost", "1", "-m", "mystery", "--yes").code()).isZero();
      assertThat(endpoint.paidRequests()).isEqualTo(1);
    }
  }

  private static String prompt(String body) {
    try {
      return Json.parse(body).get("prompt").text().orElse("");
    } catch (UnreadableJson e) {
      throw new AssertionError(e);
    }
  }
}
