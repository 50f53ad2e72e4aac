package dev.limn.batch;

import dev.limn.batch.JobResult.End;
import dev.limn.batch.JobResult.Picture;
import dev.limn.image.Attempt;
import dev.limn.image.Failure;
import dev.limn.image.Money;
import dev.limn.image.Outcome;
import dev.limn.text.Saying;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Turns what became of a job into a [JobResult].
final class Results {
  private Results() {}

  static JobResult of(Job job, String id, Outcome outcome, Duration took) {
    return switch (outcome) {
      case Outcome.Delivered delivered ->
          new JobResult(
              job,
              delivered.shortfall().isEmpty() ? End.SAVED : End.PARTLY,
              Optional.of(id),
              delivered.images().stream().map(Picture::of).toList(),
              delivered.report().cost(),
              took,
              delivered.shortfall());
      case Outcome.Failed(Failure failure, Outcome.Report report) ->
          new JobResult(
              job,
              end(failure),
              Optional.of(id),
              List.of(),
              report.cost(),
              took,
              Optional.of(failure));
    };
  }

  static JobResult failed(Job job, Optional<String> id, Failure failure, Duration took) {
    return new JobResult(
        job, end(failure), id, List.of(), Optional.empty(), took, Optional.of(failure));
  }

  static JobResult earlier(Job job, String id, List<Picture> pictures) {
    return new JobResult(
        job,
        End.EARLIER,
        Optional.of(id),
        pictures,
        Optional.empty(),
        Duration.ZERO,
        Optional.empty());
  }

  static JobResult elsewhere(Job job, String id) {
    return new JobResult(
        job,
        End.ELSEWHERE,
        Optional.of(id),
        List.of(),
        Optional.empty(),
        Duration.ZERO,
        Optional.of(
            new Failure.NotReady(
                new Failure.Story(
                    Saying.of("batch.elsewhere"), Saying.of("batch.elsewhere-next")))));
  }

  /// A job that an earlier run began and that is not begun again.
  static JobResult past(Job job, String id, Attempt.State state) {
    Failure failure =
        switch (state) {
          case BOUGHT ->
              new Failure.Unsaved(
                  new Failure.Story(
                      Saying.of("batch.past-bought", id), Saying.of("batch.past-bought-next", id)));
          case REFUSED ->
              new Failure.Refused(
                  0,
                  Optional.empty(),
                  Optional.empty(),
                  Money.NONE,
                  new Failure.Story(
                      Saying.of("batch.past-refused", id),
                      Saying.of("batch.past-refused-next", id)));
          case UNKNOWN, SENDING, NOT_SENT, SAVED ->
              new Failure.Unconfirmed(
                  new Failure.Story(
                      Saying.of("batch.past-unknown", id),
                      Saying.of("batch.past-unknown-next", id)));
        };
    return failed(job, Optional.of(id), failure, Duration.ZERO);
  }

  private static End end(Failure failure) {
    return switch (failure) {
      case Failure.Unconfirmed _, Failure.Missing _ -> End.UNKNOWN;
      case Failure.Unsaved _ -> End.UNSAVED;
      case Failure.Refused _ -> End.REFUSED;
      default -> End.NOT_SENT;
    };
  }
}
