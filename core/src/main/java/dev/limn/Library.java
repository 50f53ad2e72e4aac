package dev.limn;

import dev.limn.data.Digests;
import dev.limn.image.Order;
import dev.limn.ledger.Expense;
import dev.limn.ledger.HistoryFilter;
import dev.limn.ledger.Ledger;
import dev.limn.ledger.LedgerEntry;
import dev.limn.ledger.LedgerUnavailable;
import dev.limn.prefs.TrackRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Saved images and their history: a reading of the ledger. Thread-safe, as long as its [Limn] is
/// open.
public final class Library {
  /// So many attempts are looked at to judge endpoints by.
  public static final int JUDGED = 1000;

  private final Ledger ledger;

  Library(Ledger ledger) {
    this.ledger = ledger;
  }

  /// Attempts that pass the filter, newest first.
  ///
  /// @param limit the most entries, at least 1
  public List<LedgerEntry> list(HistoryFilter filter, int limit) throws LedgerUnavailable {
    return ledger.history(filter, limit);
  }

  /// How the endpoints did in the latest [#JUDGED] attempts, those used last first.
  ///
  /// @param since earlier attempts do not count
  /// @param now what time it is
  public List<TrackRecord> trackRecords(Optional<Instant> since, Instant now)
      throws LedgerUnavailable {
    HistoryFilter filter = since.map(HistoryFilter.ALL::since).orElse(HistoryFilter.ALL);
    return TrackRecord.of(ledger.history(filter, JUDGED), now);
  }

  /// The attempts of an order, oldest first; an attempt's own identifier (`k3v9q2mx.1`) gives just
  /// that one.
  public List<LedgerEntry> byId(String id) throws LedgerUnavailable {
    int dot = id.indexOf('.');
    if (dot < 0) {
      return ledger.byJob(id);
    }
    return ledger.byJob(id.substring(0, dot)).stream()
        .filter(entry -> entry.attempt().id().equals(id))
        .toList();
  }

  /// The order that an attempt was made for, to be bought once more by the user's word; empty when
  /// the ledger does not hold all of it.
  public Optional<Order> order(LedgerEntry entry) {
    return PastOrder.of(entry);
  }

  /// What was spent since a time, by what attempts have in common; days begin in `zone`.
  public List<Expense> expenses(Instant since, Expense.By by, ZoneId zone)
      throws LedgerUnavailable {
    return ledger.expenses(since, by, zone);
  }

  /// The attempts that gave this very file, by its SHA-256, whatever it is called now; newest
  /// first.
  ///
  /// @throws IOException when the file cannot be read
  public List<LedgerEntry> byFile(Path file) throws LedgerUnavailable, IOException {
    return ledger.byImageHash(Digests.of(file));
  }
}
