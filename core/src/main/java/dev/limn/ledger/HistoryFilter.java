package dev.limn.ledger;

import dev.limn.image.Attempt;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// Which attempts to show; an empty part lets everything pass.
///
/// @param since begun at this time or later
/// @param before begun before this time
/// @param state in this state
/// @param endpoint at the endpoint of this name
/// @param model of this model
/// @param costLeast that cost so many US dollars or more, for certain or at most
/// @param text with this text somewhere in the prompt, ignoring the case of ASCII letters
public record HistoryFilter(
    Optional<Instant> since,
    Optional<Instant> before,
    Optional<Attempt.State> state,
    Optional<String> endpoint,
    Optional<String> model,
    Optional<String> text,
    Optional<BigDecimal> costLeast) {
  /// Lets everything pass.
  public static final HistoryFilter ALL =
      new HistoryFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /// The same, begun at `time` or later.
  public HistoryFilter since(Instant time) {
    return new HistoryFilter(Optional.of(time), before, state, endpoint, model, text, costLeast);
  }

  /// The same, begun before `time`.
  public HistoryFilter before(Instant time) {
    return new HistoryFilter(since, Optional.of(time), state, endpoint, model, text, costLeast);
  }

  /// The same, in a state.
  public HistoryFilter in(Attempt.State wanted) {
    return new HistoryFilter(since, before, Optional.of(wanted), endpoint, model, text, costLeast);
  }

  /// The same, at an endpoint.
  public HistoryFilter at(String name) {
    return new HistoryFilter(since, before, state, Optional.of(name), model, text, costLeast);
  }

  /// The same, of a model.
  public HistoryFilter of(String name) {
    return new HistoryFilter(since, before, state, endpoint, Optional.of(name), text, costLeast);
  }

  /// The same, with a text in the prompt.
  public HistoryFilter saying(String part) {
    return new HistoryFilter(since, before, state, endpoint, model, Optional.of(part), costLeast);
  }
}
