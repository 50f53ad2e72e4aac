package dev.limn.route;

import dev.limn.image.Attempt;
import dev.limn.image.Money;
import java.time.Duration;

/// A row of the table in `policy.yaml`: what a signal means, and what may come next.
///
/// @param signal what happened
/// @param when the same in words, for who reads the table
/// @param state the attempt's state in the ledger
/// @param money what it means for money
/// @param repeat whether the same request may be sent again
/// @param tokens what another try takes from the [RetryBucket]
/// @param other whether another endpoint may be asked, where the user allows that
/// @param rest what becomes of the rest of a batch
/// @param exit the exit code of a command that ends so
public record Rule(
    Signal signal,
    String when,
    Attempt.State state,
    Money money,
    Repeat repeat,
    int tokens,
    boolean other,
    Rest rest,
    int exit) {

  /// Whether and when the same request may be sent again.
  public sealed interface Repeat {
    /// Never.
    record Never() implements Repeat {}

    /// After growing pauses, for a limited time.
    ///
    /// @param tries in all, the first included
    /// @param first the longest pause after the first try; doubled after each
    /// @param longest the longest pause of all
    /// @param within no try begins later than this after the first
    record Soon(int tries, Duration first, Duration longest, Duration within) implements Repeat {}

    /// After growing pauses, for as long as the user is willing to wait.
    ///
    /// @param tries in all, the first included
    /// @param first the longest pause after the first try; doubled after each
    /// @param longest the longest pause of all
    record Later(int tries, Duration first, Duration longest) implements Repeat {}

    /// When the service says, if the user is willing to wait so long.
    ///
    /// @param tries in all, the first included
    record AsAsked(int tries) implements Repeat {}

    /// At once, without the field that the service blames.
    ///
    /// @param tries in all, the first included
    record Without(int tries) implements Repeat {}
  }

  /// What becomes of the rest of a batch.
  public enum Rest {
    /// It goes on.
    ON,
    /// Nothing more is sent to this endpoint.
    STOPS,
    /// Nothing more is sent to this origin after two of these in a row.
    TWO
  }
}
