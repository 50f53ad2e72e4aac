package dev.limn.cli.render;

import dev.limn.image.ImageFormat;
import dev.limn.image.ImageRequest;
import dev.limn.image.SizeSpec;
import dev.limn.model.Estimate;
import dev.limn.model.Model;
import dev.limn.model.SizeFormula;
import dev.limn.model.SizeList;
import dev.limn.model.SizeRules;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Models as they are shown.
public final class ModelView {
  private ModelView() {}

  /// What one square picture costs at the model's cheapest and dearest quality.
  public static String price(Model model, Voice voice) {
    return switch (estimate(model)) {
      case Estimate.Range(var low, var high, var _) -> range(low, high, voice);
      case Estimate.Unknown _ -> voice.words("cli.price-unknown");
    };
  }

  /// An amount, or two with the words that stand between them.
  static String range(BigDecimal low, BigDecimal high, Voice voice) {
    return low.compareTo(high) == 0
        ? Figures.dollars(high)
        : voice.words("cli.price-range", Figures.dollars(low), Figures.dollars(high));
  }

  /// From when to when it is offered, as far as that matters.
  public static String life(Model model, Voice voice) {
    return model
        .life()
        .off()
        .map(off ->
            model
                .life()
                .successor()
                .map(next -> voice.words("cli.model-off-next", off, next))
                .orElseGet(() -> voice.words("cli.model-off", off)))
        .orElse("");
  }

  /// Prints everything about one.
  public static void show(Model model, Voice voice) {
    Table table = new Table();
    table.row(voice.words("cli.field-name"), String.join(", ", names(model)));
    table.row(voice.words("cli.field-sizes"), sizes(model, voice));
    table.row(voice.words("cli.field-qualities"), list(model.qualities(), voice));
    table.row(voice.words("cli.field-formats"), list(model.formats(), voice));
    table.row(
        voice.words("cli.field-transparency"),
        voice.words("cli.transparency-" + code(model.transparency())));
    table.row(
        voice.words("cli.field-limits"),
        voice.words(
            "cli.model-limits",
            limit(model.limits().prompt()),
            limit(model.limits().images()),
            limit(model.limits().inputs())));
    table.row(voice.words("cli.field-price"), price(model, voice));
    model
        .usual()
        .ifPresent(usual ->
            table.row(
                voice.words("cli.field-usual"),
                voice.words("cli.model-usual", usual.low(), usual.high())));
    String life = life(model, voice);
    if (!life.isEmpty()) {
      table.row(voice.words("cli.field-life"), life);
    }
    table.wrapped().forEach(voice::result);
    model.prices().read().ifPresent(day -> voice.tell("cli.prices-read", day));
  }

  /// The same for programs.
  public static Map<String, Object> json(Model model) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", model.name());
    all.put("snapshots", model.snapshots());
    model.sizes().ifPresent(sizes -> all.put("sizes", sizes(sizes)));
    all.put("qualities", model.qualities());
    all.put("formats", model.formats());
    all.put("transparent", code(model.transparency()));
    model.limits().prompt().ifPresent(most -> all.put("max_prompt_characters", most));
    model.limits().images().ifPresent(most -> all.put("max_images", most));
    model.limits().inputs().ifPresent(most -> all.put("max_input_images", most));
    if (estimate(model) instanceof Estimate.Range(var low, var high, var _)) {
      all.put("square_usd_low", low);
      all.put("square_usd_high", high);
    }
    model.prices().read().ifPresent(day -> all.put("prices_read", day));
    model.life().since().ifPresent(day -> all.put("since", day));
    model.life().off().ifPresent(day -> all.put("off", day));
    model.life().successor().ifPresent(next -> all.put("successor", next));
    return all;
  }

  private static Estimate estimate(Model model) {
    return Estimate.of(
        model,
        ImageRequest.of("a lighthouse at dusk")
            .size(new SizeSpec.Exact(1024, 1024))
            .format(ImageFormat.PNG)
            .build());
  }

  private static List<String> names(Model model) {
    return Stream.concat(Stream.of(model.name()), model.snapshots().stream()).toList();
  }

  private static String sizes(Model model, Voice voice) {
    Optional<SizeRules> rules = model.sizes();
    if (rules.isEmpty()) {
      return voice.words("cli.unknown");
    }
    return switch (rules.get()) {
      case SizeList list ->
          list.sizes().stream().map(SizeSpec.Exact::toString).collect(Collectors.joining(", "));
      case SizeFormula free ->
          voice.words(
              "cli.size-formula",
              free.multipleOf(),
              free.maxEdge(),
              free.maxRatio(),
              Figures.count(free.minPixels()),
              Figures.count(free.maxPixels()));
    };
  }

  private static Map<String, Object> sizes(SizeRules rules) {
    Map<String, Object> all = new LinkedHashMap<>();
    switch (rules) {
      case SizeList list ->
          all.put("list", list.sizes().stream().map(SizeSpec.Exact::toString).toList());
      case SizeFormula free -> {
        all.put("multiple_of", free.multipleOf());
        all.put("max_edge", free.maxEdge());
        all.put("max_ratio", free.maxRatio());
        all.put("min_pixels", free.minPixels());
        all.put("max_pixels", free.maxPixels());
      }
    }
    return all;
  }

  private static String list(List<String> words, Voice voice) {
    return words.isEmpty() ? voice.words("cli.unknown") : String.join(", ", words);
  }

  private static String limit(OptionalInt most) {
    return most.isPresent() ? Figures.count(most.getAsInt()) : "?";
  }

  private static String code(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
