package dev.limn.model;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.image.SizeSpec.Exact;
import dev.limn.model.Model.Life;
import dev.limn.model.Model.Limits;
import dev.limn.model.Model.Seconds;
import dev.limn.model.Model.Transparency;
import dev.limn.model.Prices.Picture;
import dev.limn.model.Prices.Tokens;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Reads a file that describes one family of models. Nothing in it is needed but the names.
final class ModelFile {
  private static final Set<String> KEYS =
      new LinkedHashSet<>(
          List.of(
              "models",
              "since",
              "off",
              "successor",
              "prompt",
              "images",
              "inputs",
              "sizes",
              "qualities",
              "formats",
              "transparent",
              "inputFidelity",
              "prices",
              "seconds"));

  private ModelFile() {}

  /// The models of a file, in its order.
  static List<Model> read(Mapping file) throws BadData {
    file.allowOnly(KEYS);
    Mapping names = file.mapping("models").orElse(null);
    if (names == null || names.keys().isEmpty()) {
      throw file.missing("models");
    }
    Life life = new Life(date(file, "since"), date(file, "off"), file.text("successor"));
    Limits limits =
        new Limits(
            file.integer("prompt", 1, Integer.MAX_VALUE),
            file.integer("images", 1, Integer.MAX_VALUE),
            file.integer("inputs", 0, Integer.MAX_VALUE));
    Optional<SizeRules> sizes = sizes(file);
    List<String> qualities = file.texts("qualities");
    List<String> formats = file.texts("formats");
    Transparency transparency = transparency(file);
    Optional<Boolean> inputFidelity = file.flag("inputFidelity");
    Prices prices = prices(file);
    Optional<Seconds> seconds = seconds(file);
    List<Model> models = new ArrayList<>();
    for (String name : names.keys()) {
      List<String> snapshots = names.texts(name).stream().map(ModelFile::lower).toList();
      models.add(
          new Model(
              lower(name),
              snapshots,
              life,
              limits,
              sizes,
              qualities,
              formats,
              transparency,
              inputFidelity,
              prices,
              seconds));
    }
    return List.copyOf(models);
  }

  private static Optional<SizeRules> sizes(Mapping file) throws BadData {
    Optional<Mapping> given = file.mapping("sizes");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Mapping sizes = given.get();
    sizes.allowOnly(Set.of("rules", "list"));
    if (sizes.has("rules") == sizes.has("list")) {
      throw file.fault("model.file-one-of", "sizes", "rules, list");
    }
    Optional<Mapping> rules = sizes.mapping("rules");
    if (rules.isPresent()) {
      return Optional.of(formula(sizes, rules.get()));
    }
    List<Exact> list = new ArrayList<>();
    for (String text : sizes.texts("list")) {
      list.add(exact(text).orElseThrow(() -> sizes.fault("model.file-size", "list", text)));
    }
    if (list.isEmpty()) {
      throw sizes.missing("list");
    }
    return Optional.of(new SizeList(list));
  }

  private static SizeFormula formula(Mapping sizes, Mapping rules) throws BadData {
    rules.allowOnly(Set.of("multipleOf", "maxEdge", "maxRatio", "minPixels", "maxPixels"));
    try {
      return new SizeFormula(
          need(rules, "multipleOf"),
          need(rules, "maxEdge"),
          need(rules, "maxRatio"),
          need(rules, "minPixels"),
          need(rules, "maxPixels"));
    } catch (IllegalArgumentException e) {
      throw sizes.fault("model.file-rules", "rules");
    }
  }

  private static Transparency transparency(Mapping file) throws BadData {
    Optional<String> word = file.text("transparent");
    if (word.isEmpty()) {
      return Transparency.UNKNOWN;
    }
    return switch (word.get()) {
      case "yes", "true" -> Transparency.YES;
      case "preview" -> Transparency.PREVIEW;
      case "no", "false" -> Transparency.NO;
      default -> throw file.notOneOf("transparent", List.of("yes", "preview", "no"));
    };
  }

  private static Prices prices(Mapping file) throws BadData {
    Optional<Mapping> given = file.mapping("prices");
    if (given.isEmpty()) {
      return Prices.UNKNOWN;
    }
    Mapping prices = given.get();
    List<String> kinds = List.of("flat", "pictures", "tokens", "base");
    prices.allowOnly(Set.of("read", "perMillion", "flat", "pictures", "tokens", "base"));
    if (kinds.stream().filter(prices::has).count() > 1) {
      throw file.fault("model.file-one-of", "prices", String.join(", ", kinds));
    }
    return new Prices(date(prices, "read"), perMillion(prices), picture(prices));
  }

