package dev.limn.ledger;

import dev.limn.text.Saying;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What the trouble with a ledger means to its user.
final class Trouble {
  private Trouble() {}

  /// The primary result code (its low byte; the rest is detail, see "Result and Error Codes" of the
  /// SQLite documentation).
  private static SQLiteErrorCode primary(SQLException e) {
    int code = e instanceof SQLiteException s ? s.getResultCode().code : e.getErrorCode();
    return SQLiteErrorCode.getErrorCode(code & 0xff);
  }

  static boolean isBusy(SQLException e) {
    SQLiteErrorCode code = primary(e);
    return code == SQLiteErrorCode.SQLITE_BUSY || code == SQLiteErrorCode.SQLITE_LOCKED;
  }

  static boolean isDamage(SQLException e) {
    SQLiteErrorCode code = primary(e);
    return code == SQLiteErrorCode.SQLITE_CORRUPT || code == SQLiteErrorCode.SQLITE_NOTADB;
  }

  static LedgerUnavailable of(Path ledger, Duration patience, SQLException e) {
    return switch (primary(e)) {
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new LedgerUnavailable(
              Saying.of("ledger.busy", ledger, patience.toSeconds()),
              Saying.of("ledger.busy-next"),
              e);
      case SQLITE_FULL ->
          new LedgerUnavailable(Saying.of("ledger.full", ledger), Saying.of("ledger.full-next"), e);
      default ->
          new LedgerUnavailable(
              Saying.of("ledger.unusable", ledger, String.valueOf(e.getMessage())),
              Saying.of("ledger.unusable-next"),
              e);
    };
  }

  static LedgerUnavailable of(Path ledger, IOException e) {
    return new LedgerUnavailable(
        Saying.of("ledger.unusable", ledger, e), Saying.of("ledger.unusable-next"), e);
  }

  static LedgerUnavailable newer(Path ledger, int found, int known) {
    return new LedgerUnavailable(
        Saying.of("ledger.newer", ledger, found, known),
        Saying.of("ledger.newer-next"),
        new SQLException("schema version " + found));
  }

  /// A damaged ledger, after it was moved aside; `aside` is empty when somebody else did that.
  static LedgerUnavailable damaged(Path ledger, Optional<Path> aside, Throwable e) {
    return new LedgerUnavailable(
        aside
            .map(kept -> Saying.of("ledger.damaged", ledger, kept))
            .orElseGet(() -> Saying.of("ledger.damaged-gone", ledger)),
        Saying.of("ledger.damaged-next"),
        e);
  }
}
