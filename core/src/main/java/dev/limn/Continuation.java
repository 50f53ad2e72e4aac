package dev.limn;

import dev.limn.endpoint.Discovery;
import dev.limn.endpoint.Endpoint;
import dev.limn.endpoint.Found;
import dev.limn.endpoint.Protocol;
import dev.limn.image.Attempt;
import dev.limn.image.Failure;
import dev.limn.image.InputImage;
import dev.limn.image.Inputs;
import dev.limn.image.Order;
import dev.limn.ledger.LedgerEntry;
import dev.limn.ledger.LedgerUnavailable;
import dev.limn.ledger.SavedImage;
import dev.limn.text.Saying;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns the wish to go on from an earlier order into something that can be asked for: by the
/// service's own identifier where it keeps its answers, else by sending the picture again.
final class Continuation {
  private final Library library;
  private final Discovery discovery;

  Continuation(Library library, Discovery discovery) {
    this.library = library;
    this.discovery = discovery;
  }

  /// What came of it.
  sealed interface Result {
    /// The order as it can be asked for.
    record Ready(Order order) implements Result {}

    /// There is nothing to go on from.
    record Refused(Failure failure) implements Result {}
  }

  /// Resolves an order whose way names an earlier order or attempt.
  Result resolve(Order order) throws LedgerUnavailable {
    String id = order.way().continued().orElseThrow();
    List<LedgerEntry> entries =
        library.byId(id).stream()
            .filter(entry -> entry.attempt().state() == Attempt.State.SAVED)
            .filter(entry -> !entry.images().isEmpty())
            .toList();
    if (entries.isEmpty()) {
      return refused(Saying.of("continue.nothing", id), Saying.of("continue.nothing-next"));
    }
    LedgerEntry last = entries.getLast();
    String endpoint = last.attempt().endpoint();
    Order there = order.endpoint().isPresent() ? order : order.at(endpoint);
    if (last.answerId().isPresent() && isKept(last, there)) {
      return new Result.Ready(there.by(there.way().after(last.answerId())));
    }
    SavedImage image = last.images().getLast();
    if (!Files.isRegularFile(image.file())) {
      return refused(Saying.of("continue.gone", image.file()), Saying.of("continue.gone-next"));
    }
    return new Result.Ready(with(image.file(), there));
  }

  /// Whether the service keeps its answers, as far as is known, and is asked again in the way in
  /// which it answered.
  private boolean isKept(LedgerEntry entry, Order order) {
    boolean same = order.endpoint().equals(Optional.of(entry.attempt().endpoint()));
    boolean talked = entry.intent().protocol().equals(Protocol.RESPONSES.code());
    boolean talks =
        order.way().protocol().filter(code -> !code.equals(Protocol.RESPONSES.code())).isEmpty();
    return same
        && talked
        && talks
        && discovery.find(entry.attempt().endpoint()) instanceof Found.Usable(Endpoint endpoint)
        && endpoint.dialect().toolUse().store().orElse(true);
  }

  private static Order with(Path picture, Order order) {
    Inputs inputs = order.request().inputs();
    List<InputImage> images = new ArrayList<>();
    images.add(new InputImage.OnDisk(picture));
    images.addAll(inputs.images());
    Inputs all =
        new Inputs(images, inputs.mask(), inputs.markup(), inputs.fidelity(), inputs.links());
    return order
        .asking(order.request().but().inputs(all).build())
        .by(order.way().after(Optional.empty()));
  }

  private static Result refused(Saying what, Saying next) {
    return new Result.Refused(new Failure.Invalid(new Failure.Story(what, next)));
  }
}
