package dev.limn.model;

import dev.limn.image.SizeSpec.Exact;
import dev.limn.image.SizeSpec.Shape;
import dev.limn.image.SizeSpec.Tier;
import dev.limn.text.Saying;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A fixed list of sizes.
///
/// @param sizes all that the model makes; at least one
public record SizeList(List<Exact> sizes) implements SizeRules {
  /// A shorter longest edge than this is not what a tier of 2k or 4k means.
  private static final int TWO_K = 2048;

  public SizeList {
    sizes = List.copyOf(sizes);
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException("a list of sizes holds at least one");
    }
  }

  @Override
  public Optional<Saying> problem(String model, Exact size) {
    if (sizes.contains(size)) {
      return Optional.empty();
    }
    String all = sizes.stream().map(Exact::toString).collect(Collectors.joining(", "));
    return Optional.of(Saying.of("model.size-listed", size, model, all, nearest(size)));
  }

  @Override
  public Optional<Saying> problem(String model, Shape shape) {
    return Optional.empty();
  }

  /// The size with the nearest ratio; of several, the one nearest to the tier. A note tells when
  /// its ratio is another, or when it is smaller than the tier means.
  @Override
  public Resolved resolve(String model, Shape shape) {
    double wanted =
        StrictMath.log(
            switch (shape.tier().orElse(Tier.T1)) {
              case T1 -> 1 << 20;
              case T2 -> 1 << 22;
              case T4 -> Integer.MAX_VALUE;
            });
    Exact best =
        sizes.stream()
            .min(
                Comparator.<Exact>comparingDouble(size -> Nearness.ratioError(size, shape))
                    .thenComparingDouble(size -> Math.abs(StrictMath.log(area(size)) - wanted)))
            .orElseThrow();
    boolean otherRatio = Nearness.ratioError(best, shape) > 0;
    boolean smaller =
        shape.tier().filter(tier -> tier != Tier.T1).isPresent()
            && Math.max(best.width(), best.height()) < TWO_K;
    return new Resolved(
        best,
        otherRatio || smaller
            ? Optional.of(Saying.of("model.shape-near", shape, model, best))
            : Optional.empty());
  }

  @Override
  public Exact nearest(Exact size) {
    return sizes.stream().min(Nearness.to(size)).orElseThrow();
  }

  private static double area(Exact size) {
    return (double) size.width() * size.height();
  }
}
