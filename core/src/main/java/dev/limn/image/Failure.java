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
  default Money money() {
    return switch (this) {
      case Invalid _,
          NotReady _,
          NotSent _,
          KeyRefused _,
          RateLimited _,
          NoFunds _,
          OverBudget _,
          TextOnly _,
          Cancelled _ ->
          Money.NONE;
      case Refused refused -> refused.money();
      case Unconfirmed _, Missing _ -> Money.POSSIBLE;
      case Unsaved _, Unfinished _ -> Money.SPENT;
    };
  }

  /// The process exit code that stands for this failure.
  default int exitCode() {
    return switch (this) {
      case Invalid _ -> 2;
      case KeyRefused _ -> 3;
      case Refused _, TextOnly _ -> 4;
      case RateLimited _, NoFunds _, OverBudget _ -> 5;
      case NotSent _ -> 6;
      case Unconfirmed _ -> 7;
      case Unsaved _ -> 8;
      case Missing _, Unfinished _ -> 9;
      case NotReady _ -> 10;
      case Cancelled _ -> 130;
    };
  }

  /// The sentence about money.
  default Saying cost() {
    return Saying.of(
        switch (this) {
          case Invalid _, NotReady _, OverBudget _, Cancelled _ -> "failure.nothing-sent";
          case NotSent notSent ->
              notSent.reason() == NotSent.Reason.INCOMPLETE
                      || notSent.reason() == NotSent.Reason.UNREADABLE
                  ? "failure.nothing-bought"
                  : "failure.nothing-sent";
          case KeyRefused _, RateLimited _, NoFunds _ -> "failure.nothing-bought";
          case TextOnly _ -> "failure.text-tokens";
          case Refused refused ->
              refused.money() == Money.NONE ? "failure.nothing-bought" : "failure.charge-possible";
          case Unconfirmed _ -> "failure.may-be-charged";
          case Unsaved _ -> "failure.bought-kept";
          case Unfinished _ -> "failure.bought-saved";
          case Missing _ -> "failure.missing";
        });
  }

  /// A short, stable name for programs, such as `not_sent`.
  default String kind() {
    return switch (this) {
      case Invalid _ -> "invalid";
      case NotReady _ -> "not_ready";
      case NotSent _ -> "not_sent";
      case KeyRefused _ -> "key_refused";
      case Refused _ -> "refused";
      case TextOnly _ -> "text_only";
      case RateLimited _ -> "rate_limited";
      case NoFunds _ -> "no_funds";
      case OverBudget _ -> "over_budget";
      case Unconfirmed _ -> "unconfirmed";
      case Unsaved _ -> "unsaved";
      case Missing _ -> "missing";
      case Unfinished _ -> "unfinished";
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
  record Invalid(Story story) implements Failure {}

  /// This machine is not ready: no room, no permission, name taken, ledger unusable.
  record NotReady(Story story) implements Failure {}

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
      /// The TLS handshake was cut.
      HANDSHAKE_CUT,
      /// The TLS handshake took too long.
      HANDSHAKE_LATE,
      /// A file of the request could not be read to its end, or is not what it was when it was
      /// looked at; trying again gives the same.
      UNREADABLE,
      /// The connection was lost before the request had been handed over completely.
      INCOMPLETE
    }
  }

  /// The service does not accept the key, or this account may not do this (401, 403).
  record KeyRefused(int status, Story story) implements Failure {}

  /// The service refused this request.
  ///
  /// @param status the HTTP status
  /// @param code the service's error code, empty when it gave none
  /// @param field the request field that the service blames, empty when it names none; untrusted
  /// @param money `POSSIBLE` when the refusal came after work had begun
  record Refused(
      int status, Optional<String> code, Optional<String> field, Money money, Story story)
      implements Failure {}

  /// A text model answered, and no picture was asked of the drawing tool.
  ///
  /// @param again whether asking again can help: the service had taken the tool away, as services
  ///   with several accounts do at times
  record TextOnly(boolean again, Story story) implements Failure {}

  /// Too many requests for now.
  ///
  /// @param pace how long the service asks to wait, when it says so
  record RateLimited(Optional<Duration> pace, Story story) implements Failure {}

  /// The account has no balance or quota left.
  record NoFunds(int status, Story story) implements Failure {}

  /// The user's own limit would be exceeded.
  record OverBudget(Story story) implements Failure {}

  /// The request was sent and its fate is not known. It is never sent again by itself.
  record Unconfirmed(Story story) implements Failure {}

  /// Bought, and not yet in its place; what arrived is kept.
  record Unsaved(Story story) implements Failure {}

  /// Fewer pictures came than were asked for. The missing ones are not ordered again.
  ///
  /// @param asked how many were asked for
  /// @param delivered how many came
  record Missing(int asked, int delivered, Story story) implements Failure {}

  /// The pictures are saved, but what Limn was to make of them could not be made.
  record Unfinished(Story story) implements Failure {}

  /// Stopped by the user before anything was sent.
  record Cancelled(Story story) implements Failure {}
}
