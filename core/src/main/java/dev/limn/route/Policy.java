package dev.limn.route;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.data.Yaml;
import dev.limn.image.Attempt;
import dev.limn.image.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The table in `policy.yaml`: one [Rule] for every [Signal], and the size of the bucket.
/// Immutable.
///
/// @param rules for every signal
/// @param bucketTokens how many tokens a process has for other tries
/// @param successTokens how many a success gives back
public record Policy(Map<Signal, Rule> rules, int bucketTokens, int successTokens) {
  private static final int MOST_TRIES = 10;
  private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(3600);

  public Policy {
    rules = Collections.unmodifiableMap(new EnumMap<>(rules));
  }

  /// The table of this build. A table with a missing or senseless row is a defect: it throws
  /// `IllegalStateException`.
  public static Policy read() {
    try {
      return of(Yaml.resource(Policy.class, "policy.yaml"));
    } catch (BadData e) {
      throw new IllegalStateException(e);
    }
  }

  /// The rule of a signal.
  public Rule of(Signal signal) {
    return Objects.requireNonNull(rules.get(signal), signal::code);
  }

  static Policy of(Mapping file) throws BadData {
    Mapping signals = file.mapping("signals").orElseThrow(() -> file.missing("signals"));
    Map<Signal, Rule> rules = new EnumMap<>(Signal.class);
    for (Signal signal : Signal.values()) {
      Mapping row =
          signals.mapping(signal.code()).orElseThrow(() -> signals.missing(signal.code()));
      rules.put(signal, rule(signal, row));
    }
    signals.allowOnly(Set.copyOf(Arrays.stream(Signal.values()).map(Signal::code).toList()));
    Mapping bucket = file.mapping("bucket").orElseThrow(() -> file.missing("bucket"));
    return new Policy(rules, number(bucket, "tokens", 100_000), number(bucket, "success", 100_000));
  }

  private static Rule rule(Signal signal, Mapping row) throws BadData {
    Mapping then = row.mapping("then").orElseThrow(() -> row.missing("then"));
    Rule.Repeat repeat = repeat(then);
    Money money = word(then, "money", Money.values());
    boolean other = then.flag("other").orElseThrow(() -> then.missing("other"));
    if (money != Money.NONE && (other || !(repeat instanceof Rule.Repeat.Never))) {
      throw new IllegalStateException("what may be bought is never sent again: " + signal);
    }
    return new Rule(
        signal,
        row.needText("when"),
        word(then, "class", Attempt.State.values()),
        money,
        repeat,
        repeat instanceof Rule.Repeat.Never ? 0 : number(then, "tokens", 1000),
        other,
        word(then, "rest", Rule.Rest.values()),
        number(then, "exit", 255));
  }

  private static Rule.Repeat repeat(Mapping then) throws BadData {
    String again = then.needText("again");
    return switch (again) {
      case "never" -> new Rule.Repeat.Never();
      case "soon" ->
          new Rule.Repeat.Soon(
              tries(then), pause(then, 0), pause(then, 1), seconds(then.needText("within")));
      case "later" -> new Rule.Repeat.Later(tries(then), pause(then, 0), pause(then, 1));
      case "asked" -> new Rule.Repeat.AsAsked(tries(then));
      case "without" -> new Rule.Repeat.Without(tries(then));
      default ->
          throw then.notOneOf("again", List.of("never", "soon", "later", "asked", "without"));
    };
  }

  private static int tries(Mapping then) throws BadData {
    return number(then, "tries", MOST_TRIES);
  }

  private static Duration pause(Mapping then, int index) throws BadData {
    return seconds(then.texts("pause").get(index));
  }

  private static int number(Mapping mapping, String key, int most) throws BadData {
    return mapping.integer(key, 0, most).orElseThrow(() -> mapping.missing(key));
  }

  private static Duration seconds(String text) {
    BigDecimal seconds = new BigDecimal(text);
    if (seconds.signum() < 0 || seconds.compareTo(LONGEST_SECONDS) > 0) {
      throw new IllegalStateException("a pause of " + seconds + " seconds");
    }
    return Duration.ofMillis(seconds.movePointRight(3).longValueExact());
  }

  private static <E extends Enum<E>> E word(Mapping mapping, String key, E[] values)
      throws BadData {
    String word = mapping.needText(key);
    for (E value : values) {
      if (value.name().toLowerCase(Locale.ROOT).equals(word)) {
        return value;
      }
    }
    throw mapping.notOneOf(key, Arrays.stream(values).map(Enum::name).toList());
  }
}
