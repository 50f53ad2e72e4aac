package dev.limn.batch;

import dev.limn.batch.JobResult.End;
import dev.limn.batch.JobResult.Picture;
import dev.limn.image.Failure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Counts what becomes of the jobs of a run. Thread-safe.
final class Tally {
  private final int total;
  private final long started = System.nanoTime();
  private final Map<End, Integer> ends = new EnumMap<>(End.class);
  private int running;
  private int done;
  private int images;
  private int gone;
  private BigDecimal cost = BigDecimal.ZERO;
  private Optional<Failure> failure = Optional.empty();
  private boolean stopped;

  Tally(int total) {
    this.total = total;
  }

  synchronized void begun() {
    running++;
  }

  /// A job is not under way any more, though it may not have been told yet.
  synchronized void left() {
    running--;
    done++;
  }

  synchronized void ended(JobResult result) {
    ends.merge(result.end(), 1, Integer::sum);
    result.cost().ifPresent(dollars -> cost = cost.add(dollars));
    if (result.end() == End.EARLIER) {
      gone += (int) result.images().stream().filter(picture -> !picture.there()).count();
    } else {
      images += (int) result.images().stream().filter(Picture::there).count();
    }
    if (result.failure().isPresent()) {
      Failure now = result.failure().get();
      // The user's wish to stop explains more than what it did to single jobs.
      if (failure.isEmpty() || now instanceof Failure.Cancelled) {
        failure = result.failure();
      }
      stopped |= now instanceof Failure.Cancelled;
    }
  }

  synchronized Standing standing() {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
    int told = ends.values().stream().mapToInt(Integer::intValue).sum();
    int saved = count(End.SAVED);
    int earlier = count(End.EARLIER);
    int rest = total - earlier - done;
    Optional<Duration> left =
        done == 0 || rest < 0
            ? Optional.empty()
            : Optional.of(elapsed.multipliedBy(rest).dividedBy(done));
    return new Standing(
        total, saved, earlier, told - saved - earlier, running, cost, elapsed, left);
  }

  private int count(End end) {
    return ends.getOrDefault(end, 0);
  }

  synchronized Summary summary(String batch, BigDecimal spent) {
    return new Summary(
        batch,
        total,
        ends,
        images,
        gone,
        cost,
        spent,
        Duration.ofNanos(System.nanoTime() - started),
        failure,
        stopped);
  }
}
