package dev.limn.prefs;

import dev.limn.image.Attempt;
import dev.limn.ledger.HistoryFilter;
import dev.limn.ledger.Ledger;
import dev.limn.ledger.LedgerEntry;
import dev.limn.ledger.LedgerUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How an endpoint did, read from the ledger: it is written down there once, and nowhere a second
/// time. Immutable.
///
/// @param endpoint its name
/// @param successes attempts that brought a picture
/// @param failures attempts that definitely failed, for any reason
/// @param unknown attempts whose outcome is not known; they count as neither
/// @param kinds how often each kind of failure came, by its code
/// @param behindUntil until when other endpoints go first, where that is allowed: two definite
///   failures in a row make it an hour
public record TrackRecord(
    String endpoint,
    int successes,
    int failures,
    int unknown,
    Map<String, Integer> kinds,
    Optional<Instant> behindUntil) {
  private static final Duration REST = Duration.ofHours(1);

  /// What was asked for is at fault, not the endpoint: another request may well succeed there.
  private static final List<String> FAULTS_OF_REQUEST =
      List.of("refused", "invalid", "text_only", "cancelled", "over_budget", "not_ready");

  public TrackRecord {
    kinds = Collections.unmodifiableMap(new TreeMap<>(kinds));
  }

  /// Until when other endpoints go before this one, where falling back is allowed; empty when it is
  /// as good as any. A question for whoever puts endpoints in order: `--endpoint` always wins.
  public static Optional<Instant> behindUntil(Ledger ledger, String endpoint, Instant now)
      throws LedgerUnavailable {
    return behind(ledger.history(HistoryFilter.ALL.at(endpoint), 2), now);
  }

  /// The records of all endpoints in these entries.
  ///
  /// @param newestFirst as the ledger's history gives them
  public static List<TrackRecord> of(List<LedgerEntry> newestFirst, Instant now) {
    Map<String, List<LedgerEntry>> byEndpoint = new LinkedHashMap<>();
    for (LedgerEntry entry : newestFirst) {
      byEndpoint.computeIfAbsent(entry.attempt().endpoint(), _ -> new ArrayList<>()).add(entry);
    }
    List<TrackRecord> records = new ArrayList<>();
    byEndpoint.forEach((endpoint, entries) -> records.add(of(endpoint, entries, now)));
    return records;
  }

  private static TrackRecord of(String endpoint, List<LedgerEntry> entries, Instant now) {
    int successes = 0;
    int failures = 0;
    int unknown = 0;
    Map<String, Integer> kinds = new TreeMap<>();
    for (LedgerEntry entry : entries) {
      switch (entry.attempt().state()) {
        case SAVED, BOUGHT -> successes++;
        case NOT_SENT, REFUSED -> {
          failures++;
          kinds.merge(kind(entry), 1, Integer::sum);
        }
        case UNKNOWN -> unknown++;
        case SENDING -> {}
      }
    }
    return new TrackRecord(endpoint, successes, failures, unknown, kinds, behind(entries, now));
  }

  /// Only the two latest matter: anything but a failure between them ends the row.
  private static Optional<Instant> behind(List<LedgerEntry> newestFirst, Instant now) {
    if (newestFirst.size() < 2 || !failed(newestFirst.get(0)) || !failed(newestFirst.get(1))) {
      return Optional.empty();
    }
    Attempt last = newestFirst.getFirst().attempt();
    return Optional.of(last.started().plus(last.took()).plus(REST)).filter(now::isBefore);
  }

  private static boolean failed(LedgerEntry entry) {
    return switch (entry.attempt().state()) {
      case NOT_SENT, REFUSED -> !FAULTS_OF_REQUEST.contains(kind(entry));
      case SENDING, BOUGHT, SAVED, UNKNOWN -> false;
    };
  }

  private static String kind(LedgerEntry entry) {
    return entry.failure().orElse("unexplained");
  }
}
