package dev.limn.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.http.Trouble.Stage;
import dev.limn.sandbox.faulty.LoopbackCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What an interrupt and an abort do, on threads of both kinds, plain and over TLS.
@Timeout(60)
class InterruptionTest {
  @TempDir static Path folder;
  private static LoopbackCertificate certificate;

  @BeforeAll
  static void certify() throws IOException {
    certificate = LoopbackCertificate.create(folder);
  }

  static Stream<Arguments> ways() {
    return Stream.of(
        Arguments.of(false, false),
        Arguments.of(false, true),
        Arguments.of(true, false),
        Arguments.of(true, true));
  }

  /// What a thread did, and whether it was interrupted in the end.
  private record Done<T>(
      Thread thread, CompletableFuture<T> result, CompletableFuture<Boolean> in) {
    static <T> Done<T> start(boolean virtual, Callable<T> work) {
      CompletableFuture<T> result = new CompletableFuture<>();
      CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
      Thread.Builder kind = virtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
      Thread thread =
          kind.start(() -> {
            try {
              result.complete(work.call());
            } catch (Exception e) {
              result.completeExceptionally(e);
            }
            interrupted.complete(Thread.currentThread().isInterrupted());
          });
      return new Done<>(thread, result, interrupted);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void an_interrupt_after_the_send_point_breaks_nothing_and_is_given_back(
      boolean secure, boolean virtual) throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(2);
    try (Peer peer = peer(secure)) {
      CompletableFuture<Integer> served =
          peer.once((in, out) -> {
            Peer.head(in);
            in.readNBytes(10);
            sent.countDown();
            while (interrupted.getCount() == 2) {
              Thread.onSpinWait();
            }
            out.write(Peer.ascii("HTTP/1.1 200 OK\r\nContent-Length: 400000\r\n\r\nbegun"));
            out.flush();
            interrupted.await();
            out.write(new byte[399_995]);
            return 1;
          });
      Done<Integer> done =
          Done.start(
              virtual,
              () -> {
                try (Exchange exchange = new Exchange(Talk.PATIENT, 1)) {
                  Answer answer = send(exchange, peer, 10);
                  int count = answer.body().readNBytes(5).length;
                  begun.countDown();
                  count += answer.body().readAllBytes().length;
                  // The mark is away while the exchange runs, so that files can be written.
                  return Thread.currentThread().isInterrupted() ? -1 : count;
                }
              });
      sent.await();
      done.thread().interrupt();
      interrupted.countDown();
      begun.await();
      done.thread().interrupt();
      interrupted.countDown();
      assertThat(done.result().get()).isEqualTo(400_000);
      assertThat(done.in().get()).isTrue();
      assertThat(served.get()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void an_interrupt_while_the_request_goes_out_ends_it_and_stays_set(
      boolean secure, boolean virtual) throws Exception {
    CountDownLatch stalled = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    try (Peer peer = peer(secure)) {
      peer.serve((in, _) -> {
        Peer.head(in);
        stalled.countDown();
        over.await();
        return 0;
      });
      Done<Stage> done = Done.start(virtual, () -> stage(peer, 50L << 20));
      stalled.await();
      done.thread().interrupt();
      assertThat(done.result().get()).isEqualTo(Stage.INCOMPLETE);
      assertThat(done.in().get()).isTrue();
      over.countDown();
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void a_thread_that_was_interrupted_before_sends_nothing(boolean secure, boolean virtual)
      throws Exception {
    CompletableFuture<Integer> served;
    try (Peer peer = peer(secure)) {
      served = peer.once((in, _) -> in.readAllBytes().length);
      Done<Stage> done =
          Done.start(
              virtual,
              () -> {
                Thread.currentThread().interrupt();
                return stage(peer, 10);
              });
      assertThat(done.result().get()).isEqualTo(Stage.NO_CONNECTION);
      assertThat(done.in().get()).isTrue();
    }
    assertThat(served.handle((bytes, _) -> bytes == null ? 0 : bytes).get()).isZero();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void an_abort_ends_each_wait_at_once(boolean secure, boolean virtual) throws Exception {
    for (String answer :
        List.of("", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx")) {
      CountDownLatch quiet = new CountDownLatch(1);
      CountDownLatch over = new CountDownLatch(1);
      try (Peer peer = peer(secure);
          Exchange exchange = new Exchange(Talk.timeouts(50_000, 50_000, 50_000), 1)) {
        peer.serve((in, out) -> {
          Peer.head(in);
          out.write(Peer.ascii(answer));
          out.flush();
          quiet.countDown();
          over.await();
          return 0;
        });
        Done<String> done =
            Done.start(
                virtual,
                () -> {
                  try {
                    return new String(
                        send(exchange, peer, 10).body().readAllBytes(), StandardCharsets.US_ASCII);
                  } catch (IOException e) {
                    return exchange.isAborted() ? "aborted" : "broken";
                  }
                });
        quiet.await();
        assertThat(exchange.abortUnsent()).isFalse();
        exchange.abort();
        assertThat(done.result().get()).isEqualTo("aborted");
        assertThat(done.in().get()).isFalse();
        over.countDown();
      }
    }
  }

  private static Stage stage(Peer peer, long length) {
    try (Exchange exchange = new Exchange(Talk.PATIENT, 1)) {
      send(exchange, peer, length);
      throw new AssertionError("an answer");
    } catch (Trouble e) {
      return e.stage();
    }
  }

  private static Answer send(Exchange exchange, Peer peer, long length) throws Trouble {
    return exchange.send(
        Talk.post(peer.url(), length),
        Talk.to(peer.url(), certificate.client()),
        Exchange.Watcher.NOBODY);
  }

  private static Peer peer(boolean secure) throws IOException {
    return Peer.start(secure ? Optional.of(certificate.server()) : Optional.empty());
  }
}
