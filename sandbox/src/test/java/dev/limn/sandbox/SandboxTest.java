package dev.limn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.sandbox.json.Json;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SandboxTest {

  @Test
  void it_lists_its_models_and_shows_each() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.DEFAULTS);
        Client client = new Client(sandbox)) {
      assertThat(sandbox.url()).isEqualTo("http://127.0.0.1:" + sandbox.port() + "/v1");
      Json list = client.get("/models").json();
      assertThat(Client.text(list, "object")).isEqualTo("list");
      assertThat(((Json.Arr) Client.at(list, "data")).items())
          .extracting(model -> Client.text(model, "id"))
          .contains("gpt-image-2", "gpt-image-1.5", "gpt-image-1-mini", "dall-e-3", "gpt-5.4");
      assertThat(Client.text(client.get("/models/gpt-image-2").json(), "id"))
          .isEqualTo("gpt-image-2");
      Client.Answer unknown = client.get("/models/nothing");
      assertThat(unknown.status()).isEqualTo(404);
      assertThat(unknown.error("code")).isEqualTo("model_not_found");
    }
  }

  @Test
  void without_the_key_nobody_gets_in() throws Exception {
    SandboxOptions options = SandboxOptions.DEFAULTS.withKey("sk-right");
    try (Sandbox sandbox = Sandbox.start(options);
        Client client = new Client(sandbox)) {
      assertThat(client.get("/models").status()).isEqualTo(401);
      Client.Answer wrong = client.get("/models", "Authorization", "Bearer sk-wrong");
      assertThat(wrong.status()).isEqualTo(401);
      assertThat(wrong.error("code")).isEqualTo("invalid_api_key");
      assertThat(wrong.error("message")).doesNotContain("wrong").doesNotContain("right");
      assertThat(client.get("/models", "Authorization", "Bearer sk-right").status()).isEqualTo(200);
      assertThat(client.post("/images/generations", "{\"prompt\":\"a\"}").status()).isEqualTo(401);
      assertThat(sandbox.paidRequests()).isZero();
    }
  }

  @Test
  void an_answer_takes_as_long_as_it_was_told_to() throws Exception {
    SandboxOptions options = SandboxOptions.DEFAULTS.withLatency(Duration.ofMillis(300));
    try (Sandbox sandbox = Sandbox.start(options);
        Client client = new Client(sandbox)) {
      long start = System.nanoTime();
      assertThat(client.post("/images/generations", "{\"prompt\":\"a\"}").status()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(299));
    }
  }

  @Test
  void each_request_is_told_in_one_line() throws Exception {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.DEFAULTS.withLog(lines::add));
        Client client = new Client(sandbox)) {
      client.get("/models");
      assertThat(lines.poll(10, TimeUnit.SECONDS)).matches("GET /v1/models 200 \\d+ ms");
      client.get("/nothing");
      assertThat(lines.poll(10, TimeUnit.SECONDS)).matches("GET /v1/nothing 404 \\d+ ms");
    }
  }

  @Test
  void closing_is_immediate_and_leaves_no_thread_that_holds_the_jvm() throws Exception {
    SandboxOptions options = SandboxOptions.DEFAULTS.withLatency(Duration.ofMinutes(10));
    Sandbox sandbox = Sandbox.start(options);
    try (Client client = new Client(sandbox)) {
      var pending = client.postAsync("/images/generations", "{\"prompt\":\"a\"}");
      while (sandbox.paidRequests() == 0) {
        Thread.onSpinWait();
      }
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> thread.getName().contains("HTTP-Dispatcher"))
          .allMatch(Thread::isDaemon);
      long start = System.nanoTime();
      sandbox.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      assertThat(pending).failsWithin(Duration.ofSeconds(10));
    }
  }
}
