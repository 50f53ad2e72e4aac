package dev.limn.model;

import dev.limn.image.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// What an exchange has cost, by what the service reports and the published prices.
public final class Cost {
  private Cost() {}

  /// The US dollars that the reported tokens cost, to a millionth; empty when the model is not
  /// charged by tokens or a price is not known.
  ///
  /// Services report cached tokens in one number. They are taken for text tokens first: the
  /// discount on those is smaller, so that the result is never too low.
  public static Optional<BigDecimal> of(Model model, Usage usage) {
    Optional<Prices.Tokens> known = model.prices().tokens();
    if (known.isEmpty() || (usage.textOut() > 0 && known.get().textOut().isEmpty())) {
      return Optional.empty();
    }
    Prices.Tokens price = known.get();
    long textCached = Math.min(usage.cachedIn(), usage.textIn());
    long imageCached = Math.min(usage.cachedIn() - textCached, usage.imageIn());
    return Optional.of(
        dollars(
            times(usage.textIn() - textCached, price.textIn())
                .add(times(textCached, price.textCached()))
                .add(times(usage.imageIn() - imageCached, price.imageIn()))
                .add(times(imageCached, price.imageCached()))
                .add(times(usage.imageOut(), price.imageOut()))
                .add(times(usage.textOut(), price.textOut().orElse(BigDecimal.ZERO)))));
  }

  /// The US dollars that so many pictures cost, to a millionth; empty where their prices differ.
  public static Optional<BigDecimal> of(Model model, int images) {
    Optional<Prices.Picture> picture = model.prices().picture();
    return picture.isPresent() && picture.get() instanceof Prices.Picture.Flat flat
        ? Optional.of(rounded(flat.dollars().multiply(BigDecimal.valueOf(images))))
        : Optional.empty();
  }

  /// Millionths of a dollar for so many tokens, since prices are for a million.
  static BigDecimal times(long tokens, BigDecimal price) {
    return price.multiply(BigDecimal.valueOf(tokens));
  }

  /// Millionths of a dollar as dollars.
  static BigDecimal dollars(BigDecimal millionths) {
    return rounded(millionths.movePointLeft(6));
  }

  /// Dollars to a millionth.
  static BigDecimal rounded(BigDecimal dollars) {
    return dollars.setScale(6, RoundingMode.HALF_EVEN);
  }
}
