package dev.limn.sandbox.rehearsal;

import dev.limn.sandbox.faulty.Fault;
import dev.limn.sandbox.faulty.Reply;
import java.util.function.UnaryOperator;

/// What goes wrong with one request.
sealed interface Trouble {
  /// This is the answer; nothing is drawn.
  record Instead(Reply reply) implements Trouble {}

  /// The picture is drawn, and the exchange goes wrong.
  record Broken(Fault fault) implements Trouble {}

  /// The picture is drawn, and this becomes of its base64 wherever it stands in the answer.
  record Twisted(UnaryOperator<String> change) implements Trouble {}
}
