package dev.limn.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limn.http.Trouble.Stage;
import dev.limn.sandbox.faulty.LoopbackCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests on their way out, plain and over TLS.
@Timeout(60)
class UploadTest {
  private static final long LARGE = 24L << 20;

  @TempDir static Path folder;
  private static LoopbackCertificate certificate;

  @BeforeAll
  static void certify() throws IOException {
    certificate = LoopbackCertificate.create(folder);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_large_body_arrives_as_it_is_and_its_progress_is_told(boolean secure) throws Exception {
    try (Peer peer = peer(secure);
        Exchange exchange = new Exchange(Talk.PATIENT, 1)) {
      CompletableFuture<Long> right =
          peer.once((in, out) -> {
            assertThat(Peer.head(in)).contains("Content-Length: " + LARGE + "\r\n");
            long place = 0;
            byte[] piece = new byte[1 << 16];
            while (place < LARGE) {
              int count = in.read(piece);
              for (int i = 0; i < count; i++, place++) {
                assertThat(piece[i]).isEqualTo((byte) place);
              }
            }
            out.write(Peer.ascii("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
            return place;
          });
      List<Long> progress = new ArrayList<>();
      int[] sent = {0};
      Answer answer =
          exchange.send(
              Talk.post(peer.url(), LARGE),
              to(peer),
              new Exchange.Watcher(
                  bytes -> {
                    assertThat(sent[0]).isZero();
                    progress.add(bytes);
                  },
                  () -> sent[0]++));
      assertThat(text(answer)).isEqualTo("ok");
      assertThat(right.get()).isEqualTo(LARGE);
      assertThat(sent[0]).isEqualTo(1);
      assertThat(progress).isSorted().last().isEqualTo(LARGE);
      assertThat(progress).hasSizeGreaterThan(100);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void an_answer_before_the_body_was_read_is_not_lost_when_the_server_closes(boolean secure)
      throws Exception {
    for (int i = 0; i < 10; i++) {
      try (Peer peer = peer(secure);
          Exchange exchange = new Exchange(Talk.PATIENT, 1)) {
        peer.serve((in, out) -> {
          Peer.head(in);
          out.write(Peer.ascii("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno"));
          out.flush();
          return 0;
        });
        Answer answer = send(exchange, peer, LARGE);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(text(answer)).isEqualTo("no");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void an_answer_before_the_body_was_read_ends_the_upload_when_the_server_stops_reading(
      boolean secure) throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    try (Peer peer = peer(secure);
        Exchange exchange = new Exchange(Talk.timeouts(5000, 30_000, 15_000), 1)) {
      peer.serve((in, out) -> {
        in.readNBytes(200_000);
        out.write(Peer.ascii("HTTP/1.1 401 No\r\nContent-Length: 2\r\n\r\nno"));
        out.flush();
        return answered.await(30, TimeUnit.SECONDS);
      });
      Answer answer = send(exchange, peer, LARGE);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(text(answer)).isEqualTo("no");
      answered.countDown();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void interim_answers_do_not_end_the_upload(boolean secure) throws Exception {
    try (Peer peer = peer(secure);
        Exchange exchange = new Exchange(Talk.PATIENT, 1)) {
      CompletableFuture<Integer> read =
          peer.once((in, out) -> {
            Peer.head(in);
            int total = 0;
            for (String part :
                List.of("HTTP/1.1 1", "02 Processing\r\nA: b\r\n", "\r\nHTTP/1.1 103 H\r\n\r\nH")) {
              out.write(Peer.ascii(part));
              out.flush();
              total += in.readNBytes(3_000_000).length;
            }
            total += in.readNBytes((int) LARGE - total).length;
            out.write(Peer.ascii("TTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
            return total;
          });
      Answer answer = send(exchange, peer, LARGE);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(text(answer)).isEqualTo("ok");
      assertThat(read.get()).isEqualTo((int) LARGE);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_body_that_is_not_as_long_as_announced_never_becomes_a_whole_request(boolean secure)
      throws Exception {
    for (long length : new long[] {99, 101, LARGE - 1, LARGE + 1}) {
      long real = length < 1000 ? 100 : LARGE;
      try (Peer peer = peer(secure)) {
        CompletableFuture<Long> came = peer.once((in, _) -> in.transferTo(nowhere()));
        Request request = Talk.post(peer.url(), length, out -> Talk.count(out, real));
        try (Exchange exchange = new Exchange(Talk.PATIENT, 1)) {
          assertStage(exchange, request, peer, Stage.NO_PAYLOAD);
        }
        assertThat(came.handle((bytes, _) -> bytes == null ? 0 : bytes).get()).isLessThan(length);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_source_that_fails_is_told_from_a_network_that_fails(boolean secure) throws Exception {
    try (Peer peer = peer(secure);
        Exchange exchange = new Exchange(Talk.PATIENT, 1)) {
      peer.serve((in, _) -> in.transferTo(nowhere()));
      Request request =
          Talk.post(
              peer.url(),
              LARGE,
              out -> {
                Talk.count(out, LARGE - 1);
                throw new IOException("the disk");
              });
      assertStage(exchange, request, peer, Stage.NO_PAYLOAD);
    }
    try (Peer peer = peer(secure);
        Exchange exchange = new Exchange(Talk.PATIENT, 1)) {
      peer.serve((in, _) -> in.readNBytes(1000).length);
      assertStage(exchange, Talk.post(peer.url(), LARGE), peer, Stage.INCOMPLETE);
    }
  }

  private static void assertStage(Exchange exchange, Request request, Peer peer, Stage stage) {
    assertThatThrownBy(() -> exchange.send(request, to(peer), Exchange.Watcher.NOBODY))
        .isInstanceOfSatisfying(
            Trouble.class, trouble -> assertThat(trouble.stage()).isEqualTo(stage));
  }

  private static Answer send(Exchange exchange, Peer peer, long length) throws Trouble {
    return exchange.send(Talk.post(peer.url(), length), to(peer), Exchange.Watcher.NOBODY);
  }

  private static Peer peer(boolean secure) throws IOException {
    return Peer.start(secure ? Optional.of(certificate.server()) : Optional.empty());
  }

  private static Destination to(Peer peer) {
    return Talk.to(peer.url(), certificate.client());
  }

  private static String text(Answer answer) throws IOException {
    try (InputStream body = answer.body()) {
      return new String(body.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static OutputStream nowhere() {
    return OutputStream.nullOutputStream();
  }
}
