package dev.limn.sandbox.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.limn.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client sees of each fault, over real sockets.
@Timeout(60)
class RehearsalTest {
  private static final String SMALL =
      "{\"prompt\":\"a fox\",\"quality\":\"low\",\"size\":\"1024x640\"}";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void close() {
    http.shutdownNow();
    http.close();
  }

  private static Rehearsal start(String plan) throws IOException, BadFault {
    return Rehearsal.start(SandboxOptions.DEFAULTS, FaultPlan.parse(plan));
  }

  private HttpResponse<String> ask(Rehearsal at, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(at.url() + path))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> draw(Rehearsal at) throws IOException, InterruptedException {
    return ask(at, "/images/generations", SMALL);
  }

  @Test
  void only_the_unlucky_requests_suffer() throws Exception {
    try (Rehearsal bad = start("429 wait 3s once; 524 every 3")) {
      HttpResponse<String> limited = draw(bad);

      assertThat(limited.statusCode()).isEqualTo(429);
      assertThat(limited.headers().firstValue("Retry-After")).contains("3");
      assertThat(picture(draw(bad))).startsWith(0x89, 'P', 'N', 'G');
      assertThat(draw(bad).statusCode()).isEqualTo(524);
    }
  }

  @Test
  void what_is_free_is_always_served() throws Exception {
    try (Rehearsal bad = start("close")) {
      HttpRequest models = HttpRequest.newBuilder(URI.create(bad.url() + "/models")).build();
      for (int i = 0; i < 3; i++) {
        assertThat(http.send(models, HttpResponse.BodyHandlers.ofString()).body())
            .contains("gpt-image-2");
      }
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> draw(bad));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "moderation,400,moderation_blocked",
    "balance,429,insufficient_quota",
    "401,401,invalid_api_key",
    "503,503,rehearsed_503",
    "429 wait 250ms,429,rate_limit_exceeded",
    "nothing,200,\"data\":[]",
    "html,200,<h1>",
    "bad-json,200,b64",
    "lost-link,200,.invalid/",
    "inside-link,200,169.254.169.254",
  })
  void an_answer_can_stand_in_for_the_picture(String plan, int status, String words)
      throws Exception {
    try (Rehearsal bad = start(plan)) {
      HttpResponse<String> answer = draw(bad);

      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body()).contains(words);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "reset", "cut 50", "tear 50", "cut"})
  void a_broken_exchange_is_seen_as_broken(String plan) throws Exception {
    try (Rehearsal bad = start(plan)) {
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> draw(bad));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stall", "hang 20", "heartbeats"})
  void a_silence_lasts_as_long_as_the_client_listens(String plan) throws Exception {
    try (Rehearsal bad = start(plan)) {
      var answer =
          http.sendAsync(
              HttpRequest.newBuilder(URI.create(bad.url() + "/images/generations"))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(SMALL))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(answer.completeOnTimeout(null, 700, TimeUnit.MILLISECONDS))
          .succeedsWithin(Duration.ofSeconds(5))
          .isNull();
    }
  }

  @Test
  void a_late_answer_comes_in_the_end() throws Exception {
    try (Rehearsal bad = start("stall 300ms once")) {
      long start = System.nanoTime();
      assertThat(picture(draw(bad))).startsWith(0x89, 'P', 'N', 'G');
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(299));
    }
  }

  @Test
  void a_drawn_picture_can_be_spoilt() throws Exception {
    try (Rehearsal bad = start("bad-base64 once; not-image once; half-image once")) {
      assertThat(draw(bad).body()).contains("!?*");
      assertThat(new String(picture(draw(bad)), StandardCharsets.UTF_8)).startsWith("This is text");
      byte[] half = picture(draw(bad));
      byte[] whole = picture(draw(bad));
      assertThat(half).startsWith(0x89, 'P', 'N', 'G').hasSizeLessThan(whole.length * 2 / 3);
    }
  }

  @Test
  void event_streams_and_other_protocols_suffer_too() throws Exception {
    try (Rehearsal bad = start("half-image twice; cut 3000 once")) {
      String streamed = SMALL.replace("}", ",\"stream\":true}");

      assertThat(ask(bad, "/images/generations", streamed).body())
          .contains("image_generation.completed");
      assertThat(ask(bad, "/chat/completions", "{\"messages\":[]}").statusCode()).isEqualTo(400);
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> ask(bad, "/images/generations", streamed));
    }
  }

  @Test
  void strangers_and_nonsense_get_no_picture_and_leave_it_running() throws Exception {
    try (Rehearsal bad = start("503 every 1000000")) {
      assertThat(
              talk(
                  bad,
                  "GET /v1/models HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
          .contains(" 403 ");
      for (String nonsense :
          List.of(
              "GET\r\n\r\n",
              "GET http://[ HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n",
              "POST /v1/images/generations HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nbad name: x\r\n"
                  + "Connection: close\r\nContent-Length: 2\r\n\r\n{}",
              "\0\1\2\r\n\r\n")) {
        assertThat(talk(bad, nonsense.formatted(bad.port()))).doesNotContain(" 200 ");
      }
      assertThat(draw(bad).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_taken_port_is_told() throws Exception {
    try (Rehearsal one = start("close")) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() ->
              Rehearsal.start(
                  SandboxOptions.DEFAULTS.withPort(one.port()), FaultPlan.parse("close")));
    }
  }

  private static String talk(Rehearsal at, String words) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), at.port())) {
      socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      try (InputStream in = socket.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      }
    }
  }

  private static byte[] picture(HttpResponse<String> answer) {
    Matcher matcher = Pattern.compile("\"b64_json\":\"([^\"]+)\"").matcher(answer.body());
    assertThat(matcher.find()).as(answer.body()).isTrue();
    return Base64.getDecoder().decode(matcher.group(1));
  }
}
