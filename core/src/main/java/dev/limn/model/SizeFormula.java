package dev.limn.model;

import dev.limn.image.SizeSpec.Exact;
import dev.limn.image.SizeSpec.Shape;
import dev.limn.image.SizeSpec.Tier;
import dev.limn.text.Saying;
import java.util.Comparator;
import java.util.Optional;

/// Free sizes within limits.
///
/// @param multipleOf what both sides must be multiples of, 1 to 1,024
/// @param maxEdge the longest side in pixels, included; up to 65,535
/// @param maxRatio how many times as long as the shorter side the longer one may be, included
/// @param minPixels the fewest pixels in all, included
/// @param maxPixels the most pixels in all, included
public record SizeFormula(int multipleOf, int maxEdge, int maxRatio, int minPixels, int maxPixels)
    implements SizeRules {

  /// The rules of gpt-image-2 and later (OpenAI image guide), which are also the best guess for a
  /// model that nothing is known of: most services have copied them.
  public static final SizeFormula COMMON = new SizeFormula(16, 3840, 3, 655_360, 8_294_400);

  // The frame of the tier 1k: the largest size of the first GPT image models, and so what people
  // know as landscape and portrait.
  private static final int FRAME_LONG = 1536;
  private static final int FRAME_SHORT = 1024;

  /// How much of the tier's longer edge may be given up for a truer ratio.
  private static final double GENEROSITY = 0.05;

  /// Throws `IllegalArgumentException` for limits that are out of range or that leave no square
  /// size.
  public SizeFormula {
    if (multipleOf < 1
        || multipleOf > 1024
        || maxEdge < multipleOf
        || maxEdge > 65_535
        || maxRatio < 1
        || maxRatio > 65_535
        || minPixels < 1) {
      throw new IllegalArgumentException("limits of a size out of range");
    }
    long side = Math.min(maxEdge, (long) Math.sqrt(maxPixels)) / multipleOf * multipleOf;
    if (side * side < minPixels) {
      throw new IllegalArgumentException("no square fits these limits of a size");
    }
  }

  @Override
  public Optional<Saying> problem(String model, Exact size) {
    int longer = Math.max(size.width(), size.height());
    int shorter = Math.min(size.width(), size.height());
    long pixels = (long) longer * shorter;
    if (longer % multipleOf != 0 || shorter % multipleOf != 0) {
      return problem("model.size-multiple", model, size, multipleOf);
    }
    if (longer > maxEdge) {
      return problem("model.size-edge", model, size, maxEdge);
    }
    if (longer > (long) maxRatio * shorter) {
      return problem("model.size-ratio", model, size, maxRatio);
    }
    if (pixels < minPixels) {
      return problem("model.size-few", model, size, minPixels);
    }
    if (pixels > maxPixels) {
      return problem("model.size-many", model, size, maxPixels);
    }
    return Optional.empty();
  }

  private Optional<Saying> problem(String key, String model, Exact size, int limit) {
    return Optional.of(Saying.of(key, size, model, limit, nearest(size)));
  }

  @Override
  public Optional<Saying> problem(String model, Shape shape) {
    int longer = Math.max(shape.across(), shape.down());
    int shorter = Math.min(shape.across(), shape.down());
    if (longer <= (long) maxRatio * shorter) {
      return Optional.empty();
    }
    String nearest = shape.across() > shape.down() ? maxRatio + ":1" : "1:" + maxRatio;
    return Optional.of(Saying.of("model.shape-ratio", shape, model, maxRatio, nearest));
  }

  /// A tier sets the longer edge: 1k (also the usual size) fits into 1536x1024, 2k is 2048 long, 4k
  /// is the longest that the limits allow, up to 3840. Of the sizes that reach at least 95 % of
  /// that edge, the one with the truest ratio is taken, and of equally true ones the largest.
  @Override
  public Resolved resolve(String model, Shape shape) {
    Exact size = search(shape);
    return new Resolved(
        size, problem(model, shape).map(_ -> Saying.of("model.shape-near", shape, model, size)));
  }

  private Exact search(Shape shape) {
    boolean wide = shape.across() >= shape.down();
    double ratio =
        wide ? (double) shape.across() / shape.down() : (double) shape.down() / shape.across();
    double ideal =
        Math.min(
            Math.min(maxEdge, Math.sqrt(maxPixels * ratio)),
            switch (shape.tier().orElse(Tier.T1)) {
              case T1 -> Math.min(FRAME_LONG, FRAME_SHORT * ratio);
              case T2 -> 2048;
              case T4 -> 3840;
            });
    Optional<Exact> best = Optional.empty();
    double leastError = Double.MAX_VALUE;
    int from = multipleAtLeast((int) Math.ceil(ideal * (1 - GENEROSITY)));
    for (int longer = from; longer <= ideal; longer += multipleOf) {
      int below = (int) (longer / ratio) / multipleOf * multipleOf;
      for (int shorter = below; shorter <= below + multipleOf; shorter += multipleOf) {
        if (!isLegal(longer, shorter)) {
          continue;
        }
        Exact size = wide ? new Exact(longer, shorter) : new Exact(shorter, longer);
        double error = Nearness.ratioError(size, shape);
        if (error <= leastError) {
          leastError = error;
          best = Optional.of(size);
        }
      }
    }
    int longer = Math.max(1, (int) ideal);
    int shorter = Math.max(1, (int) (ideal / ratio));
    return best.orElseGet(
        () -> nearest(wide ? new Exact(longer, shorter) : new Exact(shorter, longer)));
  }

  @Override
  public Exact nearest(Exact size) {
    Comparator<Exact> nearness = Nearness.to(size);
    Optional<Exact> best = Optional.empty();
    for (int width = multipleOf; width <= maxEdge; width += multipleOf) {
      int lowest =
          multipleAtLeast(Math.max(Math.ceilDiv(minPixels, width), Math.ceilDiv(width, maxRatio)));
      long mostHigh = Math.min((long) width * maxRatio, Math.min(maxEdge, maxPixels / width));
      int highest = (int) mostHigh / multipleOf * multipleOf;
      if (lowest > highest) {
        continue;
      }
      int below = size.height() / multipleOf * multipleOf;
      for (int height = below; height <= below + multipleOf; height += multipleOf) {
        Exact near = new Exact(width, Math.clamp(height, lowest, highest));
        if (best.isEmpty() || nearness.compare(near, best.get()) < 0) {
          best = Optional.of(near);
        }
      }
    }
    return best.orElseThrow(); // the constructor has seen to it that there is a square
  }

  private boolean isLegal(int longer, int shorter) {
    long pixels = (long) longer * shorter;
    return shorter > 0
        && longer <= maxEdge
        && longer <= (long) maxRatio * shorter
        && shorter <= (long) maxRatio * longer
        && pixels >= minPixels
        && pixels <= maxPixels;
  }

  private int multipleAtLeast(int pixels) {
    return Math.ceilDiv(pixels, multipleOf) * multipleOf;
  }
}
