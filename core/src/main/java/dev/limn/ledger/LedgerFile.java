package dev.limn.ledger;

import dev.limn.home.PrivateFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The ledger's file: made, opened, brought to the current version, and moved aside when damaged.
/// Used by one thread.
final class LedgerFile {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int SMALLEST = 100;
  private static final long WAL_RETRY_NANOS = 2_000_000;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path path;
  private final InstantSource clock;
  private final Duration patience;
  private Optional<Object> identity = Optional.empty();

  LedgerFile(Path path, InstantSource clock, Duration patience) {
    this.path = path;
    this.clock = clock;
    this.patience = patience;
  }

  Path path() {
    return path;
  }

  /// What trouble with the file means to its user.
  LedgerUnavailable trouble(SQLException e) {
    return Trouble.of(path, patience, e);
  }

  /// A connection to a ledger of the current version. Every commit on it is durable before it
  /// returns.
  Connection connect() throws IOException, SQLException, LedgerUnavailable {
    makeSure();
    if (!looksSound()) {
      throw new SQLiteException("no SQLite header", SQLiteErrorCode.SQLITE_NOTADB);
    }
    Properties settings = new Properties();
    settings.setProperty("busy_timeout", Long.toString(patience.toMillis()));
    settings.setProperty("synchronous", "FULL");
    // Straight to the driver: DriverManager would load every driver that it can find.
    Connection connection = JDBC.createConnection("jdbc:sqlite:" + path, settings);
    try {
      bringUp(connection);
      return connection;
    } catch (SQLException | LedgerUnavailable | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private void makeSure() throws IOException {
    if (!Files.exists(path)) {
      PrivateFolder.make(Objects.requireNonNull(path.getParent()));
      try {
        Files.newByteChannel(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PrivateFolder.ownerOnly(path))
            .close();
      } catch (FileAlreadyExistsException e) {
        // Another process was faster; its file is as good.
      }
    }
    identity = Optional.ofNullable(attributes().fileKey());
  }

  private BasicFileAttributes attributes() throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private boolean looksSound() throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] head = in.readNBytes(SMALLEST);
      return head.length == 0
          || (head.length == SMALLEST
              && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length));
    }
  }

  private void bringUp(Connection connection) throws SQLException, LedgerUnavailable {
    try (Statement statement = connection.createStatement()) {
      int version = version(statement);
      if (version == Schema.version()) {
        return;
      }
      refuseNewer(version);
      switchToWal(statement);
      statement.execute("BEGIN IMMEDIATE");
      // Several processes may have come here together; the first one did the work.
      version = version(statement);
      refuseNewer(version);
      for (List<String> step : Schema.STEPS.subList(version, Schema.version())) {
        for (String sql : step) {
          statement.execute(sql);
        }
      }
      statement.execute("PRAGMA user_version = " + Schema.version());
      statement.execute("COMMIT");
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      row.next();
      return row.getInt(1);
    }
  }

  private void refuseNewer(int version) throws LedgerUnavailable {
    if (version > Schema.version()) {
      throw Trouble.newer(path, version, Schema.version());
    }
  }

  /// SQLite may answer a change of the journal mode with "busy" at once, without its usual wait,
  /// when another process is making the same change (seen in one of some hundred simultaneous first
  /// openings).
  private void switchToWal(Statement statement) throws SQLException {
    long start = System.nanoTime();
    while (true) {
      try {
        statement.execute("PRAGMA journal_mode = WAL");
        return;
      } catch (SQLiteException e) {
        if (!Trouble.isBusy(e) || System.nanoTime() - start > patience.toNanos()) {
          throw e;
        }
        LockSupport.parkNanos(WAL_RETRY_NANOS);
      }
    }
  }

  /// Moves a damaged file aside, with what belongs to it; empty when it is another file by now,
  /// because another process has already done so.
  Optional<Path> moveAside() throws IOException {
    if (!Files.exists(path) || !identity.equals(Optional.ofNullable(attributes().fileKey()))) {
      return Optional.empty();
    }
    String stamp = STAMP.format(clock.instant());
    Path aside = path.resolveSibling(path.getFileName() + ".damaged-" + stamp);
    for (int n = 2; Files.exists(aside); n++) {
      aside = path.resolveSibling(path.getFileName() + ".damaged-" + stamp + "-" + n);
    }
    Files.move(path, aside);
    for (String part : List.of("-wal", "-shm")) {
      Path beside = path.resolveSibling(path.getFileName() + part);
      if (Files.exists(beside)) {
        Files.move(beside, aside.resolveSibling(aside.getFileName() + part));
      }
    }
    return Optional.of(aside);
  }
}
