package dev.limn.prefs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Attempt.State;
import dev.limn.image.Target;
import dev.limn.ledger.Begun;
import dev.limn.ledger.HistoryFilter;
import dev.limn.ledger.Intent;
import dev.limn.ledger.Ledger;
import dev.limn.ledger.LedgerUnavailable;
import dev.limn.ledger.Settlement;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How endpoints are judged, by a real ledger.
class TrackRecordTest {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  @TempDir Path folder;
  private Instant now = START;

  private static Intent intent(String job, String endpoint) {
    return new Intent(
        job,
        endpoint,
        URI.create("http://127.0.0.1:1"),
        "gpt-image-2",
        "images",
        "a fox",
        "{}",
        1,
        Optional.empty(),
        Optional.empty(),
        new Target.Folder(Path.of("/tmp")));
  }

  /// Attempts in order, such as `saved not_sent:not_sent unknown`; a minute lies between two.
  private void happen(Ledger ledger, String endpoint, String story) throws LedgerUnavailable {
    for (String word : story.split(" ", -1)) {
      String[] parts = word.split(":", -1);
      now = now.plus(Duration.ofMinutes(1));
      if (ledger.begin(intent(ledger.newJob(), endpoint), List.of())
          instanceof Begun.Recorded(String id)) {
        Settlement settlement = Settlement.of(State.valueOf(parts[0]));
        ledger.settle(id, parts.length > 1 ? settlement.failed(parts[1]) : settlement);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_SENT:not_sent NOT_SENT:not_sent, true",
    "SAVED REFUSED:key_refused REFUSED:no_funds, true",
    "NOT_SENT:not_sent, false",
    "NOT_SENT:not_sent SAVED NOT_SENT:not_sent, false",
    "NOT_SENT:not_sent NOT_SENT:not_sent SAVED, false",
    "UNKNOWN:unconfirmed UNKNOWN:unconfirmed, false",
    "NOT_SENT:not_sent UNKNOWN:unconfirmed NOT_SENT:not_sent, false",
    "REFUSED:refused REFUSED:refused, false",
    "NOT_SENT:cancelled NOT_SENT:cancelled, false",
  })
  void two_definite_failures_in_a_row_put_an_endpoint_behind(String story, boolean behind)
      throws LedgerUnavailable {
    try (Ledger ledger = Ledger.open(folder.resolve("ledger.db"), () -> now)) {
      happen(ledger, "work", story);
      happen(ledger, "other", "SAVED");

      assertThat(TrackRecord.behindUntil(ledger, "work", now).isPresent()).isEqualTo(behind);
      assertThat(TrackRecord.behindUntil(ledger, "other", now)).isEmpty();
      assertThat(TrackRecord.behindUntil(ledger, "new", now)).isEmpty();
    }
  }

  @Test
  void after_an_hour_it_is_as_good_as_any() throws LedgerUnavailable {
    try (Ledger ledger = Ledger.open(folder.resolve("ledger.db"), () -> now)) {
      happen(ledger, "work", "NOT_SENT:not_sent NOT_SENT:not_sent");
      Instant until = TrackRecord.behindUntil(ledger, "work", now).orElseThrow();

      assertThat(until).isEqualTo(now.plus(Duration.ofHours(1)));
      assertThat(TrackRecord.behindUntil(ledger, "work", until.minusSeconds(1))).isPresent();
      assertThat(TrackRecord.behindUntil(ledger, "work", until)).isEmpty();
    }
  }

  @Test
  void successes_failures_and_their_kinds_are_counted() throws LedgerUnavailable {
    try (Ledger ledger = Ledger.open(folder.resolve("ledger.db"), () -> now)) {
      happen(ledger, "work", "SAVED SAVED NOT_SENT:not_sent REFUSED:refused UNKNOWN:unconfirmed");
      happen(ledger, "other", "REFUSED:no_funds REFUSED:no_funds");

      assertThat(TrackRecord.of(ledger.history(HistoryFilter.ALL, 100), now))
          .containsExactly(
              new TrackRecord(
                  "other",
                  0,
                  2,
                  0,
                  Map.of("no_funds", 2),
                  Optional.of(now.plus(Duration.ofHours(1)))),
              new TrackRecord(
                  "work", 2, 2, 1, Map.of("not_sent", 1, "refused", 1), Optional.empty()));
    }
  }
}
