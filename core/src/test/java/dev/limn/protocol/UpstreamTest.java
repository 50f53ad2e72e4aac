package dev.limn.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.endpoint.Endpoint;
import dev.limn.image.ImageFormat;
import dev.limn.image.ImageRequest;
import dev.limn.sandbox.faulty.Fault;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.ReceivedRequest;
import dev.limn.sandbox.faulty.Reply;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class UpstreamTest {
  private final FaultyEndpoint service = FaultyEndpoint.start();
  private final Endpoint endpoint = Endpoints.at(service.url());

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void a_generation_looks_on_the_wire_exactly_like_this() {
    service.answer(Reply.json(200, "{}"));
    ImageRequest request =
        ImageRequest.of("a \"lighthouse\" at dusk,\n画 😀")
            .model("gpt-image-2")
            .count(2)
            .size("1536x1024")
            .quality("low")
            .format(ImageFormat.WEBP)
            .compression(80)
            .background("transparent")
            .moderation("low")
            .user("u1")
            .build();
    Exchange.with(endpoint, Exchange.PATIENT, WireProtocol.call(Question.of(endpoint, request)));
    ReceivedRequest received = service.requests().getFirst();
    assertThat(received.method()).isEqualTo("POST");
    assertThat(received.path()).isEqualTo("/v1/images/generations");
    assertThat(received.headers())
        .containsExactly(
            new Reply.Header("Host", "127.0.0.1:" + service.port()),
            new Reply.Header("User-Agent", "limn"),
            new Reply.Header("Accept", "application/json, text/event-stream"),
            new Reply.Header("Content-Type", "application/json"),
            new Reply.Header("Authorization", "Bearer " + Endpoints.KEY),
            new Reply.Header("Content-Length", "216"),
            new Reply.Header("Connection", "close"));
    assertThat(received.bodyText())
        .isEqualTo(
            "{\"model\":\"gpt-image-2\",\"prompt\":\"a \\\"lighthouse\\\" at dusk,\\n画 😀\","
                + "\"n\":2,\"size\":\"1536x1024\",\"quality\":\"low\",\"output_format\":\"webp\","
                + "\"output_compression\":80,\"background\":\"transparent\","
                + "\"moderation\":\"low\",\"user\":\"u1\"}");
  }

  @Test
  void what_was_not_asked_for_is_not_sent() {
    service.answer(Reply.json(200, "{}"));
    ImageRequest request = ImageRequest.of("a lighthouse").model("any/model").build();
    Exchange.with(endpoint, Exchange.PATIENT, WireProtocol.call(Question.of(endpoint, request)));
    assertThat(service.requests().getFirst().bodyText())
        .isEqualTo("{\"model\":\"any/model\",\"prompt\":\"a lighthouse\"}");
  }

  @Test
  void headers_of_the_endpoint_win_over_ours_but_not_over_the_key() {
    service.answer(Reply.json(200, "{}"));
    Endpoint own =
        Endpoints.at(
            service.url(),
            endpoint.dialect(),
            Map.of("user-agent", "special", "Authorization", "Bearer other", "x-own", "1"));
    Exchange.with(own, Exchange.PATIENT, "{}");
    ReceivedRequest received = service.requests().getFirst();
    assertThat(received.header("User-Agent")).contains("special");
    assertThat(received.header("X-Own")).contains("1");
    assertThat(received.headers().stream().filter(h -> h.name().equalsIgnoreCase("authorization")))
        .containsExactly(new Reply.Header("Authorization", "Bearer " + Endpoints.KEY));
  }

  @Test
  void neither_key_nor_own_headers_go_to_another_origin() {
    try (FaultyEndpoint elsewhere = FaultyEndpoint.start()) {
      elsewhere.answer(Reply.json(200, "{}"));
      Endpoint own = Endpoints.at(service.url(), endpoint.dialect(), Map.of("x-own", "secret"));
      Exchange.with(own, Exchange.PATIENT, Exchange.post(elsewhere.url() + "/x", "{}"));
      ReceivedRequest received = elsewhere.requests().getFirst();
      assertThat(received.header("Authorization")).isEmpty();
      assertThat(received.header("X-Own")).isEmpty();
      assertThat(received.headers().toString()).doesNotContain(Endpoints.KEY);
    }
  }

  @Test
  void each_exchange_has_a_connection_of_its_own() throws Exception {
    service.answer(Reply.json(200, "{}"));
    for (int i = 0; i < 3; i++) {
      assertThat(Exchange.with(endpoint, Exchange.PATIENT, "{}").handedOver()).isEqualTo(1);
    }
    assertThat(service.connections()).isEqualTo(3);
    assertThat(service.awaitNoConnection(Duration.ofSeconds(5))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void a_redirect_is_an_answer_and_is_not_followed(int status) {
    try (FaultyEndpoint elsewhere = FaultyEndpoint.start()) {
      service.answer(Reply.redirect(status, elsewhere.url() + "/images/generations"));
      assertThat(Exchange.with(endpoint, Exchange.PATIENT, "{}").status()).isEqualTo(status);
      assertThat(elsewhere.connections()).isZero();
      assertOnePaid();
    }
  }

  @Test
  void every_framing_of_an_answer_is_read() {
    Reply reply = Reply.json(200, "0123456789".repeat(5000));
    for (Reply framed : List.of(reply, reply.chunked(7), reply.chunked(9000), reply.untilClose())) {
      service.then(framed);
      assertThat(Exchange.with(endpoint, Exchange.PATIENT, "{}").body())
          .isEqualTo("0123456789".repeat(5000));
    }
  }

  @Test
  void interim_answers_are_waited_out() {
    service.answer(Reply.json(201, "ok").withInterim(102, 103, 102));
    Exchange exchange = Exchange.with(endpoint, Exchange.PATIENT, "{}");
    assertThat(exchange.status()).isEqualTo(201);
    assertThat(exchange.body()).isEqualTo("ok");
    assertOnePaid();
  }

  @Test
  void an_answer_that_nobody_asked_to_compress_is_unpacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("{\"data\":[]}".getBytes(StandardCharsets.UTF_8));
    }
    service
        .then(
            Reply.bytes(200, "application/json", packed.toByteArray())
                .withHeader("Content-Encoding", "GZIP"))
        .then(Reply.json(200, "{\"plain\":1}").withHeader("Content-Encoding", "gzip"))
        .then(Reply.json(200, "").withHeader("Content-Encoding", "gzip"))
        .then(Reply.json(200, "{}").withHeader("Content-Encoding", "identity"));
    assertThat(bodyOfNext()).isEqualTo("{\"data\":[]}");
    assertThat(bodyOfNext()).isEqualTo("{\"plain\":1}");
    assertThat(bodyOfNext()).isEmpty();
    assertThat(bodyOfNext()).isEqualTo("{}");
    assertThat(service.requests()).allMatch(r -> r.header("Accept-Encoding").isEmpty());
  }

  @Test
  void headers_without_measure_are_no_answer() {
    service.answer(Reply.json(200, "{}").withHeader("X-Long", "x".repeat(2_000_000)));
    Exchange exchange = Exchange.with(endpoint, Exchange.PATIENT, "{}");
    assertThat(exchange.sending()).isInstanceOf(Sending.Unanswered.class);
    assertOnePaid();
  }

  @Test
  void a_get_has_no_body_and_asks_for_the_same_things() {
    service.answer(Reply.json(200, "[]"));
    Call call = new Call("GET", endpoint.models(), Map.of(), java.util.Optional.empty());
    assertThat(Exchange.with(endpoint, Exchange.PATIENT, call).body()).isEqualTo("[]");
    ReceivedRequest received = service.requests().getFirst();
    assertThat(received.header("Content-Length")).isEmpty();
    assertThat(received.header("Authorization")).contains("Bearer " + Endpoints.KEY);
    assertThat(service.paidRequests()).isZero();
  }

  @Test
  void how_long_the_service_took_counts_from_the_request() {
    service.answer(
        dev.limn.sandbox.faulty.Script.of(Reply.json(400, "{}"))
            .with(Fault.afterRequest().pause(Duration.ofMillis(300))));
    Sending.Answered answer =
        (Sending.Answered) Exchange.with(endpoint, Exchange.PATIENT, "{}").sending();
    assertThat(answer.after()).isBetween(Duration.ofMillis(250), Duration.ofSeconds(10));
  }

  private String bodyOfNext() {
    return Exchange.with(endpoint, Exchange.PATIENT, "{}").body();
  }

  private void assertOnePaid() {
    assertThat(service.paidRequests()).isEqualTo(1);
    assertThat(service.requests()).hasSize(1);
  }
}
