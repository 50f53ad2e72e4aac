package dev.limn.purchase;

import dev.limn.image.Progress;
import dev.limn.landing.LandingPlan;
import dev.limn.landing.Part;
import dev.limn.landing.Preview;
import dev.limn.picture.Inspection;
import dev.limn.text.Saying;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The unfinished pictures of a stream: told of while the rest is awaited, and kept beside the
/// target when the user wants them. Where no finished picture comes, the last one is kept all the
/// same: it may be all that was paid for. What goes wrong with one is no failure of the order. Not
/// thread-safe.
final class Sketches {
  private final LandingPlan plan;
  private final boolean kept;
  private final String attempt;
  private final int picture;
  private final Consumer<Progress> listener;
  private final List<Saying> notes = new ArrayList<>();
  private Optional<Part> last = Optional.empty();
  private int count;

  /// @param kept whether they are kept
  /// @param attempt the identifier of the attempt, for the listener
  /// @param picture the number of the picture that they become
  Sketches(
      LandingPlan plan, boolean kept, String attempt, int picture, Consumer<Progress> listener) {
    this.plan = plan;
    this.kept = kept;
    this.attempt = attempt;
    this.picture = picture;
    this.listener = listener;
  }

  /// For an answer that is read again: nobody waits for its picture.
  static Sketches unwanted(LandingPlan plan) {
    return new Sketches(plan, false, "", 1, _ -> {});
  }

  /// One has come whole. Its temporary file is used up.
  void came(Part part) {
    count++;
    Optional<Path> file = kept ? keep(part) : Optional.empty();
    last.ifPresent(plan::discard);
    last = kept ? Optional.empty() : Optional.of(part);
    if (kept) {
      plan.discard(part);
    }
    listener.accept(new Progress.Preview(attempt, picture, count, file));
    if (kept) {
      notes.add(
          file.map(path -> Saying.of("purchase.partial-kept", path))
              .orElseGet(() -> Saying.of("purchase.partial-lost", count)));
    }
  }

  /// No more come.
  ///
  /// @param bare whether no finished picture came either
  void end(boolean bare) {
    last.ifPresent(part -> {
      if (bare) {
        keep(part).ifPresent(path -> notes.add(Saying.of("purchase.partial-kept", path)));
      }
      plan.discard(part);
    });
    last = Optional.empty();
  }

  private Optional<Path> keep(Part part) {
    try {
      return Inspection.of(part.file()) instanceof Inspection.Picture real
          ? Preview.keep(plan, new Part(part.file(), picture, part.place()), count, real.format())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// What the reader should know of them.
  List<Saying> notes() {
    return List.copyOf(notes);
  }
}
