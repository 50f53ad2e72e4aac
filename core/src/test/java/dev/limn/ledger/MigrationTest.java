package dev.limn.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Attempt.State;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A ledger that an earlier version of Limn wrote.
class MigrationTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeAFirstVersion() throws Exception {
    file = folder.resolve("ledger.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : Schema.STEPS.getFirst()) {
        statement.execute(sql);
      }
      statement.execute("PRAGMA user_version = 1");
      insert(statement, "aaaaaaaa", "SAVED", "40000000", "10", "1756");
      insert(statement, "bbbbbbbb", "SAVED", "30000000", "NULL", "NULL");
      insert(statement, "cccccccc", "UNKNOWN", "NULL", "NULL", "NULL");
    }
  }

  private static void insert(
      Statement statement, String job, String state, String cost, String textIn, String imageOut)
      throws Exception {
    statement.execute(
        """
        INSERT INTO attempt VALUES ('%s.1', '%s', 1, 'nobody', 'sandbox', 'http://127.0.0.1:1',
          'gpt-image-2', 'images', 'a fox', '{}', 'hash', 1, 11000000, 250000000, '/tmp/fox.png',
          0, '%s', 200, NULL, NULL, %s, 0, 0, %s, 0, %s, 1700000000000, 1700000060000)
        """
            .formatted(job, job, state, textIn, imageOut, cost));
  }

  @Test
  void it_is_brought_up_with_everything_in_it() throws Exception {
    try (Ledger ledger = Ledger.open(file, InstantSource.system())) {
      List<LedgerEntry> all = ledger.history(HistoryFilter.ALL, 10);

      assertThat(all)
          .extracting(entry -> entry.intent().job())
          .containsExactly("cccccccc", "bbbbbbbb", "aaaaaaaa");
      LedgerEntry measured = all.getLast();
      assertThat(measured.attempt().state()).isEqualTo(State.SAVED);
      assertThat(measured.cost()).contains(new BigDecimal("0.04"));
      assertThat(measured.usage().orElseThrow().imageOut()).isEqualTo(1756);
    }
  }

  @Test
  void a_cost_by_usage_is_told_from_one_by_price() throws Exception {
    try (Ledger ledger = Ledger.open(file, InstantSource.system())) {
      assertThat(ledger.history(HistoryFilter.ALL, 10))
          .extracting(LedgerEntry::measured)
          .containsExactly(false, false, true);
    }
  }

  @Test
  void it_takes_new_attempts() throws Exception {
    try (Ledger ledger = Ledger.open(file, InstantSource.system())) {
      String attempt = ledger.begin(Ledgers.intent(ledger.newJob()));

      assertThat(ledger.settle(attempt, Settlement.of(State.SAVED))).isEqualTo(State.SAVED);
    }
  }
}
