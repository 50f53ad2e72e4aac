package dev.limn.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Attempt.State;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsTest {
  private static final String BATCH = "b1";

  @TempDir Path folder;

  private Ledger open() throws LedgerUnavailable {
    return Ledger.open(folder.resolve("ledger.db"), InstantSource.system());
  }

  private static String granted(Claim claim) {
    assertThat(claim).isInstanceOf(Claim.Granted.class);
    return claim.job();
  }

  @Test
  void an_item_is_granted_to_one_of_many_who_ask_together() throws Exception {
    try (Ledger ledger = open();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Claim>> asked = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String run = "run" + i;
        asked.add(threads.submit(() -> ledger.claim(BATCH, "fox", run, List.of())));
      }
      List<Claim> claims = new ArrayList<>();
      for (Future<Claim> one : asked) {
        claims.add(one.get());
      }

      assertThat(claims).filteredOn(Claim.Granted.class::isInstance).hasSize(1);
      assertThat(claims).filteredOn(Claim.Elsewhere.class::isInstance).hasSize(19);
      assertThat(claims).extracting(Claim::job).containsOnly(claims.getFirst().job());
    }
  }

  @Test
  void what_is_saved_is_not_granted_again() throws Exception {
    try (Ledger ledger = open()) {
      String job = granted(ledger.claim(BATCH, "fox", "first", List.of()));
      String attempt = ledger.begin(Ledgers.intent(job));
      ledger.settle(attempt, Settlement.of(State.SAVED));
      ledger.release(BATCH, "first");

      assertThat(ledger.claim(BATCH, "fox", "second", List.of()))
          .isEqualTo(new Claim.Past(job, State.SAVED));
      assertThat(ledger.items(BATCH)).containsExactly(new BatchItem("fox", job, of(State.SAVED)));
    }
  }

  @Test
  void what_a_crash_left_on_its_way_counts_as_unknown() throws Exception {
    String job;
    try (Ledger ledger = open()) {
      job = granted(ledger.claim(BATCH, "fox", "first", List.of()));
      ledger.begin(Ledgers.intent(job));
    }
    try (Ledger ledger = open()) {
      assertThat(ledger.claim(BATCH, "fox", "second", List.of()))
          .isEqualTo(new Claim.Past(job, State.UNKNOWN));
      assertThat(ledger.claim(BATCH, "fox", "second", List.of(State.UNKNOWN)))
          .isEqualTo(new Claim.Granted(job));
    }
  }

  @Test
  void what_was_claimed_and_never_begun_is_free_after_a_crash() throws Exception {
    String job;
    try (Ledger ledger = open()) {
      job = granted(ledger.claim(BATCH, "fox", "first", List.of()));
    }
    try (Ledger ledger = open()) {
      assertThat(ledger.claim(BATCH, "fox", "second", List.of())).isEqualTo(new Claim.Granted(job));
    }
  }

  @Test
  void a_refused_request_stays_refused_and_a_refused_pace_does_not() throws Exception {
    try (Ledger ledger = open()) {
      String fox = granted(ledger.claim(BATCH, "fox", "first", List.of()));
      ledger.settle(
          ledger.begin(Ledgers.intent(fox)), Settlement.of(State.REFUSED).failed("refused"));
      String hen = granted(ledger.claim(BATCH, "hen", "first", List.of()));
      ledger.settle(
          ledger.begin(Ledgers.intent(hen)), Settlement.of(State.REFUSED).failed("rate_limited"));
      ledger.release(BATCH, "first");

      assertThat(ledger.claim(BATCH, "fox", "second", List.of()))
          .isEqualTo(new Claim.Past(fox, State.REFUSED));
      assertThat(ledger.claim(BATCH, "fox", "second", List.of(State.REFUSED)))
          .isEqualTo(new Claim.Granted(fox));
      assertThat(ledger.claim(BATCH, "hen", "second", List.of())).isEqualTo(new Claim.Granted(hen));
    }
  }

  @Test
  void an_unknown_attempt_is_remembered_behind_a_later_one_that_was_not_sent() throws Exception {
    try (Ledger ledger = open()) {
      String job = granted(ledger.claim(BATCH, "fox", "first", List.of()));
      ledger.settle(ledger.begin(Ledgers.intent(job)), Settlement.of(State.UNKNOWN));
      ledger.settle(ledger.begin(Ledgers.intent(job)), Settlement.of(State.NOT_SENT));

      assertThat(ledger.claim(BATCH, "fox", "first", List.of()))
          .isEqualTo(new Claim.Past(job, State.UNKNOWN));
    }
  }

  @Test
  void a_limit_holds_for_all_items_together() throws Exception {
    try (Ledger ledger = open()) {
      var limit = new Limit.OfBatch(BATCH, new BigDecimal("0.60"));
      String fox = granted(ledger.claim(BATCH, "fox", "first", List.of()));
      String hen = granted(ledger.claim(BATCH, "hen", "first", List.of()));
      String owl = granted(ledger.claim(BATCH, "owl", "first", List.of()));

      assertThat(ledger.begin(Ledgers.intent(fox), List.of(limit)))
          .isInstanceOf(Begun.Recorded.class);
      assertThat(ledger.begin(Ledgers.intent(hen), List.of(limit)))
          .isInstanceOf(Begun.Recorded.class);
      assertThat(ledger.begin(Ledgers.intent(owl), List.of(limit)))
          .isInstanceOf(Begun.OverLimit.class);
      assertThat(ledger.spentIn(BATCH).most()).isEqualByComparingTo("0.50");
    }
  }

  private static Optional<State> of(State state) {
    return Optional.of(state);
  }
}
