package dev.limn.route;

import dev.limn.image.Failure;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// Decides after a failed attempt whether the same request may be sent again, and when. The only
/// place that does.
///
/// What may have been bought is never sent again: only a request that was not delivered, or that
/// was refused for its rate, gets another try. Everything else ends here. A pure function but for
/// the jitter, whose source is given.
public final class RetryPolicy {
  /// Tries of a request that could not be delivered, the first included.
  static final int MOST_DELIVERIES = 4;

  /// Tries where the secure connection broke off before it stood, the first included.
  static final int MOST_HANDSHAKES = 2;

  /// Tries where the connection broke while the request was being handed over, the first included.
  static final int MOST_UPLOADS = 2;

  /// Tries of a request that was refused for its rate with a pace, the first included.
  static final int MOST_PACED = 4;

  /// Tries of a request that was refused for its rate without a pace, the first included.
  static final int MOST_UNPACED = 3;

  private static final Duration SHORTEST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(8);
  private static final Duration LONGEST_ELAPSED = Duration.ofMinutes(1);
  private static final Duration SHORTEST_UNPACED = Duration.ofSeconds(5);
  private static final Duration LONGEST_UNPACED = Duration.ofMinutes(1);

  private final RandomGenerator jitter;

  /// A policy that takes its jitter from `jitter`.
  public RetryPolicy(RandomGenerator jitter) {
    this.jitter = jitter;
  }

  /// What comes after a failed attempt.
  public sealed interface Decision {
    /// Send the same request again after this pause.
    record Again(Duration pause) implements Decision {}

    /// It ends here.
    record GiveUp() implements Decision {}
  }

  /// How far an order has come.
  ///
  /// @param tries attempts so far, the failed one included; at least 1
  /// @param elapsed since the first attempt began
  /// @param waited the sum of all pauses for rate limits so far
  /// @param patience the longest sum of pauses for rate limits that the user accepts
  public record Course(int tries, Duration elapsed, Duration waited, Duration patience) {}

  /// Decides. Never answers [Decision.Again] for a failure whose money is not
  /// [dev.limn.image.Money#NONE].
  public Decision after(Failure failure, Course course) {
    return switch (failure) {
      case Failure.NotSent notSent ->
          switch (notSent.reason()) {
            case NO_ADDRESS, NO_CONNECTION -> undelivered(course, MOST_DELIVERIES);
            case HANDSHAKE_CUT -> undelivered(course, MOST_HANDSHAKES);
            case INCOMPLETE -> undelivered(course, MOST_UPLOADS);
            case NOT_TRUSTED -> new Decision.GiveUp();
          };
      case Failure.RateLimited limited ->
          limited
              .pace()
              .map(pace -> paced(pace, course))
              .orElseGet(() ->
                  patient(
                      backoff(SHORTEST_UNPACED, LONGEST_UNPACED, course.tries()),
                      course,
                      MOST_UNPACED));
      case Failure.Invalid _,
          Failure.NotReady _,
          Failure.KeyRefused _,
          Failure.Refused _,
          Failure.NoFunds _,
          Failure.OverBudget _,
          Failure.Unconfirmed _,
          Failure.Unsaved _,
          Failure.Missing _,
          Failure.Cancelled _ ->
          new Decision.GiveUp();
    };
  }

  private Decision undelivered(Course course, int most) {
    if (course.tries() >= most || course.elapsed().compareTo(LONGEST_ELAPSED) >= 0) {
      return new Decision.GiveUp();
    }
    return new Decision.Again(backoff(SHORTEST, LONGEST, course.tries()));
  }

  /// A little longer than asked: a limit that opens at the very second is often still closed.
  private Decision paced(Duration pace, Course course) {
    return patient(pace.plusMillis(100 + jitter.nextLong(400)), course, MOST_PACED);
  }

  private static Decision patient(Duration pause, Course course, int most) {
    boolean tooLong = course.waited().plus(pause).compareTo(course.patience()) > 0;
    return course.tries() >= most || tooLong ? new Decision.GiveUp() : new Decision.Again(pause);
  }

  /// Full jitter: anything between nothing and the doubled step, so that many clients do not come
  /// back at once.
  private Duration backoff(Duration shortest, Duration longest, int tries) {
    long step = Math.min(longest.toMillis(), shortest.toMillis() << Math.min(tries - 1, 20));
    return Duration.ofMillis(shortest.toMillis() / 2 + jitter.nextLong(step));
  }
}