  private static Optional<Tokens> perMillion(Mapping prices) throws BadData {
    Optional<Mapping> given = prices.mapping("perMillion");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Mapping each = given.get();
    each.allowOnly(Set.of("textIn", "textCached", "imageIn", "imageCached", "imageOut", "textOut"));
    BigDecimal textIn = needDollars(each, "textIn");
    BigDecimal imageIn = needDollars(each, "imageIn");
    return Optional.of(
        new Tokens(
            textIn,
            dollars(each, "textCached").orElse(textIn),
            imageIn,
            dollars(each, "imageCached").orElse(imageIn),
            needDollars(each, "imageOut"),
            dollars(each, "textOut")));
  }

  private static Optional<Picture> picture(Mapping prices) throws BadData {
    Optional<BigDecimal> flat = dollars(prices, "flat");
    if (flat.isPresent()) {
      return Optional.of(new Picture.Flat(flat.get()));
    }
    if (prices.has("pictures")) {
      return Optional.of(new Picture.Listed(bySize(prices, "pictures", ModelFile::needDollars)));
    }
    if (prices.has("tokens")) {
      return Optional.of(new Picture.TokenTable(bySize(prices, "tokens", ModelFile::need)));
    }
    Optional<Mapping> base = prices.mapping("base");
    return base.isPresent()
        ? Optional.of(new Picture.TokenFormula(byWord(base.get(), ModelFile::need)))
        : Optional.empty();
  }

  /// How one value is read.
  private interface Reading<T> {
    T read(Mapping from, String key) throws BadData;
  }

  private static <T> Map<Exact, Map<String, T>> bySize(
      Mapping prices, String key, Reading<T> reading) throws BadData {
    Map<Exact, Map<String, T>> table = new LinkedHashMap<>();
    Mapping sizes = prices.mapping(key).orElseThrow(() -> prices.missing(key));
    for (String size : sizes.keys()) {
      Exact exact = exact(size).orElseThrow(() -> sizes.fault("model.file-size", size, size));
      Mapping words = sizes.mapping(size).orElseThrow(() -> sizes.missing(size));
      table.put(exact, byWord(words, reading));
    }
    return table;
  }

  private static <T> Map<String, T> byWord(Mapping words, Reading<T> reading) throws BadData {
    Map<String, T> values = new LinkedHashMap<>();
    for (String word : words.keys()) {
      values.put(word, reading.read(words, word));
    }
    return values;
  }

  private static Optional<Seconds> seconds(Mapping file) throws BadData {
    Optional<Mapping> given = file.mapping("seconds");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Mapping seconds = given.get();
    seconds.allowOnly(Set.of("low", "high"));
    int high = need(seconds, "high");
    return Optional.of(new Seconds(seconds.integer("low", 0, high).orElse(0), high));
  }

  private static int need(Mapping from, String key) throws BadData {
    OptionalInt number = from.integer(key, 1, Integer.MAX_VALUE);
    if (number.isEmpty()) {
      throw from.missing(key);
    }
    return number.getAsInt();
  }

  private static BigDecimal needDollars(Mapping from, String key) throws BadData {
    return dollars(from, key).orElseThrow(() -> from.missing(key));
  }

  private static Optional<BigDecimal> dollars(Mapping from, String key) throws BadData {
    Optional<BigDecimal> dollars = from.decimal(key);
    if (dollars.isPresent() && dollars.get().signum() < 0) {
      throw from.fault("model.file-price", key);
    }
    return dollars;
  }

  /// A day such as `2026-12-01`, read by hand: the JDK's parser would load a whole formatter.
  private static Optional<LocalDate> date(Mapping from, String key) throws BadData {
    Optional<String> text = from.text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String day = text.get();
    try {
      if (day.length() == 10 && day.charAt(4) == '-' && day.charAt(7) == '-') {
        return Optional.of(
            LocalDate.of(
                Integer.parseInt(day, 0, 4, 10),
                Integer.parseInt(day, 5, 7, 10),
                Integer.parseInt(day, 8, 10, 10)));
      }
    } catch (NumberFormatException | DateTimeException e) {
      // Said below, as for every other text that is no day.
    }
    throw from.fault("model.file-date", key);
  }

  /// A size such as `1536x1024`.
  private static Optional<Exact> exact(String text) {
    int x = text.indexOf('x');
    try {
      return x < 0
          ? Optional.empty()
          : Optional.of(
              new Exact(
                  Integer.parseInt(text, 0, x, 10),
                  Integer.parseInt(text, x + 1, text.length(), 10)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
