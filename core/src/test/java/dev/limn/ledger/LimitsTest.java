package dev.limn.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Attempt.State;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What may be spent is reserved in the same step in which a purchase is written down.
class LimitsTest {
  private static final Instant NOW = Instant.parse("2026-10-21T07:27:00Z");

  /// An attempt of [Ledgers#intent] costs $0.25 at most, so three fit.
  private static final List<Limit> DAY =
      List.of(new Limit.Since(NOW.minus(Duration.ofHours(7)), new BigDecimal("0.80")));

  @TempDir Path folder;

  @Test
  void many_threads_together_stay_below_the_limit() throws Exception {
    int threads = 8;
    CyclicBarrier together = new CyclicBarrier(threads);
    List<Callable<Integer>> buyers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      buyers.add(() -> {
        try (Ledger ledger = open()) {
          together.await();
          int bought = 0;
          for (int n = 0; n < 5; n++) {
            bought += ledger.begin(intent(ledger), DAY) instanceof Begun.Recorded ? 1 : 0;
          }
          return bought;
        }
      });
    }
    int bought = 0;
    try (var pool = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      for (Future<Integer> buyer : pool.invokeAll(buyers)) {
        bought += buyer.get();
      }
    }

    assertThat(bought).isEqualTo(3);
  }

  @Test
  void many_processes_together_stay_below_the_limit() throws Exception {
    try (Ledger ledger = open()) {
      ledger.newJob();
    }
    List<Process> buyers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      buyers.add(Ledgers.child(Buyer.class, folder.resolve("ledger.db").toString()));
    }
    for (Process buyer : buyers) {
      buyer.getOutputStream().write('\n');
      buyer.getOutputStream().flush();
    }
    int bought = 0;
    for (Process buyer : buyers) {
      bought += Integer.parseInt(LedgerChildren.lines(buyer).getLast());
    }

    assertThat(bought).isEqualTo(3);
  }

  /// Tries to buy five times and prints how often it might.
  static final class Buyer {
    private Buyer() {}

    public static void main(String[] arguments) throws LedgerUnavailable, IOException {
      int bought = 0;
      try (Ledger ledger = Ledger.open(Path.of(arguments[0]), InstantSource.fixed(NOW))) {
        System.in.read(); // all start together
        for (int n = 0; n < 5; n++) {
          bought += ledger.begin(intent(ledger), DAY) instanceof Begun.Recorded ? 1 : 0;
        }
      }
      System.out.println(bought);
    }
  }

  @Test
  void what_was_not_bought_is_given_back_and_what_may_have_been_is_not() throws Exception {
    try (Ledger ledger = open()) {
      String first = begun(ledger, DAY);
      String second = begun(ledger, DAY);
      begun(ledger, DAY);
      assertThat(ledger.begin(intent(ledger), DAY)).isInstanceOf(Begun.OverLimit.class);

      ledger.settle(first, Settlement.of(State.UNKNOWN));
      assertThat(ledger.begin(intent(ledger), DAY)).isInstanceOf(Begun.OverLimit.class);

      ledger.settle(second, Settlement.of(State.REFUSED));
      assertThat(ledger.begin(intent(ledger), DAY)).isInstanceOf(Begun.Recorded.class);
    }
  }

  @Test
  void a_measured_cost_takes_the_place_of_the_reservation() throws Exception {
    try (Ledger ledger = open()) {
      for (int i = 0; i < 10; i++) {
        String attempt = begun(ledger, DAY);
        ledger.settle(
            attempt,
            Settlement.of(State.SAVED)
                .priced(Optional.empty(), Optional.of(new BigDecimal("0.05"))));
      }
      begun(ledger, DAY);
      assertThat(ledger.begin(intent(ledger), DAY))
          .isEqualTo(
              new Begun.OverLimit(
                  DAY.getFirst(),
                  new Spent(new BigDecimal("0.500000000"), new BigDecimal("0.250000000"), 0)));
    }
  }

  @Test
  void the_limit_of_an_order_counts_the_attempts_of_that_order_alone() throws Exception {
    List<Limit> order = List.of(new Limit.OfOrder(new BigDecimal("0.30")));
    try (Ledger ledger = open()) {
      String job = ledger.newJob();
      begun(ledger, order);

      assertThat(ledger.begin(Ledgers.intent(job), order)).isInstanceOf(Begun.Recorded.class);
      assertThat(ledger.begin(Ledgers.intent(job), order)).isInstanceOf(Begun.OverLimit.class);
    }
  }

  @Test
  void what_was_begun_before_the_period_does_not_count() throws Exception {
    List<Limit> later = List.of(new Limit.Since(NOW.plusMillis(1), new BigDecimal("0.30")));
    try (Ledger ledger = open()) {
      for (int i = 0; i < 3; i++) {
        begun(ledger, later);
      }
    }
  }

  private static String begun(Ledger ledger, List<Limit> limits) throws LedgerUnavailable {
    Begun begun = ledger.begin(intent(ledger), limits);
    assertThat(begun).isInstanceOf(Begun.Recorded.class);
    return ((Begun.Recorded) begun).attempt();
  }

  private static Intent intent(Ledger ledger) throws LedgerUnavailable {
    return Ledgers.intent(ledger.newJob());
  }

  private Ledger open() throws LedgerUnavailable {
    return Ledger.open(folder.resolve("ledger.db"), InstantSource.fixed(NOW));
  }
}
