package dev.limn.route;

import dev.limn.endpoint.UserConfig;
import dev.limn.image.Fallback;
import dev.limn.image.ImageRequest;
import dev.limn.image.Order;
import dev.limn.image.SizeSpec;
import dev.limn.model.Model;
import dev.limn.model.Models;
import dev.limn.model.SizeRules;
import dev.limn.text.Saying;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is changed about an order before it is sent, by its user's leave, because it could not be
/// had as it is: another size, another model. Each change is told as asked and applied.
final class Concessions {
  private final Set<Fallback> allowed;
  private final List<Saying> notes;

  /// @param notes what the reader should know is added here
  Concessions(Order order, UserConfig config, List<Saying> notes) {
    Set<Fallback> both = new HashSet<>(order.fallbacks());
    both.addAll(config.fallbacks());
    this.allowed = Set.copyOf(both);
    this.notes = notes;
  }

  /// Whether the service may choose the size, once it has refused the one that was asked for.
  boolean anySize() {
    return allowed.contains(Fallback.SIZE);
  }

  /// The model to ask for: a switched-off one's successor, as far as that is known.
  Optional<String> model(Optional<String> asked, Models models, LocalDate today) {
    Optional<String> successor =
        asked
            .filter(_ -> allowed.contains(Fallback.MODEL))
            .flatMap(models::find)
            .map(Model::life)
            .filter(life -> life.off().filter(off -> !today.isBefore(off)).isPresent())
            .flatMap(Model.Life::successor);
    if (successor.isEmpty()) {
      return asked;
    }
    notes.add(Saying.of("fallback.model", asked.orElseThrow(), successor.get()));
    return successor;
  }

  /// The request in the nearest size that the model makes.
  ImageRequest sized(ImageRequest request, Optional<Model> model) {
    Optional<SizeRules> rules = model.flatMap(Model::sizes);
    if (!anySize()
        || rules.isEmpty()
        || !(request.size().orElse(null) instanceof SizeSpec.Exact asked)
        || rules.get().problem(model.orElseThrow().name(), asked).isEmpty()) {
      return request;
    }
    SizeSpec.Exact nearest = rules.get().nearest(asked);
    notes.add(Saying.of("fallback.size", asked, nearest, model.orElseThrow().name()));
    return request.but().size(nearest).build();
  }
}
