package dev.limn.ledger;

import dev.limn.data.Digests;
import dev.limn.image.Attempt.State;
import dev.limn.image.Target;
import dev.limn.image.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The ledger's statements, over one connection. Used by one thread.
final class LedgerStore {
  private static final int NANO = 9;

  private final Connection connection;
  private final boolean grouped;

  LedgerStore(Connection connection) {
    this(connection, false);
  }

  /// @param grouped whether the caller has begun a transaction for several pieces of work
  LedgerStore(Connection connection, boolean grouped) {
    this.connection = connection;
    this.grouped = grouped;
  }

  private boolean knows(String job) throws SQLException {
    try (PreparedStatement query = prepare("SELECT 1 FROM attempt WHERE job = ? LIMIT 1", job)) {
      try (ResultSet row = query.executeQuery()) {
        if (row.next()) {
          return true;
        }
      }
    }
    return new BatchRows(connection).knows(job);
  }

  String newJob() throws SQLException {
    String id = JobId.random();
    while (knows(id)) {
      id = JobId.random();
    }
    return id;
  }

  Claim claim(String batch, String item, String owner, List<State> again, Presence presence)
      throws SQLException {
    return inTransaction(() -> {
      try {
        return new BatchRows(connection).claim(batch, item, owner, newJob(), again, presence);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  List<BatchItem> items(String batch) throws SQLException {
    return new BatchRows(connection).items(batch);
  }

  void release(String batch, String owner) throws SQLException {
    new BatchRows(connection).release(batch, owner);
  }

  Spent spentIn(String batch) throws SQLException {
    return spent("job IN (SELECT job FROM batch_item WHERE batch = ?)", batch);
  }

  Begun begin(Intent intent, List<Limit> limits, String owner, Instant now) throws SQLException {
    return inTransaction(() -> {
      for (Limit limit : limits) {
        Spent spent =
            switch (limit) {
              case Limit.OfOrder _ -> spent("job = ?", intent.job());
              case Limit.OfBatch batch ->
                  spent("job IN (SELECT job FROM batch_item WHERE batch = ?)", batch.batch());
              case Limit.Since since -> spent("started >= ?", since.start().toEpochMilli());
            };
        if (!fits(intent, spent, limit)) {
          return new Begun.OverLimit(limit, spent);
        }
      }
      int number = 1 + lastNumber(intent.job());
      String id = intent.job() + "." + number;
      boolean folder = intent.target() instanceof Target.Folder;
      try (PreparedStatement insert =
          prepare(
              """
              INSERT INTO attempt (id, job, number, owner, endpoint, origin, model, protocol,
                prompt, request, request_hash, count, estimate_low, estimate_high, target,
                target_is_folder, state, started)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """,
              id,
              intent.job(),
              number,
              owner,
              intent.endpoint(),
              intent.origin().toString(),
              intent.model(),
              intent.protocol(),
              intent.prompt(),
              intent.request(),
              Digests.of(intent.request()),
              intent.count(),
              intent.estimateLow().map(LedgerStore::nanos),
              intent.estimateHigh().map(LedgerStore::nanos),
              LedgerRows.path(intent.target()).toString(),
              folder ? 1 : 0,
              State.SENDING.name(),
              now.toEpochMilli())) {
        insert.executeUpdate();
      }
      return new Begun.Recorded(id);
    });
  }

  private static boolean fits(Intent intent, Spent spent, Limit limit) {
    return spent.unpriced() == 0
        && intent
            .estimateHigh()
            .filter(high -> spent.most().add(high).compareTo(limit.most()) <= 0)
            .isPresent();
  }

  private int lastNumber(String job) throws SQLException {
    try (PreparedStatement query =
            prepare("SELECT coalesce(max(number), 0) FROM attempt WHERE job = ?", job);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  State settle(String attempt, Settlement settlement, Instant now) throws SQLException {
    return inTransaction(() -> {
      State state = later(state(attempt), settlement.state());
      Optional<Usage> usage = settlement.usage();
      try (PreparedStatement update =
          prepare(
              """
              UPDATE attempt SET state = ?, finished = ?,
                status = coalesce(?, status), request_id = coalesce(?, request_id),
                answer_id = coalesce(?, answer_id),
                failure = coalesce(?, failure), cost = coalesce(?, cost),
                measured = max(measured, ?),
                text_in = coalesce(?, text_in), image_in = coalesce(?, image_in),
                cached_in = coalesce(?, cached_in), image_out = coalesce(?, image_out),
                text_out = coalesce(?, text_out)
              WHERE id = ?
              """,
              state.name(),
              now.toEpochMilli(),
              settlement.status().isPresent()
                  ? Optional.of(settlement.status().getAsInt())
                  : Optional.empty(),
              settlement.requestId(),
              settlement.answerId(),
              settlement.failure(),
              settlement.cost().map(LedgerStore::nanos),
              settlement.measured() ? 1 : 0,
              usage.map(Usage::textIn),
              usage.map(Usage::imageIn),
              usage.map(Usage::cachedIn),
              usage.map(Usage::imageOut),
              usage.map(Usage::textOut),
              attempt)) {
        update.executeUpdate();
      }
      for (SavedImage image : settlement.images()) {
        insert(attempt, image);
      }
      return state;
    });
  }

  private State state(String attempt) throws SQLException {
    try (PreparedStatement query = prepare("SELECT state FROM attempt WHERE id = ?", attempt);
        ResultSet row = query.executeQuery()) {
      if (!row.next()) {
        throw new IllegalArgumentException("the ledger has no attempt " + attempt);
      }
      return State.valueOf(row.getString(1));
    }
  }

  /// What is known never becomes less known: another process may have taken a slow attempt for a
  /// crashed one and settled it as unknown, or have finished it.
  private static State later(State now, State wanted) {
    return switch (now) {
      case SENDING, UNKNOWN -> wanted;
      case BOUGHT -> wanted == State.SAVED ? State.SAVED : State.BOUGHT;
      case NOT_SENT, REFUSED, SAVED -> now;
    };
  }

  private void insert(String attempt, SavedImage image) throws SQLException {
    try (PreparedStatement insert =
        prepare(
            """
            INSERT OR REPLACE INTO image (attempt, number, sha256, path, bytes, format, width,
              height, alpha, revised_prompt, state, saved)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            attempt,
            image.index(),
            image.sha256(),
            image.file().toAbsolutePath().normalize().toString(),
            image.bytes(),
            image.format().name(),
            image.width(),
            image.height(),
            image.alpha() ? 1 : 0,
            image.revisedPrompt(),
            image.elsewhere() ? LedgerRows.ELSEWHERE : LedgerRows.SAVED,
            image.saved().toEpochMilli())) {
      insert.executeUpdate();
    }
  }

  List<Pending> pending(Presence presence) throws SQLException, IOException {
    List<Pending> pending = new ArrayList<>();
    try (PreparedStatement query =
            prepare(
                "SELECT * FROM attempt WHERE state IN ('SENDING', 'BOUGHT')"
                    + " ORDER BY started, id");
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        LedgerEntry entry = LedgerRows.entry(row, images(row.getString("id")));
        pending.add(new Pending(entry, presence.isAlive(row.getString("owner"))));
      }
    }
    return pending;
  }

  List<LedgerEntry> history(HistoryFilter filter, int limit) throws SQLException {
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    filter.since().ifPresent(t -> add(conditions, values, "started >= ?", t.toEpochMilli()));
    filter.before().ifPresent(t -> add(conditions, values, "started < ?", t.toEpochMilli()));
    filter.state().ifPresent(s -> add(conditions, values, "state = ?", s.name()));
    filter.endpoint().ifPresent(e -> add(conditions, values, "endpoint = ?", e));
    filter.model().ifPresent(m -> add(conditions, values, "model = ?", m));
    filter
        .costLeast()
        .ifPresent(c -> add(conditions, values, "coalesce(cost, estimate_high) >= ?", nanos(c)));
    filter
        .text()
        .ifPresent(
            t -> add(conditions, values, "prompt LIKE ? ESCAPE '\\'", "%" + literal(t) + "%"));
    values.add(limit);
    return entries(
        "SELECT * FROM attempt"
            + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
            + " ORDER BY started DESC, id DESC LIMIT ?",
        values.toArray());
  }

  private static void add(
      List<String> conditions, List<Object> values, String condition, Object value) {
    conditions.add(condition);
    values.add(value);
  }

  private static String literal(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  List<LedgerEntry> byJob(String job) throws SQLException {
    return entries("SELECT * FROM attempt WHERE job = ? ORDER BY number", job);
  }

  List<LedgerEntry> byImageHash(String sha256) throws SQLException {
    return entries(
        "SELECT * FROM attempt WHERE id IN (SELECT attempt FROM image WHERE sha256 = ?)"
            + " ORDER BY started DESC, id DESC",
        sha256);
  }

  List<LedgerEntry> byPath(Path picture) throws SQLException {
    return entries(
        "SELECT * FROM attempt WHERE id IN (SELECT attempt FROM image WHERE path = ?)"
            + " ORDER BY started DESC, id DESC",
        picture.toString());
  }

  Spent spentSince(Instant since) throws SQLException {
    return spent("started >= ?", since.toEpochMilli());
  }

  private Spent spent(String condition, Object value) throws SQLException {
    try (PreparedStatement query =
            prepare(
                """
                SELECT
                  coalesce(sum(coalesce(cost, estimate_high))
                    FILTER (WHERE state IN ('BOUGHT', 'SAVED')), 0),
                  coalesce(sum(coalesce(cost, estimate_high))
                    FILTER (WHERE state IN ('SENDING', 'UNKNOWN')), 0),
                  count(*) FILTER (WHERE state IN ('BOUGHT', 'SAVED', 'SENDING', 'UNKNOWN')
                    AND cost IS NULL AND estimate_high IS NULL)
                FROM attempt WHERE
                """
                    + condition,
                value);
        ResultSet row = query.executeQuery()) {
      row.next();
      return new Spent(
          BigDecimal.valueOf(row.getLong(1), NANO),
          BigDecimal.valueOf(row.getLong(2), NANO),
          row.getInt(3));
    }
  }

  ExpenseRows expenses() {
    return new ExpenseRows(connection);
  }

  private List<LedgerEntry> entries(String sql, Object... values) throws SQLException {
    List<LedgerEntry> entries = new ArrayList<>();
    try (PreparedStatement query = prepare(sql, values);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        entries.add(LedgerRows.entry(row, images(row.getString("id"))));
      }
    }
    return entries;
  }

  private List<SavedImage> images(String attempt) throws SQLException {
    List<SavedImage> images = new ArrayList<>();
    try (PreparedStatement query =
            prepare("SELECT * FROM image WHERE attempt = ? ORDER BY number", attempt);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        images.add(LedgerRows.image(row));
      }
    }
    return images;
  }

  private interface Body<T> {
    T run() throws SQLException;
  }

  /// IMMEDIATE takes the write lock at the start, where SQLite waits for other processes; a reading
  /// transaction that turns into a writing one would fail instead of waiting.
  private <T> T inTransaction(Body<T> body) throws SQLException {
    if (grouped) {
      return body.run();
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        T result = body.run();
        statement.execute("COMMIT");
        return result;
      } catch (SQLException | RuntimeException e) {
        try {
          statement.execute("ROLLBACK");
        } catch (SQLException secondary) {
          e.addSuppressed(secondary); // SQLite has rolled back by itself
        }
        throw e;
      }
    }
  }

  /// A statement with its values; an empty `Optional` is NULL.
  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i] instanceof Optional<?> o ? o.orElse(null) : values[i]);
    }
    return statement;
  }

  /// Rounded up: the ledger is pessimistic.
  private static long nanos(BigDecimal dollars) {
    return dollars.setScale(NANO, RoundingMode.CEILING).unscaledValue().longValueExact();
  }
}
