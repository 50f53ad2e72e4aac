package dev.limn.ledger;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Adds up what attempts cost. Used by one thread.
final class ExpenseRows {
  private static final int NANO = 9;

  /// What was refused or never sent cost nothing, and is not looked at.
  private static final String QUERY =
      """
      SELECT started, endpoint, model, state IN ('BOUGHT', 'SAVED') AS bought, cost, measured,
        estimate_high, (SELECT count(*) FROM image WHERE image.attempt = attempt.id) AS images
      FROM attempt
      WHERE started >= ? AND state IN ('BOUGHT', 'SAVED', 'SENDING', 'UNKNOWN')
      """;

  private final Connection connection;

  ExpenseRows(Connection connection) {
    this.connection = connection;
  }

  /// By group, in the order of their names.
  ///
  /// @param zone in which days begin
  List<Expense> since(Instant start, Expense.By by, ZoneId zone) throws SQLException {
    Map<String, Expense> groups = new TreeMap<>();
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setLong(1, start.toEpochMilli());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Expense one = expense(row, group(row, by, zone));
          groups.merge(one.group(), one, Expense::plus);
        }
      }
    }
    return List.copyOf(groups.values());
  }

  private static String group(ResultSet row, Expense.By by, ZoneId zone) throws SQLException {
    return switch (by) {
      case DAY ->
          LocalDate.ofInstant(Instant.ofEpochMilli(row.getLong("started")), zone).toString();
      case ENDPOINT -> row.getString("endpoint");
      case MODEL -> row.getString("model");
    };
  }

  private static Expense expense(ResultSet row, String group) throws SQLException {
    long cost = row.getLong("cost");
    boolean costed = !row.wasNull();
    long high = row.getLong("estimate_high");
    boolean estimated = !row.wasNull();
    boolean bought = row.getInt("bought") == 1;
    boolean measured = costed && row.getInt("measured") == 1;
    BigDecimal sum = BigDecimal.valueOf(costed ? cost : high, NANO);
    return new Expense(
        group,
        1,
        row.getInt("images"),
        measured ? sum : BigDecimal.ZERO,
        bought && !measured ? sum : BigDecimal.ZERO,
        !bought && !measured ? sum : BigDecimal.ZERO,
        costed || estimated ? 0 : 1);
  }
}
