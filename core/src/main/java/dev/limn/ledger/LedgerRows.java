package dev.limn.ledger;

import dev.limn.image.Attempt;
import dev.limn.image.ImageFormat;
import dev.limn.image.Target;
import dev.limn.image.Usage;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Turns rows of the ledger into records.
final class LedgerRows {
  static final String SAVED = "saved";
  static final String ELSEWHERE = "elsewhere";

  private static final int NANO = 9;

  private LedgerRows() {}

  static Path path(Target target) {
    return switch (target) {
      case Target.Folder folder -> folder.folder().toAbsolutePath();
      case Target.File file -> file.file().toAbsolutePath();
    };
  }

  /// A path from the ledger. Another run may have written it in a richer locale: what this one
  /// cannot express is shown as `?`, so that the history stays readable.
  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      return Path.of(text.replaceAll("[^\\x20-\\x7e]", "?"));
    }
  }

  static LedgerEntry entry(ResultSet row, List<SavedImage> images) throws SQLException {
    Instant started = Instant.ofEpochMilli(row.getLong("started"));
    Optional<Long> finished = number(row, "finished");
    Attempt attempt =
        new Attempt(
            row.getString("id"),
            row.getString("endpoint"),
            URI.create(row.getString("origin")),
            Attempt.State.valueOf(row.getString("state")),
            started,
            finished
                // A clock that was put back meanwhile makes no negative time.
                .map(end -> Duration.ofMillis(Math.max(0, end - started.toEpochMilli())))
                .orElse(Duration.ZERO),
            number(row, "status")
                .map(status -> OptionalInt.of(status.intValue()))
                .orElse(OptionalInt.empty()),
            Optional.ofNullable(row.getString("request_id")));
    return new LedgerEntry(
        attempt,
        intent(row),
        Optional.ofNullable(row.getString("answer_id")),
        Optional.ofNullable(row.getString("failure")),
        usage(row),
        dollars(row, "cost"),
        row.getInt("measured") == 1,
        images);
  }

  private static Intent intent(ResultSet row) throws SQLException {
    Path target = path(row.getString("target"));
    return new Intent(
        row.getString("job"),
        row.getString("endpoint"),
        URI.create(row.getString("origin")),
        row.getString("model"),
        row.getString("protocol"),
        row.getString("prompt"),
        row.getString("request"),
        row.getInt("count"),
        dollars(row, "estimate_low"),
        dollars(row, "estimate_high"),
        row.getInt("target_is_folder") == 1 ? new Target.Folder(target) : new Target.File(target));
  }

  static SavedImage image(ResultSet row) throws SQLException {
    return new SavedImage(
        row.getInt("number"),
        path(row.getString("path")),
        row.getString("sha256"),
        row.getLong("bytes"),
        ImageFormat.valueOf(row.getString("format")),
        row.getInt("width"),
        row.getInt("height"),
        row.getInt("alpha") == 1,
        Optional.ofNullable(row.getString("revised_prompt")),
        row.getString("state").equals(ELSEWHERE),
        Instant.ofEpochMilli(row.getLong("saved")));
  }

  private static Optional<Usage> usage(ResultSet row) throws SQLException {
    if (number(row, "text_in").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Usage(
            row.getLong("text_in"),
            row.getLong("image_in"),
            row.getLong("cached_in"),
            row.getLong("image_out"),
            row.getLong("text_out")));
  }

  private static Optional<Long> number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  private static Optional<BigDecimal> dollars(ResultSet row, String column) throws SQLException {
    return number(row, column).map(nanos -> BigDecimal.valueOf(nanos, NANO).stripTrailingZeros());
  }
}
