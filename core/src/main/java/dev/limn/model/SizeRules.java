package dev.limn.model;

import dev.limn.image.SizeSpec.Exact;
import dev.limn.image.SizeSpec.Shape;
import dev.limn.text.Saying;
import java.util.Optional;

/// Which sizes a model makes. For what is asked of it only: with size `auto` a model may answer
/// with a size that its own rules forbid, so an answer is never held against them.
public sealed interface SizeRules permits SizeFormula, SizeList {

  /// Why the model would refuse this size, with the nearest that it makes; empty when it is fine.
  Optional<Saying> problem(String model, Exact size);

  /// Why no size of this shape exists, with the nearest shape; empty when there is one, or a near
  /// one that [#resolve] tells of.
  Optional<Saying> problem(String model, Shape shape);

  /// The size that a shape means for this model; always one that it makes.
  Resolved resolve(String model, Shape shape);

  /// The nearest size that the model makes: the side that has to change most changes as little as
  /// possible, in proportion. The size itself when it is fine.
  Exact nearest(Exact size);

  /// A shape turned into pixels.
  ///
  /// @param size a size that the model makes
  /// @param note said to the reader when it is not quite what was asked
  record Resolved(Exact size, Optional<Saying> note) {}
}
