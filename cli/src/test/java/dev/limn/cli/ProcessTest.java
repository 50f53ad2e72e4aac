package dev.limn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.data.Json;
import dev.limn.sandbox.faulty.Fault;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What only a process of its own can show.
@DisabledOnOs(OS.WINDOWS)
class ProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private Child limn(FaultyEndpoint endpoint, String... arguments) throws IOException {
    return Child.start(
        folder,
        List.of(),
        Map.of("OPENAI_BASE_URL", endpoint.url(), "OPENAI_API_KEY", "k"),
        arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "--help", "generate --help", "help keys"})
  void help_and_version_start_neither_json_nor_http_nor_the_ledger(String line)
      throws IOException, InterruptedException {
    try (Child child =
        Child.start(folder, List.of("-Xlog:class+load"), Map.of(), line.split(" "))) {
      String loaded = child.out();

      assertThat(child.awaitEnd()).isZero();
      assertThat(loaded).contains("dev.limn.cli.Main");
      assertThat(loaded)
          .doesNotContain("tools.jackson")
          .doesNotContain("org.snakeyaml")
          .doesNotContain("org.sqlite")
          .doesNotContain("java.net.http")
          .doesNotContain("dev.limn.Limn ")
          .doesNotContain("dev.limn.cli.verb.Generate");
    }
  }

  @Test
  void exit_code_and_streams_are_those_of_a_process() throws IOException, InterruptedException {
    try (Child child = Child.start(folder, List.of(), Map.of(), "猫", "-s", "huge")) {
      assertThat(child.awaitEnd()).isEqualTo(2);
      assertThat(child.out()).isEmpty();
      assertThat(child.told()).contains("is not a size");
    }
  }

  @Test
  void ctrl_c_before_anything_is_sent_ends_at_once() throws IOException, InterruptedException {
    try (FaultyEndpoint endpoint = FaultyEndpoint.start()) {
      endpoint.answer(
          Reply.error(429, "rate_limit_error", "rate_limit_exceeded", "slow down")
              .withHeader("Retry-After", "60"));
      try (Child child = limn(endpoint, "a cat", "-f", "cat.png")) {
        child.awaitStory("Trying again in");
        child.signal("INT");

        assertThat(child.awaitEnd()).isEqualTo(130);
        assertThat(child.told()).contains("Stopped before the request was sent.");
        assertThat(endpoint.paidRequests()).isEqualTo(1);
        assertThat(folder.resolve("cat.png")).doesNotExist();
      }
    }
  }

  @Test
  void ctrl_c_after_sending_waits_for_what_is_paid_for() throws IOException, InterruptedException {
    try (FaultyEndpoint endpoint = FaultyEndpoint.start()) {
      endpoint.then(Reply.imagesB64(SamplePictures.png()).with(Fault.afterRequest().stall()));
      try (Child child = limn(endpoint, "a cat", "-f", "cat.png")) {
        assertThat(endpoint.awaitPaidRequests(1, PATIENCE)).isTrue();
        child.signal("INT");
        child.awaitStory("Already sent");
        endpoint.release();

        assertThat(child.awaitEnd()).as(child.told()).isZero();
        assertThat(folder.resolve("cat.png")).exists();
        assertThat(endpoint.paidRequests()).isEqualTo(1);
      }
    }
  }

  @Test
  void a_second_ctrl_c_gives_up_what_may_have_been_charged()
      throws IOException, InterruptedException {
    try (FaultyEndpoint endpoint = FaultyEndpoint.start()) {
      endpoint.then(Reply.imagesB64(SamplePictures.png()).with(Fault.afterRequest().stall()));
      try (Child child = limn(endpoint, "a cat", "-f", "cat.png")) {
        assertThat(endpoint.awaitPaidRequests(1, PATIENCE)).isTrue();
        child.signal("INT");
        child.awaitStory("Already sent");
        child.signal("INT");

        assertThat(child.awaitEnd()).isEqualTo(7);
        assertThat(child.told()).contains("may have been charged");
      }
    }
  }

  @Test
  void sigterm_waits_for_what_is_paid_for_and_ends_with_143()
      throws IOException, InterruptedException {
    try (FaultyEndpoint endpoint = FaultyEndpoint.start()) {
      endpoint.then(Reply.imagesB64(SamplePictures.png()).with(Fault.afterRequest().stall()));
      try (Child child = limn(endpoint, "a cat", "-f", "cat.png")) {
        assertThat(endpoint.awaitPaidRequests(1, PATIENCE)).isTrue();
        child.signal("TERM");
        child.awaitStory("what was sent is waited for");
        endpoint.release();

        assertThat(child.awaitEnd()).isEqualTo(143);
        assertThat(folder.resolve("cat.png")).exists();
      }
    }
  }

  @Test
  void sigterm_tells_the_same_exit_code_in_json() throws Exception {
    try (FaultyEndpoint endpoint = FaultyEndpoint.start()) {
      endpoint.then(Reply.imagesB64(SamplePictures.png()).with(Fault.afterRequest().stall()));
      try (Child child = limn(endpoint, "a cat", "-f", "cat.png", "--json")) {
        assertThat(endpoint.awaitPaidRequests(1, PATIENCE)).isTrue();
        child.signal("TERM");
        child.awaitStory("what was sent is waited for");
        endpoint.release();

        Json all = Json.parse(child.out());
        assertThat(child.awaitEnd()).isEqualTo(143);
        assertThat(all.get("exit_code").count()).isEqualTo(143);
        assertThat(all.get("outcome").text()).contains("delivered");
      }
    }
  }

  @Test
  void what_a_kill_leaves_behind_is_known_and_not_bought_again()
      throws IOException, InterruptedException {
    try (FaultyEndpoint endpoint = FaultyEndpoint.start()) {
      endpoint.answer(Reply.imagesB64(SamplePictures.png()).with(Fault.afterRequest().stall()));
      try (Child child = limn(endpoint, "a cat")) {
        assertThat(endpoint.awaitPaidRequests(1, PATIENCE)).isTrue();
        child.signal("KILL");
        child.awaitEnd();
      }
      try (Child list = limn(endpoint, "recover", "--list")) {
        assertThat(list.out()).contains("may have been charged");
      }
      try (Child recover = limn(endpoint, "recover")) {
        assertThat(recover.awaitEnd()).isEqualTo(7);
      }

      assertThat(endpoint.paidRequests()).isEqualTo(1);
    }
  }

  @Test
  void the_sandbox_rehearses_what_it_was_told_to() throws IOException, InterruptedException {
    try (Child sandbox =
        Child.start(folder, List.of(), Map.of(), "sandbox", "--fault", "429 wait 1s once; 503")) {
      sandbox.awaitStory("OPENAI_BASE_URL=");
      String told = sandbox.told();
      String url = told.substring(told.lastIndexOf("OPENAI_BASE_URL=") + 16).strip();
      try (Child child =
          Child.start(
              folder,
              List.of(),
              Map.of("OPENAI_BASE_URL", url, "OPENAI_API_KEY", "k"),
              "a cat",
              "-f",
              "cat.png")) {
        assertThat(child.awaitEnd()).isEqualTo(7);
        assertThat(child.told()).contains("Trying again in").contains("503");
      }
      sandbox.awaitStory("fault: 503");
      sandbox.signal("INT");

      assertThat(sandbox.awaitEnd()).isZero();
    }
  }

  @Test
  void the_sandbox_serves_until_a_signal_ends_it() throws IOException, InterruptedException {
    try (Child child = Child.start(folder, List.of(), Map.of(), "sandbox", "--key", "k")) {
      child.awaitStory("OPENAI_BASE_URL=http://127.0.0.1:");
      child.signal("INT");

      assertThat(child.awaitEnd()).isZero();
      assertThat(child.out()).startsWith("http://127.0.0.1:").endsWith("/v1\n");
    }
  }
}
