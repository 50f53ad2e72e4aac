package dev.limn.route;

import dev.limn.image.Failure;
import dev.limn.image.Money;
import java.util.Locale;
import java.util.function.Predicate;

/// What a failed attempt tells, as far as it decides what may come next: a row of the table in
/// `policy.yaml`, which holds what each one means.
public enum Signal {
  /// The request makes no sense.
  INVALID,
  /// This machine is not ready.
  NOT_READY,
  /// The user's own limit.
  OVER_BUDGET,
  /// Stopped by the user before it was sent.
  CANCELLED,
  /// The host name has no address.
  NO_ADDRESS,
  /// No connection.
  NO_CONNECTION,
  /// The other side is not who it should be.
  NOT_TRUSTED,
  /// A file of the request cannot be read, or has changed.
  UNREADABLE,
  /// The TLS handshake broke off or took too long.
  HANDSHAKE_CUT,
  /// The request was not handed over completely.
  INCOMPLETE,
  /// Too many requests, with a time to wait.
  RATE_LIMITED_PACED,
  /// Too many requests.
  RATE_LIMITED,
  /// No balance left.
  NO_FUNDS,
  /// The key, or what it may do.
  KEY_REFUSED,
  /// A text instead of a picture, where another try may find the drawing tool.
  TOOL_MISSING,
  /// A text instead of a picture.
  TEXT_ONLY,
  /// A field that can be left out without buying something else.
  FIELD_REFUSED,
  /// The request.
  REFUSED,
  /// The request, after work may have begun.
  REFUSED_LATE,
  /// Sent, fate not known.
  UNCONFIRMED,
  /// Bought, not yet in its place.
  UNSAVED,
  /// Fewer images than asked for.
  MISSING;

  /// The signal that a failure gives.
  ///
  /// @param spare whether a field that the service blames may be left out: the endpoint's dialect
  ///   allows that, and the request has it
  public static Signal of(Failure failure, Predicate<String> spare) {
    return switch (failure) {
      case Failure.Invalid _ -> INVALID;
      case Failure.NotReady _ -> NOT_READY;
      case Failure.OverBudget _ -> OVER_BUDGET;
      case Failure.Cancelled _ -> CANCELLED;
      case Failure.NotSent notSent ->
          switch (notSent.reason()) {
            case NO_ADDRESS -> NO_ADDRESS;
            case NO_CONNECTION -> NO_CONNECTION;
            case NOT_TRUSTED -> NOT_TRUSTED;
            case UNREADABLE -> UNREADABLE;
            case HANDSHAKE_CUT, HANDSHAKE_LATE -> HANDSHAKE_CUT;
            case INCOMPLETE -> INCOMPLETE;
          };
      case Failure.RateLimited limited ->
          limited.pace().isPresent() ? RATE_LIMITED_PACED : RATE_LIMITED;
      case Failure.NoFunds _ -> NO_FUNDS;
      case Failure.KeyRefused _ -> KEY_REFUSED;
      case Failure.TextOnly text -> text.again() ? TOOL_MISSING : TEXT_ONLY;
      case Failure.Refused refused ->
          refused.money() != Money.NONE
              ? REFUSED_LATE
              : refused.field().filter(spare).isPresent() ? FIELD_REFUSED : REFUSED;
      case Failure.Unconfirmed _ -> UNCONFIRMED;
      case Failure.Unsaved _ -> UNSAVED;
      case Failure.Missing _, Failure.Unfinished _ -> MISSING;
    };
  }

  /// Its name in the table.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
