package dev.limn.route;

import dev.limn.image.Failure;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Decides after a failed attempt whether the same request may be sent again, and when, or whether
/// another endpoint may be asked. The only place that does; its figures are in `policy.yaml`.
///
/// What may have been bought is never sent again: only a request that was not delivered, or that
/// was refused, gets another try. One instance serves all orders of a process, as they share a
/// bucket of tokens for other tries. Thread-safe when its source of jitter is.
public final class RetryPolicy {
  private final RandomGenerator jitter;
  private @Nullable Policy policy;
  private @Nullable RetryBucket bucket;

  /// The policy of this build, with its jitter from `jitter`. The table is read when the first
  /// failure asks for it: most orders have none.
  public RetryPolicy(RandomGenerator jitter) {
    this.jitter = jitter;
  }

  RetryPolicy(RandomGenerator jitter, Policy policy) {
    this.jitter = jitter;
    this.policy = policy;
  }

  private synchronized Policy policy() {
    if (policy == null) {
      policy = Policy.read();
    }
    return policy;
  }

  private synchronized RetryBucket bucket() {
    if (bucket == null) {
      bucket = new RetryBucket(policy().bucketTokens());
    }
    return bucket;
  }

  /// What comes after a failed attempt.
  public sealed interface Decision {
    /// Send the same request again after this pause.
    record Again(Duration pause) implements Decision {}

    /// Send it again at once, without this field.
    record Without(String field) implements Decision {}

    /// Ask another endpoint, if the user allows that and there is one.
    record Elsewhere() implements Decision {}

    /// It ends here.
    record GiveUp() implements Decision {}
  }

  /// How far an order has come at one endpoint.
  ///
  /// @param tries attempts so far, the failed one included; at least 1
  /// @param elapsed since the first attempt began
  /// @param waited the sum of all pauses for rate limits so far
  /// @param patience the longest sum of pauses for rate limits that the user accepts
  /// @param spare whether a field that the service blames may be left out: the dialect allows that
  ///   and the request has it
  public record Course(
      int tries, Duration elapsed, Duration waited, Duration patience, Predicate<String> spare) {}

  /// The rule for a failure.
  public Rule rule(Failure failure, Predicate<String> spare) {
    return policy().of(Signal.of(failure, spare));
  }

  /// Decides. Never answers anything but [Decision.GiveUp] for a failure whose money is not
  /// [dev.limn.image.Money#NONE].
  public Decision after(Failure failure, Course course) {
    Rule rule = rule(failure, course.spare());
    Decision decision =
        switch (rule.repeat()) {
          case Rule.Repeat.Never _ -> new Decision.GiveUp();
          case Rule.Repeat.Soon(int tries, Duration first, Duration longest, Duration within) -> {
            Duration pause = backoff(first, longest, course.tries());
            yield again(course, tries, pause, course.elapsed().plus(pause).compareTo(within) <= 0);
          }
          case Rule.Repeat.Later(int tries, Duration first, Duration longest) -> {
            Duration pause = backoff(first, longest, course.tries());
            yield again(course, tries, pause, isPatient(course, pause));
          }
          case Rule.Repeat.AsAsked(int tries) -> {
            Duration pause = aLittleAfter(((Failure.RateLimited) failure).pace().orElseThrow());
            yield again(course, tries, pause, isPatient(course, pause));
          }
          case Rule.Repeat.Without(int tries) ->
              course.tries() < tries
                  ? new Decision.Without(((Failure.Refused) failure).field().orElseThrow())
                  : new Decision.GiveUp();
        };
    if (!(decision instanceof Decision.GiveUp) && bucket().take(rule.tokens())) {
      return decision;
    }
    return rule.other() ? new Decision.Elsewhere() : new Decision.GiveUp();
  }

  /// To be told of every success: it fills the bucket.
  public synchronized void succeeded() {
    if (bucket != null) { // else it is full
      bucket.giveBack(policy().successTokens());
    }
  }

  private static Decision again(Course course, int most, Duration pause, boolean inTime) {
    return course.tries() < most && inTime ? new Decision.Again(pause) : new Decision.GiveUp();
  }

  private static boolean isPatient(Course course, Duration pause) {
    return course.waited().plus(pause).compareTo(course.patience()) <= 0;
  }

  /// A little longer than asked: a limit that opens at the very second is often still closed.
  private Duration aLittleAfter(Duration pace) {
    return pace.plusMillis(100 + jitter.nextLong(400));
  }

  /// Full jitter: anything up to the doubled step. At least half the first step, since who has just
  /// said no says it again at once.
  private Duration backoff(Duration first, Duration longest, int tries) {
    long least = first.toMillis() / 2;
    long step = Math.min(longest.toMillis(), first.toMillis() << Math.min(tries - 1, 20));
    return Duration.ofMillis(least + jitter.nextLong(step - least + 1));
  }
}
