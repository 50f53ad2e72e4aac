package dev.limn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Attempt;
import dev.limn.image.Outcome;
import dev.limn.image.Progress;
import dev.limn.ledger.HistoryFilter;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A program that uses the library and interrupts the thread that waits for an image.
@Timeout(60)
class InterruptionTest {
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void what_was_sent_is_waited_for_and_saved_and_the_thread_stays_interrupted() throws Exception {
    byte[] png = SamplePictures.png();
    CountDownLatch drawn = new CountDownLatch(1);
    shop.endpoint.answering(_ -> {
      try {
        assertThat(drawn.await(30, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return Reply.imagesB64(png);
    });
    CountDownLatch sent = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    try (Limn limn = shop.open()) {
      FutureTask<Outcome> order =
          new FutureTask<>(() -> {
            Outcome outcome =
                limn.generate(
                    shop.order("fox.png"),
                    event -> {
                      if (event instanceof Progress.Sent) {
                        sent.countDown();
                      }
                    });
            interrupted.set(Thread.interrupted());
            return outcome;
          });
      Thread thread = Thread.ofPlatform().start(order);
      assertThat(sent.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(shop.endpoint.awaitPaidRequests(1, Duration.ofSeconds(20))).isTrue();

      thread.interrupt();
      thread.interrupt();
      drawn.countDown();
      Outcome outcome = order.get();
      thread.join();

      assertThat(outcome.exitCode()).isZero();
      assertThat(interrupted).isTrue();
      assertThat(shop.pictures.resolve("fox.png")).hasBinaryContent(png);
      assertThat(limn.history().list(HistoryFilter.ALL, 5))
          .singleElement()
          .satisfies(entry -> assertThat(entry.attempt().state()).isEqualTo(Attempt.State.SAVED));
    }
  }

  @Test
  void one_order_is_interrupted_and_the_engine_goes_on() throws Exception {
    shop.endpoint.then(
        Reply.error(429, "rate", "rate_limit_exceeded", "slow").withHeader("Retry-After", "60"));
    shop.endpoint.then(Reply.imagesB64(SamplePictures.png()));
    CountDownLatch waiting = new CountDownLatch(1);
    try (Limn limn = shop.open()) {
      FutureTask<Outcome> order =
          new FutureTask<>(() ->
              limn.generate(
                  shop.order("fox.png"),
                  event -> {
                    if (event instanceof Progress.Waiting) {
                      waiting.countDown();
                    }
                  }));
      Thread thread = Thread.ofPlatform().start(order);
      assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();
      thread.interrupt();

      assertThat(order.get().exitCode()).isEqualTo(130);
      assertThat(limn.generate(shop.order("other.png"), _ -> {}).exitCode()).isZero();
    }
  }

  @Test
  void an_engine_that_was_told_to_stop_sends_nothing_more() throws Exception {
    try (Limn limn = shop.open()) {
      assertThat(limn.detach()).as("nothing is on its way").isFalse();

      assertThat(limn.generate(shop.order("fox.png"), _ -> {}).exitCode()).isEqualTo(130);
      assertThat(shop.endpoint.requests()).isEmpty();
    }
  }

  @Test
  void who_stops_while_an_image_is_being_saved_is_told_that_something_goes_on() throws Exception {
    shop.endpoint.answer(Reply.imagesUrl(shop.endpoint.origin() + "/late.png"));
    shop.endpoint.at("/late.png", Reply.bytes(200, "image/png", SamplePictures.png()));
    AtomicBoolean goesOn = new AtomicBoolean();
    try (Limn limn = shop.open()) {
      Outcome outcome =
          limn.generate(
              shop.order("fox.png"),
              event -> {
                if (event instanceof Progress.Sent) {
                  goesOn.set(limn.detach());
                }
              });

      assertThat(goesOn).isTrue();
      assertThat(outcome.exitCode()).isZero();
      assertThat(shop.files()).containsExactly("fox.png");
    }
  }
}
