package dev.limn.purchase;

import dev.limn.image.Attempt;
import dev.limn.image.Delivery;
import dev.limn.image.Failure;
import dev.limn.image.Money;
import dev.limn.image.Usage;
import dev.limn.ledger.SavedImage;
import dev.limn.spool.SpoolEntry;
import dev.limn.text.Saying;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How an exchange ended, before it is written to the ledger.
///
/// @param state for the ledger
/// @param images what is in its place
/// @param saved the same for the ledger
/// @param failure why that is not all
/// @param usage tokens that the service reported
/// @param notes what the reader should know
/// @param status the HTTP status, when there was an answer
/// @param requestId the service's identifier of the exchange
/// @param answerId the service's identifier of the answer
/// @param spent the raw answer that is not needed once this is in the ledger
record Ending(
    Attempt.State state,
    List<Delivery> images,
    List<SavedImage> saved,
    Optional<Failure> failure,
    Optional<Usage> usage,
    List<Saying> notes,
    OptionalInt status,
    Optional<String> requestId,
    Optional<String> answerId,
    Optional<SpoolEntry> spent) {
  Ending {
    images = List.copyOf(images);
    saved = List.copyOf(saved);
    notes = List.copyOf(notes);
  }

  /// An exchange that brought nothing.
  static Ending of(Failure failure) {
    return new Ending(
        state(failure),
        List.of(),
        List.of(),
        Optional.of(failure),
        Optional.empty(),
        List.of(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// An exchange that brought an answer with pictures.
  static Ending of(
      Receipt receipt, Optional<Failure> failure, Optional<Usage> usage, List<Saying> notes) {
    Attempt.State state = failure.map(Ending::state).orElse(Attempt.State.SAVED);
    return new Ending(
        state,
        receipt.images(),
        receipt.saved(),
        failure,
        usage,
        notes,
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// The same with what the answer's head told.
  Ending answered(int httpStatus, Optional<String> id) {
    return new Ending(
        state,
        images,
        saved,
        failure,
        usage,
        notes,
        OptionalInt.of(httpStatus),
        id,
        answerId,
        spent);
  }

  /// The same with the service's identifier of the answer.
  Ending identified(Optional<String> answer) {
    return new Ending(
        state, images, saved, failure, usage, notes, status, requestId, answer, spent);
  }

  /// The same, with a raw answer that may go once this is in the ledger.
  Ending spent(SpoolEntry answer) {
    return new Ending(
        state,
        images,
        saved,
        failure,
        usage,
        notes,
        status,
        requestId,
        answerId,
        Optional.of(answer));
  }

  /// A refusal that may have cost something counts as unknown, so that budgets count it as spent.
  private static Attempt.State state(Failure failure) {
    return switch (failure) {
      case Failure.Invalid _,
          Failure.NotReady _,
          Failure.NotSent _,
          Failure.Cancelled _,
          Failure.OverBudget _ ->
          Attempt.State.NOT_SENT;
      case Failure.KeyRefused _, Failure.RateLimited _, Failure.TextOnly _, Failure.NoFunds _ ->
          Attempt.State.REFUSED;
      case Failure.Refused refused ->
          refused.money() == Money.NONE ? Attempt.State.REFUSED : Attempt.State.UNKNOWN;
      case Failure.Unconfirmed _ -> Attempt.State.UNKNOWN;
      case Failure.Unsaved _ -> Attempt.State.BOUGHT;
      case Failure.Missing _, Failure.Unfinished _ -> Attempt.State.SAVED;
    };
  }
}
