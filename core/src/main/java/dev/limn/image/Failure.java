package dev.limn.image;

import dev.limn.text.Saying;
import java.time.Duration;
import java.util.Optional;

/// Why an order did not end with all its pictures, in the terms that decide what happens next.
///
/// Every failure says three things: what happened ([#what]), what it means for money ([#cost]) and
/// what to do next ([#next]). Its [#exitCode] is the command line's.
public sealed interface Failure {
  /// What happened, and what to do next.
  Story story();

  /// What it means for money.
  Money money();

  /// The process exit code that stands for this failure.
  int exitCode();

  /// The sentence about money.
  Saying cost();

  /// A short, stable name for programs, such as `not_sent`.
  default String kind() {
    return switch (this) {
      case Invalid _ -> "invalid";
      case NotReady _ -> "not_ready";
      case NotSent _ -> "not_sent";
      case KeyRefused _ -> "key_refused";
      case Refused _ -> "refused";
      case RateLimited _ -> "rate_limited";
      case NoFunds _ -> "no_funds";
      case OverBudget _ -> "over_budget";
      case Unconfirmed _ -> "unconfirmed";
      case Unsaved _ -> "unsaved";
      case Missing _ -> "missing";
      case Cancelled _ -> "cancelled";
    };
  }

  /// What happened.
  default Saying what() {
    return story().what();
  }

  /// What to do next.
  default Saying next() {
    return story().next();
  }

  /// The two sentences that differ from failure to failure.
  ///
  /// @param what what happened
  /// @param next what the reader can do
  record Story(Saying what, Saying next) {}

  /// A request or configuration that makes no sense.
  record Invalid(Story story) implements Failure {
    @Override
    public Money money() {
      return Money.NONE;
    }

    @Override
    public int exitCode() {
      return 2;
    }

    @Override
    public Saying cost() {
      return Saying.of("failure.nothing-sent");
    }
  }

  /// This machine is not ready: no room, no permission, name taken, ledger unusable.
  record NotReady(Story story) implements Failure {
    @Override
    public Money money() {
      return Money.NONE;
    }

    @Override
    public int exitCode() {
      return 10;
    }

    @Override
    public Saying cost() {
      return Saying.of("failure.nothing-sent");
    }
  }

  /// The request could not be delivered: the service never had all of it.
  ///
  /// @param reason what stood in the way; decides whether trying again can help
  record NotSent(Reason reason, Story story) implements Failure {
    /// What kept a request from being delivered.
    public enum Reason {
      /// The host name has no address.
      NO_ADDRESS,
      /// Refused, unreachable, or no connection in time.
      NO_CONNECTION,
      /// The certificate, host name or TLS version is not acceptable; trying again gives the same.
      NOT_TRUSTED,
      /// The TLS handshake was cut or took too long.
      HANDSHAKE_CUT,
      /// The connection was lost before the request had been handed over completely.
      INCOMPLETE
    }

    @Override
    public Money money() {
      return Money.NONE;
    }

    @Override
    public int exitCode() {
      return 6;
    }

    @Override
    public Saying cost() {
      return Saying.of(
          reason == Reason.INCOMPLETE ? "failure.nothing-bought" : "failure.nothing-sent");
    }
  }

  /// The service does not accept the key, or this account may not do this (401, 403).
  record KeyRefused(int status, Story story) implements Failure {
    @Override
    public Money money() {
      return Money.NONE;
    }

    @Override
    public int exitCode() {
      return 3;
    }

    @Override
    public Saying cost() {
      return Saying.of("failure.nothing-bought");
    }
  }

  /// The service refused this request.
  ///
  /// @param status the HTTP status
  /// @param code the service's error code, empty when it gave none
  /// @param money `POSSIBLE` when the refusal came after work had begun
  record Refused(int status, Optional<String> code, Money money, Story story) implements Failure {
    @Override
    public int exitCode() {
      return 4;
    }

    @Override
    public Saying cost() {
      return Saying.of(money == Money.NONE ? "failure.nothing-bought" : "failure.charge-possible");
    }
  }

  /// Too many requests for now.
  ///
  /// @param pace how long the service asks to wait, when it says so
  record RateLimited(Optional<Duration> pace, Story story) implements Failure {
    @Override
    public Money money() {
      return Money.NONE;
    }

    @Override
    public int exitCode() {
      return 5;
    }

    @Override
    public Saying cost() {
      return Saying.of("failure.nothing-bought");
    }
  }

  /// The account has no balance or quota left.
  record NoFunds(int status, Story story) implements Failure {
    @Override
    public Money money() {
      return Money.NONE;
    }

    @Override
    public int exitCode() {
      return 5;
    }

    @Override
    public Saying cost() {
      return Saying.of("failure.nothing-bought");
    }
  }

  /// The user's own limit would be exceeded.
  record OverBudget(Story story) implements Failure {
    @Override
    public Money money() {
      return Money.NONE;
    }

    @Override
    public int exitCode() {
      return 5;
    }

    @Override
    public Saying cost() {
      return Saying.of("failure.nothing-sent");
    }
  }

  /// The request was sent and its fate is not known. It is never sent again by itself.
  record Unconfirmed(Story story) implements Failure {
    @Override
    public Money money() {
      return Money.POSSIBLE;
    }

    @Override
    public int exitCode() {
      return 7;
    }

    @Override
    public Saying cost() {
      return Saying.of("failure.may-be-charged");
    }
  }

  /// Bought, and not yet in its place; what arrived is kept.
  record Unsaved(Story story) implements Failure {
    @Override
    public Money money() {
      return Money.SPENT;
    }

    @Override
    public int exitCode() {
      return 8;
    }

    @Override
    public Saying cost() {
      return Saying.of("failure.bought-kept");
    }
  }

  /// Fewer pictures came than were asked for. The missing ones are not ordered again.
  ///
  /// @param asked how many were asked for
  /// @param delivered how many came
  record Missing(int asked, int delivered, Story story) implements Failure {
    @Override
    public Money money() {
      return Money.POSSIBLE;
    }

    @Override
    public int exitCode() {
      return 9;
    }

    @Override
    public Saying cost() {
      return Saying.of("failure.missing");
    }
  }

  /// Stopped by the user before anything was sent.
  record Cancelled(Story story) implements Failure {
    @Override
    public Money money() {
      return Money.NONE;
    }

    @Override
    public int exitCode() {
      return 130;
    }

    @Override
    public Saying cost() {
      return Saying.of("failure.nothing-sent");
    }
  }
}
