package dev.limn.sandbox.faulty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class FaultyEndpointTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final FaultyEndpoint endpoint = FaultyEndpoint.start();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void close() {
    client.shutdownNow();
    endpoint.close();
  }

  @Test
  void scripts_are_taken_in_order_and_the_standing_answer_follows() throws Exception {
    endpoint
        .answer(Reply.json(200, "{\"n\":3}"))
        .then(Reply.json(201, "1"))
        .then(Reply.text(202, "2"));
    assertThat(post("a").statusCode()).isEqualTo(201);
    assertThat(post("b").statusCode()).isEqualTo(202);
    assertThat(post("c").body()).isEqualTo("{\"n\":3}");
    assertThat(endpoint.requests())
        .extracting(ReceivedRequest::bodyText)
        .containsExactly("a", "b", "c");
    assertThat(endpoint.paidRequests()).isEqualTo(3);
    assertThat(endpoint.scriptsLeft()).isZero();
  }

  @Test
  void a_path_of_its_own_takes_nothing_from_the_queue_and_a_get_costs_nothing() throws Exception {
    endpoint.at("/v1/models", Reply.json(200, "[]")).then(Reply.json(200, "paid"));
    var models =
        client.send(HttpRequest.newBuilder(uri("/models")).build(), BodyHandlers.ofString());
    assertThat(models.body()).isEqualTo("[]");
    assertThat(post("x").body()).isEqualTo("paid");
    assertThat(endpoint.paidRequests()).isEqualTo(1);
    assertThat(endpoint.requests()).hasSize(2);
  }

  @Test
  void an_unscripted_request_says_so() throws Exception {
    assertThat(post("x").body()).contains("scripted no answer");
  }

  @Test
  void a_request_that_is_cut_by_the_client_is_recorded_but_not_paid() throws Exception {
    try (Socket socket = connect()) {
      send(socket, "POST /v1/x HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n12345");
      socket.shutdownOutput();
      assertThat(endpoint.awaitRequests(1, SOON)).isTrue();
    }
    ReceivedRequest request = endpoint.requests().getFirst();
    assertThat(request.complete()).isFalse();
    assertThat(request.bodyLength()).isEqualTo(5);
    assertThat(endpoint.paidRequests()).isZero();
  }

  @Test
  void a_chunked_request_is_paid_only_with_its_last_chunk() throws Exception {
    try (Socket socket = connect()) {
      send(socket, "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
      socket.shutdownOutput();
      assertThat(endpoint.awaitRequests(1, SOON)).isTrue();
    }
    assertThat(endpoint.paidRequests()).isZero();
    try (Socket socket = connect()) {
      send(socket, "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
      assertThat(endpoint.awaitPaidRequests(1, SOON)).isTrue();
    }
    assertThat(endpoint.requests().get(1).bodyText()).isEqualTo("hello");
  }

  @Test
  void a_fault_in_the_request_leaves_it_unpaid_and_one_after_it_does_not() throws Exception {
    String body = "x".repeat(1_000_000);
    endpoint
        .then(Fault.afterRequestBytes(20).reset())
        .then(Fault.afterRequestBodyBytes(500_000).reset())
        .then(Fault.afterRequest().reset());
    assertThatThrownBy(() -> post(body)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> post(body)).isInstanceOf(IOException.class);
    assertThat(endpoint.awaitRequests(2, SOON)).isTrue();
    assertThat(endpoint.paidRequests()).isZero();
    assertThat(endpoint.requests().get(1).bodyLength()).isEqualTo(500_000);
    assertThatThrownBy(() -> post(body)).isInstanceOf(IOException.class);
    assertThat(endpoint.paidRequests()).isEqualTo(1);
    assertThat(endpoint.faultsStruck()).isEqualTo(3);
  }

  @Test
  void close_ends_with_eof_and_reset_with_a_reset() throws Exception {
    endpoint.then(Fault.afterRequest().close()).then(Fault.afterRequest().reset());
    try (Socket socket = connect()) {
      send(socket, "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    try (Socket socket = connect()) {
      send(socket, "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void a_connection_can_fail_at_accept() throws Exception {
    endpoint.then(Fault.atAccept().close()).answer(Reply.json(200, "ok"));
    try (Socket socket = connect()) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(post("x").body()).isEqualTo("ok");
    assertThat(endpoint.requests()).hasSize(1);
    assertThat(endpoint.connections()).isEqualTo(2);
  }

  @Test
  void connections_can_be_refused_and_accepted_again() throws Exception {
    endpoint.answer(Reply.json(200, "ok"));
    endpoint.refuseConnections();
    assertThatThrownBy(() -> post("x")).isInstanceOf(ConnectException.class);
    endpoint.acceptConnections();
    assertThat(post("x").body()).isEqualTo("ok");
  }

  @Test
  void a_stall_lasts_until_it_is_released() throws Exception {
    endpoint.then(Reply.json(200, "0123456789").with(Fault.afterBodyBytes(4).stall()));
    CompletableFuture<HttpResponse<InputStream>> pending =
        client.sendAsync(postOf("x"), BodyHandlers.ofInputStream());
    assertThat(endpoint.awaitFaults(1, SOON)).isTrue();
    try (InputStream body = pending.join().body()) {
      assertThat(body.readNBytes(4)).isEqualTo("0123".getBytes(StandardCharsets.UTF_8));
      assertThat(body.available()).isZero();
      endpoint.release();
      assertThat(body.readAllBytes()).isEqualTo("456789".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void a_stalled_exchange_notices_that_the_client_left() throws Exception {
    endpoint.then(Fault.afterRequest().stall());
    try (Socket socket = connect()) {
      send(socket, "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
      assertThat(endpoint.awaitFaults(1, SOON)).isTrue();
      assertThat(endpoint.awaitNoConnection(Duration.ofMillis(50))).isFalse();
    }
    assertThat(endpoint.awaitNoConnection(SOON)).isTrue();
  }

  @Test
  void closing_ends_a_stall() throws Exception {
    endpoint.then(Fault.afterRequest().stall());
    CompletableFuture<HttpResponse<String>> pending =
        client.sendAsync(postOf("x"), BodyHandlers.ofString());
    assertThat(endpoint.awaitFaults(1, SOON)).isTrue();
    endpoint.close();
    assertThat(pending).failsWithin(SOON);
  }

  @Test
  void a_drip_sends_everything_slowly() throws Exception {
    endpoint.then(
        Reply.json(200, "0123456789").with(Fault.afterBodyBytes(0).drip(2, Duration.ofMillis(20))));
    long start = System.nanoTime();
    assertThat(post("x").body()).isEqualTo("0123456789");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(79));
  }

  @Test
  void lengths_can_lie_in_both_directions() throws Exception {
    endpoint.then(Reply.json(200, "12345").claimingLength(10));
    assertThatThrownBy(() -> post("x")).isInstanceOf(IOException.class);
    endpoint.then(Reply.json(200, "12345").claimingLength(3));
    assertThat(post("x").body()).isEqualTo("123");
  }

  @Test
  void a_chunked_reply_can_break_in_a_chunk_in_a_size_line_and_before_its_end() throws Exception {
    Reply reply = Reply.json(200, "0123456789").chunked(4);
    endpoint.then(reply);
    assertThat(post("x").body()).isEqualTo("0123456789");
    endpoint.then(reply.cutAfterBodyBytes(5));
    assertThat(raw()).endsWith("4\r\n0123\r\n4\r\n4");
    endpoint.then(reply.with(Fault.inChunkSize(1).close()));
    assertThat(raw()).endsWith("4\r\n0123\r\n4");
    endpoint.then(reply.cutAfterBodyBytes(10));
    assertThat(raw()).endsWith("2\r\n89\r\n");
  }

  @Test
  void the_head_can_break_in_its_status_line_and_in_its_fields() throws Exception {
    endpoint.then(Fault.inStatusLine().close());
    assertThat(raw()).isEqualTo("HTTP/1.1");
    endpoint.then(Fault.inHeaders().close());
    assertThat(raw()).startsWith("HTTP/1.1 200 OK\r\nContent-Ty").doesNotContain("\r\n\r\n");
  }

  @Test
  void garbage_and_raw_replies_are_sent_as_they_are() throws Exception {
    endpoint.then(Reply.raw("SSH-2.0-x\r\n".getBytes(StandardCharsets.UTF_8)));
    assertThat(raw()).isEqualTo("SSH-2.0-x\r\n");
    endpoint.then(Fault.afterRequest().garbage(500));
    assertThat(raw()).hasSize(500);
  }

  @Test
  void an_endless_body_ends_when_the_client_leaves() throws Exception {
    endpoint.then(Reply.json(200, "").untilClose().with(Fault.afterBodyBytes(0).endless("abc")));
    try (Socket socket = connect()) {
      send(socket, "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
      assertThat(socket.getInputStream().readNBytes(3_000_000)).hasSize(3_000_000);
    }
    assertThat(endpoint.awaitNoConnection(SOON)).isTrue();
  }

  @Test
  void a_reply_can_stay_open_after_its_last_byte() throws Exception {
    endpoint.then(Reply.json(200, "done").untilClose().with(Fault.afterReply().stall()));
    try (Socket socket = connect()) {
      send(socket, "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
      assertThat(endpoint.awaitFaults(1, SOON)).isTrue();
      endpoint.release();
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .endsWith("\r\n\r\ndone");
    }
  }

  @Test
  void a_client_that_expects_continue_is_told_to() throws Exception {
    endpoint.answer(Reply.json(200, "ok"));
    HttpRequest request =
        HttpRequest.newBuilder(uri("/x"))
            .expectContinue(true)
            .POST(HttpRequest.BodyPublishers.ofString("body"))
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("ok");
    assertThat(endpoint.requests().getFirst().bodyText()).isEqualTo("body");
  }

  @Test
  void informational_answers_come_first() throws Exception {
    endpoint.answer(Reply.json(200, "ok").withInterim(102, 103).untilClose());
    assertThat(raw())
        .startsWith(
            "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK");
  }

  @Test
  void a_huge_reply_is_generated_on_the_way() throws Exception {
    Content picture = SamplePictures.hugePng(5000, 5000);
    endpoint.then(Reply.imagesB64(picture));
    HttpResponse<InputStream> response = client.send(postOf("x"), BodyHandlers.ofInputStream());
    long announced = response.headers().firstValueAsLong("Content-Length").orElseThrow();
    try (InputStream body = response.body()) {
      assertThat(body.transferTo(OutputStream.nullOutputStream())).isEqualTo(announced);
    }
    assertThat(announced).isGreaterThan(picture.length().orElseThrow() / 3 * 4);
  }

  @Test
  void tls_works_and_can_fail_in_the_handshake(@TempDir Path folder) throws Exception {
    LoopbackCertificate certificate = LoopbackCertificate.create(folder);
    try (FaultyEndpoint secure = FaultyEndpoint.start(certificate.server());
        HttpClient trusting =
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(certificate.client())
                .build()) {
      secure.then(Fault.inTlsHandshake().reset()).answer(Reply.json(200, "secret"));
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(secure.url() + "/images/generations"))
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      assertThatThrownBy(() -> trusting.send(request, BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
      assertThat(secure.requests()).isEmpty();
      assertThat(trusting.send(request, BodyHandlers.ofString()).body()).isEqualTo("secret");
      assertThat(secure.paidRequests()).isEqualTo(1);
    }
  }

  private URI uri(String path) {
    return URI.create(endpoint.url() + path);
  }

  private HttpRequest postOf(String body) {
    return HttpRequest.newBuilder(uri("/images/generations"))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return client.send(postOf(body), BodyHandlers.ofString());
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), endpoint.port());
    socket.setSoTimeout((int) SOON.toMillis());
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /// Everything that one request is answered with, until the end of the connection.
  private String raw() throws IOException {
    try (Socket socket = connect()) {
      send(socket, "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
