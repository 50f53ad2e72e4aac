package dev.limn.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Failure;
import dev.limn.image.Failure.NotSent.Reason;
import dev.limn.image.Money;
import dev.limn.route.RetryPolicy.Decision;
import dev.limn.text.Saying;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The whole policy: what may be sent again, how often, after which pause, and who else may be
/// asked. Every row of the table is a test.
class RetryPolicyTest {
  private static final Failure.Story STORY =
      new Failure.Story(Saying.of("test.what"), Saying.of("test.next"));
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PACE = Duration.ofSeconds(3);

  private final Policy table = Policy.read();
  private final RetryPolicy policy = new RetryPolicy(new Random(7), table);

  /// A failure that gives the signal.
  private static Failure failure(Signal signal) {
    return switch (signal) {
      case INVALID -> new Failure.Invalid(STORY);
      case NOT_READY -> new Failure.NotReady(STORY);
      case OVER_BUDGET -> new Failure.OverBudget(STORY);
      case CANCELLED -> new Failure.Cancelled(STORY);
      case NO_ADDRESS -> new Failure.NotSent(Reason.NO_ADDRESS, STORY);
      case NO_CONNECTION -> new Failure.NotSent(Reason.NO_CONNECTION, STORY);
      case NOT_TRUSTED -> new Failure.NotSent(Reason.NOT_TRUSTED, STORY);
      case UNREADABLE -> new Failure.NotSent(Reason.UNREADABLE, STORY);
      case HANDSHAKE_CUT -> new Failure.NotSent(Reason.HANDSHAKE_CUT, STORY);
      case INCOMPLETE -> new Failure.NotSent(Reason.INCOMPLETE, STORY);
      case RATE_LIMITED_PACED -> new Failure.RateLimited(Optional.of(PACE), STORY);
      case RATE_LIMITED -> new Failure.RateLimited(Optional.empty(), STORY);
      case NO_FUNDS -> new Failure.NoFunds(429, STORY);
      case KEY_REFUSED -> new Failure.KeyRefused(401, STORY);
      case TOOL_MISSING -> new Failure.TextOnly(true, STORY);
      case TEXT_ONLY -> new Failure.TextOnly(false, STORY);
      case FIELD_REFUSED -> refused(Optional.of("user"), Money.NONE);
      case REFUSED -> refused(Optional.of("size"), Money.NONE);
      case REFUSED_LATE -> refused(Optional.of("user"), Money.POSSIBLE);
      case UNCONFIRMED -> new Failure.Unconfirmed(STORY);
      case UNSAVED -> new Failure.Unsaved(STORY);
      case MISSING -> new Failure.Missing(2, 1, STORY);
    };
  }

  private static Failure refused(Optional<String> field, Money money) {
    return new Failure.Refused(400, Optional.of("unknown_parameter"), field, money, STORY);
  }

  @ParameterizedTest
  @EnumSource
  void a_failure_means_what_its_row_says(Signal signal) {
    Failure failure = failure(signal);
    Rule rule = table.of(signal);

    assertThat(policy.rule(failure, "user"::equals)).isEqualTo(rule);
    assertThat(rule.signal()).isEqualTo(signal);
    assertThat(failure.exitCode()).isEqualTo(rule.exit());
    assertThat(failure.money()).isEqualTo(rule.money());
  }

  @ParameterizedTest
  @EnumSource
  void it_is_sent_again_so_often_and_no_more(Signal signal) {
    Failure failure = failure(signal);
    Rule rule = table.of(signal);
    int most = tries(rule.repeat());

    for (int made = 1; made < most; made++) {
      Decision decision = policy.after(failure, course(made));
      assertThat(isSentAgain(decision)).as("%s after %s tries", decision, made).isTrue();
    }

    assertThat(policy.after(failure, course(most)))
        .isEqualTo(rule.other() ? new Decision.Elsewhere() : new Decision.GiveUp());
  }

