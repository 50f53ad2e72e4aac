package dev.limn.route;

import dev.limn.image.Failure;
import dev.limn.text.Saying;
import java.util.List;
import java.util.Optional;

/// Whether an order can be sent as it is.
public sealed interface Routing {
  /// It can.
  record Ready(Route route) implements Routing {}

  /// It cannot, and nothing was sent.
  ///
  /// @param failure why
  /// @param endpoint the endpoint's name, when one was found
  /// @param notes what the reader should know besides
  record Blocked(Failure failure, Optional<String> endpoint, List<Saying> notes)
      implements Routing {
    public Blocked {
      notes = List.copyOf(notes);
    }
  }
}
