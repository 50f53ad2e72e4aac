package dev.limn.model;

import dev.limn.image.ImageRequest;
import dev.limn.image.SizeSpec;
import dev.limn.image.SizeSpec.Exact;
import dev.limn.model.Prices.Picture;
import dev.limn.model.Prices.Tokens;
import dev.limn.text.Saying;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// One calculation of an [Estimate].
final class Estimation {
  /// What models with free sizes choose by themselves: the three sizes of their predecessors, and
  /// the largest that was seen in answers to `auto`.
  private static final List<Exact> USUAL =
      List.of(
          new Exact(1024, 1024),
          new Exact(1536, 1024),
          new Exact(1024, 1536),
          new Exact(1254, 1254));

  /// Tokens around the prompt itself, at most.
  private static final long ENVELOPE = 16;

  private final Model model;
  private final ImageRequest request;

  Estimation(Model model, ImageRequest request) {
    this.model = model;
    this.request = request;
  }

  Estimate estimate() {
    Optional<Picture> picture = model.prices().picture();
    boolean byTokens =
        picture.isPresent()
            && (picture.get() instanceof Picture.TokenTable
                || picture.get() instanceof Picture.TokenFormula);
    if (picture.isEmpty() || (byTokens && model.prices().tokens().isEmpty())) {
      return new Estimate.Unknown(Saying.of("model.price-unknown", model.name()));
    }
    List<Saying> assumptions = new ArrayList<>();
    model
        .prices()
        .read()
        .ifPresent(day -> assumptions.add(Saying.of("model.price-listed", model.name(), day)));
    if (picture.get() instanceof Picture.Flat flat) {
      return range(flat.dollars(), flat.dollars(), assumptions);
    }
    List<BigDecimal> possible = possible(picture.get(), assumptions);
    return possible.isEmpty()
        ? new Estimate.Unknown(
            Saying.of(
                "model.price-gap",
                model.name(),
                request.size().map(SizeSpec::toString).orElse("auto"),
                request.quality().orElse("auto")))
        : range(Collections.min(possible), Collections.max(possible), assumptions);
  }

  /// The prices of one picture at every size and quality that the request leaves possible.
  private List<BigDecimal> possible(Picture picture, List<Saying> assumptions) {
    List<Exact> sizes = sizes();
    if (sizes.size() > 1) {
      String all = sizes.stream().map(Exact::toString).collect(Collectors.joining(", "));
      assumptions.add(Saying.of("model.assumed-size", all));
    }
    Optional<String> quality = request.quality().filter(word -> !word.equals("auto"));
    if (quality.isEmpty()) {
      assumptions.add(Saying.of("model.assumed-quality", model.name()));
    }
    List<BigDecimal> possible = new ArrayList<>();
    for (Exact size : sizes) {
      Map<String, BigDecimal> prices = byQuality(picture, size);
      if (quality.isEmpty()) {
        possible.addAll(prices.values());
      } else if (prices.containsKey(quality.get())) {
        possible.add(prices.get(quality.get()));
      }
    }
    return possible;
  }

  private List<Exact> sizes() {
    return switch (request.size().orElse(new SizeSpec.Auto())) {
      case Exact exact -> List.of(exact);
      case SizeSpec.Shape shape ->
          List.of(model.sizes().orElse(SizeFormula.COMMON).resolve(model.name(), shape).size());
      case SizeSpec.Auto _ ->
          model.sizes().isPresent() && model.sizes().get() instanceof SizeList list
              ? list.sizes()
              : USUAL;
    };
  }

  private Map<String, BigDecimal> byQuality(Picture picture, Exact size) {
    return switch (picture) {
      case Picture.Flat _ -> Map.of();
      case Picture.Listed listed -> listed.dollars().getOrDefault(size, Map.of());
      case Picture.TokenTable table ->
          charged(table.tokens().getOrDefault(size, Map.of()), tokens -> tokens);
      case Picture.TokenFormula formula ->
          charged(formula.base(), base -> Picture.TokenFormula.tokens(base, size));
    };
  }

  private Map<String, BigDecimal> charged(
      Map<String, Integer> words, ToLongFunction<Integer> tokens) {
    Map<String, BigDecimal> charged = new HashMap<>();
    BigDecimal price = model.prices().tokens().orElseThrow().imageOut();
    words.forEach((word, number) ->
        charged.put(word, Cost.dollars(Cost.times(tokens.applyAsLong(number), price))));
    return charged;
  }

  private Estimate.Range range(BigDecimal low, BigDecimal high, List<Saying> assumptions) {
    BigDecimal count = BigDecimal.valueOf(request.count());
    BigDecimal price = model.prices().tokens().map(Tokens::textIn).orElse(BigDecimal.ZERO);
    // By rule of thumb, four Latin letters or one and a half Chinese characters make a token; both
    // ends stay on the safe side of that.
    long latin = request.prompt().chars().filter(c -> c < 0x250).count();
    long others = request.prompt().length() - latin;
    BigDecimal least = Cost.dollars(Cost.times(latin / 5 + others / 2, price));
    BigDecimal most = Cost.dollars(Cost.times(latin / 2 + others * 2 + ENVELOPE, price));
    return new Estimate.Range(
        Cost.rounded(low.multiply(count).add(least)),
        Cost.rounded(high.add(most).multiply(count)),
        assumptions);
  }
}
