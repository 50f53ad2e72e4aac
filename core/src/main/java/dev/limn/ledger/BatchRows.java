package dev.limn.ledger;

import dev.limn.image.Attempt.State;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The items of batches: which order makes which item, and whose turn it is. Used by one thread,
/// inside a transaction of the caller's.
final class BatchRows {
  /// How far an order has come, over all of its attempts: the one that matters most for money. A
  /// refusal stands only when the service refused the request itself, not a key, a pace or a
  /// balance.
  private static final String STANDING =
      """
      (SELECT CASE max(CASE state WHEN 'SAVED' THEN 5 WHEN 'BOUGHT' THEN 4 WHEN 'UNKNOWN' THEN 3
        WHEN 'SENDING' THEN 3 WHEN 'REFUSED' THEN iif(failure = 'refused', 2, 1) ELSE 1 END)
        WHEN 5 THEN 'SAVED' WHEN 4 THEN 'BOUGHT' WHEN 3 THEN 'UNKNOWN' WHEN 2 THEN 'REFUSED'
        WHEN 1 THEN 'NOT_SENT' END
        FROM attempt WHERE attempt.job = batch_item.job)
      """;

  private final Connection connection;

  BatchRows(Connection connection) {
    this.connection = connection;
  }

  /// Every item of a batch that was begun, in no order.
  List<BatchItem> items(String batch) throws SQLException {
    List<BatchItem> items = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT item, job, " + STANDING + " FROM batch_item WHERE batch = ?")) {
      query.setString(1, batch);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          items.add(
              new BatchItem(
                  row.getString(1),
                  row.getString(2),
                  Optional.ofNullable(row.getString(3)).map(State::valueOf)));
        }
      }
    }
    return items;
  }

  /// Claims an item for `owner`, whose process is `presence`.
  ///
  /// @param fresh an identifier for its order, when it has none yet
  /// @param again states from which it may be begun again beside those in which nothing was bought
  Claim claim(
      String batch, String item, String owner, String fresh, List<State> again, Presence presence)
      throws SQLException, IOException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT job, owner, " + STANDING + " FROM batch_item WHERE batch = ? AND item = ?")) {
      query.setString(1, batch);
      query.setString(2, item);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          insert(batch, item, fresh, owner);
          return new Claim.Granted(fresh);
        }
        String job = row.getString(1);
        String holder = row.getString(2);
        State past =
            Optional.ofNullable(row.getString(3)).map(State::valueOf).orElse(State.NOT_SENT);
        if (!holder.isEmpty() && !holder.equals(owner) && isAlive(holder, presence)) {
          return past == State.SAVED ? new Claim.Past(job, past) : new Claim.Elsewhere(job);
        }
        if (past != State.NOT_SENT && !again.contains(past)) {
          return new Claim.Past(job, past);
        }
        take(batch, item, owner);
        return new Claim.Granted(job);
      }
    }
  }

  private static boolean isAlive(String owner, Presence presence) throws IOException {
    int slash = owner.indexOf('/');
    return presence.isAlive(slash < 0 ? owner : owner.substring(0, slash));
  }

  private void insert(String batch, String item, String job, String owner) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO batch_item VALUES (?, ?, ?, ?)")) {
      insert.setString(1, batch);
      insert.setString(2, item);
      insert.setString(3, job);
      insert.setString(4, owner);
      insert.executeUpdate();
    }
  }

  private void take(String batch, String item, String owner) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE batch_item SET owner = ? WHERE batch = ? AND item = ?")) {
      update.setString(1, owner);
      update.setString(2, batch);
      update.setString(3, item);
      update.executeUpdate();
    }
  }

  /// Gives back everything that `owner` claimed.
  void release(String batch, String owner) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE batch_item SET owner = '' WHERE batch = ? AND owner = ?")) {
      update.setString(1, batch);
      update.setString(2, owner);
      update.executeUpdate();
    }
  }

  /// Whether an order with this identifier makes an item of some batch.
  boolean knows(String job) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT 1 FROM batch_item WHERE job = ?")) {
      query.setString(1, job);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }
}
