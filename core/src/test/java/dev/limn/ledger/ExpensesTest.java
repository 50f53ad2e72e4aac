package dev.limn.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Attempt.State;
import dev.limn.image.Usage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was spent, measured, estimated and unknown told apart; also in a ledger of many years.
class ExpensesTest {
  private static final Instant NOON = Instant.parse("2026-10-21T12:00:00Z");
  private static final int MANY = 100_000;

  @TempDir Path folder;

  @Test
  void measured_estimated_possible_and_unknown_are_told_apart() throws Exception {
    try (Ledger ledger = open(NOON)) {
      settle(ledger, State.SAVED, Optional.of(new Usage(10, 0, 0, 1000, 0)), "0.04");
      settle(ledger, State.SAVED, Optional.empty(), "0.03");
      settle(ledger, State.SAVED, Optional.empty(), "");
      settle(ledger, State.UNKNOWN, Optional.empty(), "");
      settle(ledger, State.REFUSED, Optional.empty(), "");
      settle(ledger, State.NOT_SENT, Optional.empty(), "");
    }
    try (Ledger ledger = open(NOON.plusSeconds(86_400))) {
      ledger.begin(Ledgers.intent(ledger.newJob()));
      List<Expense> days = ledger.expenses(Instant.EPOCH, Expense.By.DAY, ZoneOffset.UTC);

      assertThat(days).extracting(Expense::group).containsExactly("2026-10-21", "2026-10-22");
      Expense first = days.getFirst();
      assertThat(first.attempts()).isEqualTo(4);
      assertThat(first.measured()).isEqualByComparingTo("0.04");
      assertThat(first.estimated()).isEqualByComparingTo("0.28");
      assertThat(first.possible()).isEqualByComparingTo("0.25");
      assertThat(days.getLast().possible()).as("still being sent").isEqualByComparingTo("0.25");
      assertThat(ledger.expenses(NOON.plusSeconds(1), Expense.By.MODEL, ZoneOffset.UTC))
          .singleElement()
          .satisfies(one -> assertThat(one.group()).isEqualTo("gpt-image-2"))
          .satisfies(one -> assertThat(one.attempts()).isEqualTo(1));
    }
  }

  private static void settle(Ledger ledger, State state, Optional<Usage> usage, String cost)
      throws LedgerUnavailable {
    String attempt = ledger.begin(Ledgers.intent(ledger.newJob()));
    Optional<BigDecimal> dollars =
        cost.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(cost));
    ledger.settle(attempt, Settlement.of(state).priced(usage, dollars));
  }

  /// Ten thousand orders a year for ten years. The time itself is measured in the benchmarks; here
  /// a limit that only a missing index exceeds.
  @Test
  void a_ledger_of_many_years_is_as_quick() throws Exception {
    try (Ledger ledger = open(NOON)) {
      ledger.newJob();
    }
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
          INSERT INTO attempt (id, job, number, owner, endpoint, origin, model, protocol, prompt,
            request, request_hash, count, estimate_low, estimate_high, target, target_is_folder,
            state, started, finished, cost, measured)
          SELECT printf('%%08d.1', i), printf('%%08d', i), 1, 'gone', 'openai',
            'https://api.example', 'gpt-image-2', 'images', 'a fox', '{}', 'hash', 1, 1, 2,
            '/tmp/fox.png', 0, iif(i %% 1000 = 0, 'BOUGHT', 'SAVED'), 1700000000000 + i * 1000,
            1700000000000 + i * 1000, 5000000, 1 FROM n
          """
              .formatted(MANY));
    }
    long begun = System.nanoTime();
    try (Ledger ledger = open(NOON)) {
      assertThat(ledger.history(HistoryFilter.ALL, 20)).hasSize(20);
      assertThat(ledger.pending()).hasSize(MANY / 1000);
      assertThat(ledger.byJob("00000042")).hasSize(1);
      assertThat(
              ledger.begin(
                  Ledgers.intent(ledger.newJob()),
                  List.of(new Limit.Since(NOON.minusSeconds(86_400), new BigDecimal("1")))))
          .isInstanceOf(Begun.Recorded.class);
    }
    assertThat((System.nanoTime() - begun) / 1_000_000).as("milliseconds").isLessThan(5_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1 FROM attempt WHERE job = 'x' LIMIT 1",
        "SELECT coalesce(max(number), 0) FROM attempt WHERE job = 'x'",
        "SELECT * FROM attempt WHERE job = 'x' ORDER BY number",
        "SELECT * FROM attempt WHERE state IN ('SENDING', 'BOUGHT') ORDER BY started, id",
        "SELECT * FROM attempt ORDER BY started DESC, id DESC LIMIT 20",
        "SELECT sum(cost) FROM attempt WHERE started >= 5",
        "SELECT * FROM attempt WHERE id IN (SELECT attempt FROM image WHERE sha256 = 'x')",
        "SELECT * FROM attempt WHERE id IN (SELECT attempt FROM image WHERE path = 'x')",
        "SELECT * FROM image WHERE attempt = 'x' ORDER BY number",
        "UPDATE attempt SET state = 'SAVED' WHERE id = 'x'",
      })
  void what_every_run_asks_is_answered_by_an_index(String sql) throws Exception {
    try (Ledger ledger = open(NOON)) {
      ledger.newJob();
    }
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet plan = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
      while (plan.next()) {
        String step = plan.getString("detail");
        if (step.startsWith("SCAN")) {
          assertThat(step).contains("USING INDEX");
        }
      }
    }
  }

  private Connection connection() throws Exception {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
  }

  private Ledger open(Instant now) throws LedgerUnavailable {
    return Ledger.open(folder.resolve("ledger.db"), InstantSource.fixed(now));
  }
}
