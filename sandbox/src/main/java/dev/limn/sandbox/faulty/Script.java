package dev.limn.sandbox.faulty;

import java.util.Optional;
import java.util.function.Function;

/// What happens to one request: the reply it is meant to get, and perhaps a fault on the way.
///
/// @param reply what to answer, given the request; called once, after the request arrived in full
/// @param fault what goes wrong; empty for a normal exchange
public record Script(Function<ReceivedRequest, Reply> reply, Optional<Fault> fault) {

  /// Answers `reply` without a fault.
  public static Script of(Reply reply) {
    return new Script(request -> reply, Optional.empty());
  }

  /// Fails with `fault`; where the exchange survives that, the answer is an empty JSON object.
  public static Script of(Fault fault) {
    return Script.of(Reply.json(200, "{}")).with(fault);
  }

  /// The same answer with another fault.
  public Script with(Fault replacement) {
    return new Script(reply, Optional.of(replacement));
  }
}
