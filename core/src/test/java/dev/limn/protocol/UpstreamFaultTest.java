package dev.limn.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.endpoint.Endpoint;
import dev.limn.sandbox.faulty.Fault;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.Script;
import dev.limn.text.Saying;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What goes wrong on the way, and that no request is ever made twice for it.
@Timeout(60)
class UpstreamFaultTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final FaultyEndpoint service = FaultyEndpoint.start();
  private final Endpoint endpoint = Endpoints.at(service.url());

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void a_refused_connection_is_not_sent() {
    service.refuseConnections();
    assertThat(Exchange.with(endpoint, Exchange.PATIENT, "{}").reason()).isEqualTo("NO_CONNECTION");
    assertThat(service.connections()).isZero();
  }

  @Test
  void an_unknown_host_is_not_sent() {
    Endpoint nowhere = Endpoints.at("https://studio.invalid/v1");
    assertThat(Exchange.with(nowhere, Exchange.PATIENT, "{}").reason()).isEqualTo("NO_ADDRESS");
  }

  @Test
  void a_connection_that_does_not_stand_in_time_is_not_sent() throws Exception {
    // A full backlog leaves further connections waiting.
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        Socket first = new Socket();
        Socket second = new Socket()) {
      first.connect(full.getLocalSocketAddress());
      second.connect(full.getLocalSocketAddress());
      Endpoint slow = Endpoints.at("http://127.0.0.1:" + full.getLocalPort() + "/v1");
      Exchange exchange = Exchange.with(slow, Exchange.timeouts(300, 5000, 9000), "{}");
      assertThat(exchange.reason()).isEqualTo("NO_CONNECTION");
    }
  }

  static Stream<Script> afterTheRequest() {
    return Stream.of(
        Script.of(Fault.afterRequest().close()),
        Script.of(Fault.afterRequest().reset()),
        Script.of(Fault.inStatusLine().close()),
        Script.of(Fault.inStatusLine().reset()),
        Script.of(Fault.inHeaders().close()),
        Script.of(Fault.inHeaders().reset()),
        Script.of(Fault.afterRequest().garbage(300)),
        Script.of(Reply.raw("SSH-2.0-x\r\n\r\n".getBytes(StandardCharsets.US_ASCII))),
        Script.of(Reply.raw(new byte[0])));
  }

  @ParameterizedTest
  @MethodSource("afterTheRequest")
  void a_connection_that_ends_after_the_request_leaves_it_unanswered(Script script) {
    service.then(script).answer(Reply.json(200, "{}"));
    Exchange exchange = Exchange.with(endpoint, Exchange.PATIENT, "{}");
    assertThat(exchange.silence()).isEqualTo("upstream.closed-after-sending");
    assertThat(exchange.handedOver()).isEqualTo(1);
    assertOneRequest();
  }

  @Test
  void a_service_that_never_answers_is_waited_for_until_the_total_is_up() {
    for (Fault fault :
        List.of(
            Fault.afterRequest().stall(),
            Fault.inStatusLine().stall(),
            Fault.inHeaders().stall())) {
      service.then(fault);
      Exchange exchange = Exchange.with(endpoint, Exchange.timeouts(2000, 300, 2000), "{}");
      Sending.Unanswered unanswered = (Sending.Unanswered) exchange.sending();
      assertThat(unanswered.failure().what()).isEqualTo(Saying.of("upstream.no-answer", 2));
    }
    assertThat(service.paidRequests()).isEqualTo(3);
    assertThat(service.requests()).hasSize(3);
  }

  @Test
  void a_silence_inside_the_answer_ends_it_early() {
    service.then(Reply.json(200, "0123456789").with(Fault.afterBodyBytes(4).stall()));
    Exchange exchange = Exchange.with(endpoint, Exchange.timeouts(2000, 400, 50_000), "{}");
    assertThat(exchange.body()).isEqualTo("0123");
    assertThat(exchange.broken()).contains("upstream.stopped-after");
    assertOneRequest();
  }

  @Test
  void a_drip_is_a_sign_of_life_until_the_total_is_up() {
    service.then(
        Reply.json(200, "0123456789").with(Fault.afterBodyBytes(0).drip(1, Duration.ofMillis(50))));
    assertThat(Exchange.with(endpoint, Exchange.timeouts(2000, 5000, 30_000), "{}").body())
        .isEqualTo("0123456789");
    service.then(
        Reply.json(200, "0123456789".repeat(100))
            .with(Fault.afterBodyBytes(0).drip(1, Duration.ofMillis(50))));
    Exchange slow = Exchange.with(endpoint, Exchange.timeouts(2000, 5000, 900), "{}");
    assertThat(slow.broken()).contains("upstream.stopped-after");
    assertThat(slow.body()).isNotEmpty().hasSizeLessThan(1000);
  }

  @Test
  void a_body_that_is_cut_is_told_with_what_came() {
    Reply reply = Reply.json(200, "0123456789");
    for (Script script :
        List.of(
            reply.cutAfterBodyBytes(4),
            Script.of(reply.claimingLength(20)),
            reply.chunked(4).cutAfterBodyBytes(5),
            reply.chunked(4).with(Fault.inChunkSize(1).close()),
            reply.chunked(4).cutAfterBodyBytes(10))) {
      service.then(script);
      Exchange exchange = Exchange.with(endpoint, Exchange.PATIENT, "{}");
      assertThat(exchange.broken()).contains("upstream.broke-after");
      assertThat("0123456789").startsWith(exchange.body());
    }
    assertThat(service.paidRequests()).isEqualTo(5);
  }

  @Test
  void a_request_that_is_cut_on_its_way_is_not_sent() throws Exception {
    String large = "x".repeat(32 << 20);
    for (Fault fault :
        List.of(
            Fault.afterRequestBytes(20).reset(),
            Fault.afterRequestBodyBytes(1000).reset(),
            Fault.afterRequestBodyBytes(1000).close(),
            Fault.afterRequestBodyBytes(9_000_000).reset())) {
      service.then(fault);
      Exchange exchange = Exchange.with(endpoint, Exchange.PATIENT, large);
      assertThat(exchange.reason()).isEqualTo("INCOMPLETE");
      assertThat(exchange.handedOver()).isZero();
    }
    assertThat(service.awaitRequests(4, SOON)).isTrue();
    assertThat(service.requests()).hasSize(4);
    assertThat(service.paidRequests()).isZero();
  }

  @Test
  void a_request_that_does_not_get_out_is_given_up_after_a_silence() throws Exception {
    service.then(Fault.afterRequestBodyBytes(1000).stall());
    Exchange exchange =
        Exchange.with(endpoint, Exchange.timeouts(2000, 500, 50_000), "x".repeat(32 << 20));
    assertThat(exchange.reason()).isEqualTo("INCOMPLETE");
    assertThat(service.paidRequests()).isZero();
  }

  @Test
  void an_answer_that_comes_before_the_request_is_complete_is_an_answer() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      CompletableFuture<Long> taken =
          CompletableFuture.supplyAsync(() -> {
            try (Socket socket = server.accept()) {
              InputStream in = socket.getInputStream();
              long count = in.readNBytes(1000).length;
              socket
                  .getOutputStream()
                  .write(
                      "HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno"
                          .getBytes(StandardCharsets.US_ASCII));
              return count + in.transferTo(java.io.OutputStream.nullOutputStream());
            } catch (java.io.IOException e) {
              return -1L;
            }
          });
      Endpoint early = Endpoints.at("http://127.0.0.1:" + server.getLocalPort() + "/v1");
      Exchange exchange = Exchange.with(early, Exchange.PATIENT, "x".repeat(32 << 20));
      assertThat(exchange.status()).isEqualTo(413);
      assertThat(exchange.body()).isEqualTo("no");
      assertThat(taken.get()).isNotNull();
    }
  }

  @Test
  void an_exchange_that_was_aborted_before_it_began_sends_nothing() {
    for (boolean unsentOnly : new boolean[] {true, false}) {
      try (Upstream upstream = Upstream.to(endpoint, Exchange.PATIENT, Exchange.DIRECT)) {
        if (unsentOnly) {
          assertThat(upstream.abortUnsent()).isTrue();
        } else {
          upstream.abort();
        }
        assertThat(upstream.send(Exchange.post(service.url() + "/x", "{}"), () -> {}))
            .isInstanceOf(Sending.Undelivered.class);
      }
    }
    assertThat(service.paidRequests()).isZero();
  }

  @Test
  void an_abort_while_the_service_draws_is_told_as_abandoned() throws Exception {
    service.then(Fault.afterRequest().stall());
    try (Upstream upstream = Upstream.to(endpoint, Exchange.PATIENT, Exchange.DIRECT)) {
      CompletableFuture<Sending> sending = sendOn(upstream, "{}");
      assertThat(service.awaitFaults(1, SOON)).isTrue();
      assertThat(upstream.abortUnsent()).isFalse();
      assertThat(sending).isNotDone();
      upstream.abort();
      Sending.Unanswered unanswered = (Sending.Unanswered) sending.get();
      assertThat(unanswered.failure().what().key()).isEqualTo("upstream.abandoned");
    }
    assertOneRequest();
  }

  @Test
  void an_abort_while_the_request_goes_out_leaves_it_unsent() throws Exception {
    service.then(Fault.afterRequestBodyBytes(1000).stall());
    try (Upstream upstream = Upstream.to(endpoint, Exchange.PATIENT, Exchange.DIRECT)) {
      CompletableFuture<Sending> sending = sendOn(upstream, "x".repeat(32 << 20));
      assertThat(service.awaitFaults(1, SOON)).isTrue();
      assertThat(upstream.abortUnsent()).isTrue();
      assertThat(sending.get()).isInstanceOf(Sending.Undelivered.class);
    }
    service.release();
    assertThat(service.awaitNoConnection(SOON)).isTrue();
    assertThat(service.paidRequests()).isZero();
  }

  private CompletableFuture<Sending> sendOn(Upstream upstream, String body) {
    CompletableFuture<Sending> sending = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() ->
            sending.complete(
                upstream.send(
                    Exchange.post(service.url() + "/images/generations", body), () -> {})));
    return sending;
  }

  private void assertOneRequest() {
    assertThat(service.paidRequests()).isEqualTo(1);
    assertThat(service.requests()).hasSize(1);
  }
}
