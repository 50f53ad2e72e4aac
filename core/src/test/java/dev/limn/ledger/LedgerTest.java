package dev.limn.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limn.image.Attempt.State;
import dev.limn.image.Target;
import dev.limn.image.Usage;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir Path folder;
  private Path file;
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final InstantSource clock = now::get;
  private Ledger ledger;

  @BeforeEach
  void open() throws LedgerUnavailable {
    file = folder.resolve("state").resolve("limn").resolve("ledger.db");
    ledger = Ledger.open(file, clock);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private String begun(String job) throws LedgerUnavailable {
    return ledger.begin(Ledgers.intent(job));
  }

  private LedgerEntry only(String job) throws LedgerUnavailable {
    List<LedgerEntry> entries = ledger.byJob(job);
    assertThat(entries).hasSize(1);
    return entries.getFirst();
  }

  @Test
  void an_intent_comes_back_as_it_was_written() throws LedgerUnavailable {
    Intent intent = Ledgers.intent(ledger.newJob());

    String attempt = ledger.begin(intent);

    LedgerEntry entry = only(intent.job());
    assertThat(entry.intent()).isEqualTo(intent);
    assertThat(entry.attempt().id()).isEqualTo(attempt).isEqualTo(intent.job() + ".1");
    assertThat(entry.attempt().state()).isEqualTo(State.SENDING);
    assertThat(entry.attempt().started()).isEqualTo(START);
    assertThat(entry.attempt().took()).isZero();
    assertThat(entry.images()).isEmpty();
  }

  @Test
  void a_folder_as_target_and_unknown_prices_come_back() throws LedgerUnavailable {
    Intent plain = Ledgers.intent("j0000001");
    Intent intent =
        new Intent(
            plain.job(),
            plain.endpoint(),
            plain.origin(),
            plain.model(),
            plain.protocol(),
            plain.prompt(),
            plain.request(),
            1,
            Optional.empty(),
            Optional.empty(),
            new Target.Folder(Path.of("/tmp/pictures")));

    ledger.begin(intent);

    assertThat(only("j0000001").intent()).isEqualTo(intent);
  }

  @Test
  void attempts_of_one_order_are_numbered() throws LedgerUnavailable {
    assertThat(begun("j0000001")).isEqualTo("j0000001.1");
    assertThat(begun("j0000002")).isEqualTo("j0000002.1");
    assertThat(begun("j0000001")).isEqualTo("j0000001.2");
    assertThat(ledger.byJob("j0000001")).hasSize(2);
  }

  @Test
  void a_new_order_gets_a_readable_identifier() throws LedgerUnavailable {
    assertThat(ledger.newJob()).matches("[0-9a-hjkmnp-tv-z]{8}").isNotEqualTo(ledger.newJob());
  }

  @Test
  void an_intent_is_on_the_disk_before_begin_returns() throws Exception {
    String attempt = begun("j0000001");

    // A second ledger on the same file, while the first is open and has closed nothing.
    try (Ledger other = Ledger.open(file, clock)) {
      assertThat(other.byJob("j0000001").getFirst().attempt().id()).isEqualTo(attempt);
    }
  }

  @Test
  void a_settlement_writes_everything_at_once() throws LedgerUnavailable {
    String attempt = begun("j0000001");
    now.set(START.plusSeconds(9));
    Usage usage = new Usage(12, 3, 2, 4160, 7);
    SavedImage first = Ledgers.image(1, "aa".repeat(32), folder.resolve("a.png"));
    SavedImage second = Ledgers.image(2, "bb".repeat(32), folder.resolve("b.png"));

    State state =
        ledger.settle(
            attempt,
            Settlement.of(State.SAVED)
                .answered(200, Optional.of("req_1"))
                .priced(Optional.of(usage), Optional.of(new BigDecimal("0.1664")))
                .with(List.of(second, first)));

    assertThat(state).isEqualTo(State.SAVED);
    LedgerEntry entry = only("j0000001");
    assertThat(entry.attempt().state()).isEqualTo(State.SAVED);
    assertThat(entry.attempt().took()).isEqualTo(Duration.ofSeconds(9));
    assertThat(entry.attempt().status()).isEqualTo(OptionalInt.of(200));
    assertThat(entry.attempt().requestId()).contains("req_1");
    assertThat(entry.usage()).contains(usage);
    assertThat(entry.cost()).contains(new BigDecimal("0.1664"));
    assertThat(entry.images()).containsExactly(first, second);
  }

  @Test
  void a_later_settlement_adds_and_takes_nothing_away() throws LedgerUnavailable {
    String attempt = begun("j0000001");
    ledger.settle(
        attempt,
        Settlement.of(State.BOUGHT)
            .answered(200, Optional.of("req_1"))
            .priced(Optional.empty(), Optional.of(new BigDecimal("0.04"))));

    SavedImage image = Ledgers.image(1, "aa".repeat(32), folder.resolve("a.png"));
    ledger.settle(attempt, Settlement.of(State.SAVED).with(List.of(image)));

    LedgerEntry entry = only("j0000001");
    assertThat(entry.attempt().status()).isEqualTo(OptionalInt.of(200));
    assertThat(entry.cost()).contains(new BigDecimal("0.04"));
    assertThat(entry.images()).containsExactly(image);
  }

  @ParameterizedTest
  @EnumSource(value = State.class, names = "SENDING", mode = EnumSource.Mode.EXCLUDE)
  void what_is_bought_never_becomes_less_than_bought(State wanted) throws LedgerUnavailable {
    String attempt = begun("j0000001");
    ledger.settle(attempt, Settlement.of(State.BOUGHT));

    State state = ledger.settle(attempt, Settlement.of(wanted));

    assertThat(state).isEqualTo(wanted == State.SAVED ? State.SAVED : State.BOUGHT);
    ledger.settle(attempt, Settlement.of(State.SAVED));
    assertThat(ledger.settle(attempt, Settlement.of(wanted))).isEqualTo(State.SAVED);
  }

  @Test
  void what_was_unknown_can_still_become_known() throws LedgerUnavailable {
    String attempt = begun("j0000001");
    ledger.settle(attempt, Settlement.of(State.UNKNOWN).failed("timeout"));
    assertThat(only("j0000001").failure()).contains("timeout");

    assertThat(ledger.settle(attempt, Settlement.of(State.BOUGHT))).isEqualTo(State.BOUGHT);
  }

  @Test
  void an_attempt_that_was_never_begun_cannot_be_settled() {
    assertThatThrownBy(() -> ledger.settle("nobody.1", Settlement.of(State.SAVED)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody.1");
  }

  @Test
  void pictures_are_found_by_their_bytes_and_by_their_paths() throws LedgerUnavailable {
    String sha = "cd".repeat(32);
    Path picture = folder.resolve("x").resolve("..").resolve("猫.png");
    String attempt = begun("j0000001");
    begun("j0000002");
    ledger.settle(
        attempt, Settlement.of(State.SAVED).with(List.of(Ledgers.image(1, sha, picture))));

    assertThat(ledger.byImageHash(sha)).extracting(e -> e.attempt().id()).containsExactly(attempt);
    assertThat(ledger.byPath(folder.resolve("猫.png")))
        .extracting(e -> e.attempt().id())
        .containsExactly(attempt);
    assertThat(ledger.byImageHash("00".repeat(32))).isEmpty();
    assertThat(ledger.byPath(folder.resolve("other.png"))).isEmpty();
  }

  @Test
  void history_is_newest_first_filtered_and_limited() throws LedgerUnavailable {
    for (int i = 1; i <= 5; i++) {
      now.set(START.plusSeconds(i));
      begun("j000000" + i);
    }
    ledger.settle("j0000002.1", Settlement.of(State.REFUSED));

    assertThat(jobs(HistoryFilter.ALL, 3)).containsExactly("j0000005", "j0000004", "j0000003");
    assertThat(jobs(HistoryFilter.ALL.in(State.REFUSED), 9)).containsExactly("j0000002");
    assertThat(jobs(HistoryFilter.ALL.since(START.plusSeconds(2)).before(START.plusSeconds(4)), 9))
        .containsExactly("j0000003", "j0000002");
    assertThat(jobs(HistoryFilter.ALL.at("other"), 9)).isEmpty();
    assertThat(jobs(HistoryFilter.ALL.at("sandbox").of("gpt-image-2"), 9)).hasSize(5);
  }

  @Test
  void a_searched_text_is_taken_word_for_word() throws LedgerUnavailable {
    begun("j0000001");

    assertThat(jobs(HistoryFilter.ALL.saying("LIGHTHOUSE"), 9)).hasSize(1);
    assertThat(jobs(HistoryFilter.ALL.saying("猫 100%"), 9)).hasSize(1);
    assertThat(jobs(HistoryFilter.ALL.saying("light%dusk"), 9)).isEmpty();
    assertThat(jobs(HistoryFilter.ALL.saying("light_ouse"), 9)).isEmpty();
    assertThat(jobs(HistoryFilter.ALL.saying("' OR 1=1 --"), 9)).isEmpty();
  }

  private List<String> jobs(HistoryFilter filter, int limit) throws LedgerUnavailable {
    return ledger.history(filter, limit).stream().map(e -> e.intent().job()).toList();
  }

  @Test
  void money_is_counted_pessimistically() throws LedgerUnavailable {
    // The high estimate of every attempt is 0.25.
    ledger.settle(begun("j0000001"), Settlement.of(State.UNKNOWN));
    ledger.settle(begun("j0000002"), Settlement.of(State.REFUSED));
    ledger.settle(begun("j0000003"), Settlement.of(State.NOT_SENT));
    ledger.settle(begun("j0000004"), Settlement.of(State.SAVED));
    ledger.settle(
        begun("j0000005"),
        Settlement.of(State.SAVED)
            .priced(Optional.empty(), Optional.of(new BigDecimal("0.0000000011"))));
    begun("j0000006");

    Spent spent = ledger.spentSince(START);

    assertThat(spent.known()).isEqualByComparingTo("0.250000002"); // rounded up
    assertThat(spent.possible()).isEqualByComparingTo("0.50");
    assertThat(spent.most()).isEqualByComparingTo("0.750000002");
    assertThat(spent.unpriced()).isZero();
    assertThat(ledger.spentSince(START.plusMillis(1)).most()).isEqualByComparingTo("0");
  }

  @Test
  void pending_are_the_unfinished_ones_and_their_owner_is_known_to_live() throws Exception {
    begun("j0000001");
    ledger.settle(begun("j0000002"), Settlement.of(State.BOUGHT));
    ledger.settle(begun("j0000003"), Settlement.of(State.SAVED));
    ledger.settle(begun("j0000004"), Settlement.of(State.UNKNOWN));

    try (Ledger other = Ledger.open(file, clock)) {
      assertThat(other.pending())
          .extracting(p -> p.entry().intent().job())
          .containsExactly("j0000001", "j0000002");
      assertThat(other.pending()).allMatch(Pending::running);
      // Asking did not take the lock away: another process still sees the owner alive.
      assertThat(LedgerChildren.pending(file)).containsExactly("j0000001 true", "j0000002 true");

      ledger.close();
      assertThat(other.pending()).hasSize(2).noneMatch(Pending::running);
      assertThat(LedgerChildren.pending(file)).containsExactly("j0000001 false", "j0000002 false");
    }
    ledger = Ledger.open(file, clock);
  }

  @Test
  void what_is_private_is_readable_by_its_owner_alone() throws Exception {
    begun("j0000001");

    for (String name : List.of("ledger.db", "ledger.db-wal", "ledger.db-shm")) {
      assertThat(permissions(file.resolveSibling(name))).as(name).isEqualTo("rw-------");
    }
    assertThat(permissions(folder.resolve("state").resolve("limn"))).isEqualTo("rwx------");
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void an_interrupted_caller_gets_its_answer_and_stays_interrupted() throws Exception {
    Thread.currentThread().interrupt();

    String attempt = begun("j0000001");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(only("j0000001").attempt().id()).isEqualTo(attempt);
  }

  @Test
  void closing_ends_the_thread_and_can_be_repeated() throws Exception {
    assertThat(ledgerThreads()).isEqualTo(1);
    ledger.close();
    ledger.close();

    assertThat(ledgerThreads()).isZero();
    assertThatThrownBy(() -> ledger.newJob()).isInstanceOf(IllegalStateException.class);
  }

  private static long ledgerThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("limn-ledger"))
        .count();
  }

  @Test
  void virtual_threads_may_ask_in_great_numbers() throws Exception {
    List<Thread> threads =
        java.util.stream.IntStream.range(0, 200)
            .mapToObj(i ->
                Thread.startVirtualThread(() -> {
                  try {
                    String id = ledger.begin(Ledgers.intent("v%07d".formatted(i)));
                    ledger.settle(id, Settlement.of(State.SAVED));
                  } catch (LedgerUnavailable e) {
                    throw new AssertionError(e);
                  }
                }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(ledger.history(HistoryFilter.ALL.in(State.SAVED), 1000)).hasSize(200);
  }
}
