package dev.limn.model;

import dev.limn.image.ImageRequest;
import dev.limn.text.Saying;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// What a request will cost, as far as that can be told before it is sent.
public sealed interface Estimate {

  /// Between these US dollars.
  ///
  /// @param low at least, to a millionth
  /// @param high at most, to a millionth
  /// @param assumptions what it rests on
  record Range(BigDecimal low, BigDecimal high, List<Saying> assumptions) implements Estimate {
    public Range {
      assumptions = List.copyOf(assumptions);
    }

    /// The cost of one of so many like requests, rounded up.
    public Range dividedBy(int requests) {
      BigDecimal divisor = BigDecimal.valueOf(requests);
      return new Range(
          low.divide(divisor, 6, RoundingMode.UP),
          high.divide(divisor, 6, RoundingMode.UP),
          assumptions);
    }
  }

  /// It cannot be told.
  ///
  /// @param why in one sentence
  record Unknown(Saying why) implements Estimate {}

  /// The cost of a request to a model.
  ///
  /// Pictures are counted by the published formula or table. A quality that is `auto` or not asked
  /// for ranges over all that the model has, a size over those that it is known to choose by
  /// itself. The prompt counts with a generous allowance: once at least, and once for each picture
  /// at most.
  static Estimate of(Model model, ImageRequest request) {
    return new Estimation(model, request).estimate();
  }
}
