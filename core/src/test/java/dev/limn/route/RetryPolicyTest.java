package dev.limn.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Failure;
import dev.limn.image.Failure.NotSent.Reason;
import dev.limn.image.Money;
import dev.limn.text.Saying;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The whole policy: what may be sent again, how often, and after which pause.
class RetryPolicyTest {
  private static final Failure.Story STORY =
      new Failure.Story(Saying.of("test.what"), Saying.of("test.next"));

  private final RetryPolicy policy = new RetryPolicy(new Random(7));

  @ParameterizedTest
  @CsvSource({
    "NO_ADDRESS, 4",
    "NO_CONNECTION, 4",
    "HANDSHAKE_CUT, 2",
    "INCOMPLETE, 2",
    "NOT_TRUSTED, 1"
  })
  void what_was_not_delivered_is_tried_so_often_and_no_more(Reason reason, int tries) {
    Failure failure = new Failure.NotSent(reason, STORY);

    for (int made = 1; made < tries; made++) {
      assertThat(policy.after(failure, course(made)))
          .isInstanceOf(RetryPolicy.Decision.Again.class);
    }
    assertThat(policy.after(failure, course(tries)))
        .isInstanceOf(RetryPolicy.Decision.GiveUp.class);
  }

  static Stream<Failure> final_failures() {
    return Stream.of(
        new Failure.Invalid(STORY),
        new Failure.NotReady(STORY),
        new Failure.KeyRefused(401, STORY),
        new Failure.Refused(400, Optional.empty(), Money.NONE, STORY),
        new Failure.Refused(400, Optional.of("moderation_blocked"), Money.POSSIBLE, STORY),
        new Failure.NoFunds(429, STORY),
        new Failure.OverBudget(STORY),
        new Failure.Unconfirmed(STORY),
        new Failure.Unsaved(STORY),
        new Failure.Missing(2, 1, STORY),
        new Failure.Cancelled(STORY));
  }

  @ParameterizedTest
  @MethodSource("final_failures")
  void everything_else_ends_at_once(Failure failure) {
    assertThat(policy.after(failure, course(1))).isInstanceOf(RetryPolicy.Decision.GiveUp.class);
  }

  @Test
  void trying_to_deliver_ends_after_a_minute() {
    Failure failure = new Failure.NotSent(Reason.NO_CONNECTION, STORY);
    RetryPolicy.Course late =
        new RetryPolicy.Course(1, Duration.ofMinutes(1), Duration.ZERO, Duration.ofMinutes(2));

    assertThat(policy.after(failure, late)).isInstanceOf(RetryPolicy.Decision.GiveUp.class);
  }

  @Test
  void a_pace_is_kept_and_never_undercut() {
    Failure limited = new Failure.RateLimited(Optional.of(Duration.ofSeconds(3)), STORY);

    for (int i = 0; i < 100; i++) {
      assertThat(pause(policy.after(limited, course(1))))
          .isBetween(Duration.ofSeconds(3), Duration.ofMillis(3500));
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 4", "-1, 3"})
  void a_rate_limit_is_waited_for_so_often(int pace, int tries) {
    Optional<Duration> told = pace < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(pace));
    Failure limited = new Failure.RateLimited(told, STORY);

    assertThat(policy.after(limited, course(tries - 1)))
        .isInstanceOf(RetryPolicy.Decision.Again.class);
    assertThat(policy.after(limited, course(tries)))
        .isInstanceOf(RetryPolicy.Decision.GiveUp.class);
  }

  @Test
  void nobody_waits_longer_than_the_user_is_patient() {
    Failure hour = new Failure.RateLimited(Optional.of(Duration.ofHours(1)), STORY);
    Failure short30 = new Failure.RateLimited(Optional.of(Duration.ofSeconds(30)), STORY);
    RetryPolicy.Course waited =
        new RetryPolicy.Course(
            2, Duration.ofSeconds(100), Duration.ofSeconds(100), Duration.ofMinutes(2));

    assertThat(policy.after(hour, course(1))).isInstanceOf(RetryPolicy.Decision.GiveUp.class);
    assertThat(policy.after(short30, waited)).isInstanceOf(RetryPolicy.Decision.GiveUp.class);
  }

  private static RetryPolicy.Course course(int tries) {
    return new RetryPolicy.Course(
        tries, Duration.ofSeconds(1), Duration.ZERO, Duration.ofMinutes(2));
  }

  private static Duration pause(RetryPolicy.Decision decision) {
    return ((RetryPolicy.Decision.Again) decision).pause();
  }
}
