package dev.limn.batch;

import dev.limn.image.Failure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How a run of a batch ended.
///
/// @param id the batch's identifier
/// @param total jobs of the batch
/// @param ends how many jobs ended how; every way of ending has an entry
/// @param images how many pictures this run put in place
/// @param gone how many files of earlier runs are not where they were put
/// @param cost US dollars that this run spent for certain
/// @param spent US dollars that all runs of the batch have spent, or may have, at most
/// @param took the whole time
/// @param failure why the run stopped, or the first failure of a job
/// @param stopped whether an endpoint was not asked any more, or the user stopped
public record Summary(
    String id,
    int total,
    Map<JobResult.End, Integer> ends,
    int images,
    int gone,
    BigDecimal cost,
    BigDecimal spent,
    Duration took,
    Optional<Failure> failure,
    boolean stopped) {
  public Summary {
    ends = Map.copyOf(ends);
  }

  /// How many jobs ended so.
  public int count(JobResult.End end) {
    return ends.getOrDefault(end, 0);
  }

  /// The process exit code. What may have been charged goes first, then what is bought and not in
  /// its place, then "partly done"; when nothing is in place, the first failure's own.
  public int exitCode() {
    int fine = count(JobResult.End.SAVED) + count(JobResult.End.EARLIER);
    if (fine == total) {
      return 0;
    }
    if (failure.filter(Failure.Cancelled.class::isInstance).isPresent()) {
      return 130;
    }
    if (count(JobResult.End.UNKNOWN) > 0) {
      return 7;
    }
    if (count(JobResult.End.UNSAVED) > 0) {
      return 8;
    }
    if (fine > 0 || count(JobResult.End.PARTLY) > 0 || count(JobResult.End.ELSEWHERE) > 0) {
      return 9;
    }
    return failure.map(Failure::exitCode).orElse(9);
  }
}