  @ParameterizedTest
  @EnumSource
  void what_may_have_been_bought_is_never_sent_again_anywhere(Signal signal) {
    if (failure(signal).money() != Money.NONE) {
      for (int made = 1; made < 5; made++) {
        assertThat(policy.after(failure(signal), course(made))).isEqualTo(new Decision.GiveUp());
      }
      assertThat(table.of(signal).other()).isFalse();
      assertThat(table.of(signal).repeat()).isEqualTo(new Rule.Repeat.Never());
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_pause_grows_within_its_limits(Signal signal) {
    switch (table.of(signal).repeat()) {
      case Rule.Repeat.Soon(int tries, Duration first, Duration longest, Duration _) ->
          growing(signal, tries, first, longest);
      case Rule.Repeat.Later(int tries, Duration first, Duration longest) ->
          growing(signal, tries, first, longest);
      case Rule.Repeat.AsAsked _ -> {
        for (int i = 0; i < 100; i++) {
          assertThat(pause(policy().after(failure(signal), course(1))))
              .isBetween(PACE.plusMillis(100), PACE.plusMillis(500));
        }
      }
      case Rule.Repeat.Never _, Rule.Repeat.Without _ ->
          assertThat(policy.after(failure(signal), course(1)))
              .isNotInstanceOf(Decision.Again.class);
    }
  }

  private void growing(Signal signal, int tries, Duration first, Duration longest) {
    for (int made = 1; made < tries; made++) {
      Duration step = first.multipliedBy(1L << (made - 1));
      Duration most = step.compareTo(longest) < 0 ? step : longest;
      Duration shortest = longest;
      Duration seen = Duration.ZERO;
      for (int i = 0; i < 300; i++) {
        Duration pause = pause(policy().after(failure(signal), course(made)));
        assertThat(pause).isBetween(first.dividedBy(2), most);
        shortest = pause.compareTo(shortest) < 0 ? pause : shortest;
        seen = pause.compareTo(seen) > 0 ? pause : seen;
      }
      // Jitter uses the whole width.
      Duration width = most.minus(first.dividedBy(2));
      assertThat(seen.minus(shortest)).isGreaterThan(width.multipliedBy(3).dividedBy(4));
    }
  }

  @ParameterizedTest
  @EnumSource
  void no_try_begins_after_its_time(Signal signal) {
    Failure failure = failure(signal);
    Optional<RetryPolicy.Course> late =
        switch (table.of(signal).repeat()) {
          case Rule.Repeat.Soon soon ->
              Optional.of(course(1, soon.within().minusMillis(249), Duration.ZERO));
          case Rule.Repeat.Later later ->
              Optional.of(
                  course(
                      1, Duration.ZERO, PATIENCE.minus(later.first().dividedBy(2)).plusMillis(1)));
          case Rule.Repeat.AsAsked _ -> Optional.of(course(1, Duration.ZERO, PATIENCE.minus(PACE)));
          case Rule.Repeat.Never _, Rule.Repeat.Without _ -> Optional.empty();
        };

    late.ifPresent(course ->
        assertThat(isSentAgain(policy.after(failure, course))).as("%s", course).isFalse());
  }

  @Test
  void a_whole_process_stops_trying_when_everything_fails() {
    expectABucketOfTries();
  }

  private void expectABucketOfTries() {
    int price = table.of(Signal.NO_CONNECTION).tokens();
    int tries = 0;
    while (isSentAgain(policy.after(failure(Signal.NO_CONNECTION), course(1)))) {
      tries++;
    }
    int successes = 0;
    do {
      policy.succeeded();
      successes++;
    } while (!isSentAgain(policy.after(failure(Signal.NO_CONNECTION), course(1))));

    assertThat(tries).isEqualTo(table.bucketTokens() / price);
    assertThat(successes + table.bucketTokens() % price).isEqualTo(price);
  }

  @Test
  void the_bucket_never_holds_more_than_its_size() {
    for (int i = 0; i < 1000; i++) {
      policy.succeeded();
    }
    expectABucketOfTries();
  }

  /// With a bucket of its own.
  private RetryPolicy policy() {
    return new RetryPolicy(jitter, table);
  }

  private final Random jitter = new Random(11);

  private static int tries(Rule.Repeat repeat) {
    return switch (repeat) {
      case Rule.Repeat.Never _ -> 1;
      case Rule.Repeat.Soon soon -> soon.tries();
      case Rule.Repeat.Later later -> later.tries();
      case Rule.Repeat.AsAsked asked -> asked.tries();
      case Rule.Repeat.Without without -> without.tries();
    };
  }

  private static boolean isSentAgain(Decision decision) {
    return switch (decision) {
      case Decision.Again _, Decision.Without _ -> true;
      case Decision.Elsewhere _, Decision.GiveUp _ -> false;
    };
  }

  private static RetryPolicy.Course course(int tries) {
    return course(tries, Duration.ofSeconds(1), Duration.ZERO);
  }

  private static RetryPolicy.Course course(int tries, Duration elapsed, Duration waited) {
    return new RetryPolicy.Course(tries, elapsed, waited, PATIENCE, "user"::equals);
  }

  private static Duration pause(Decision decision) {
    return ((Decision.Again) decision).pause();
  }
}
