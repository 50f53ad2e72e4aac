package dev.limn.prefs;

import dev.limn.data.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a user is known to like. Immutable.
///
/// @param settled values to use when nothing is said: the last folder, and what was set by hand
/// @param used how often each value was asked for in so many words, up to [#OFTEN]
/// @param since from when on endpoints are judged; empty means always
public record Preferences(
    Map<Wish, String> settled, Map<Wish, Map<String, Integer>> used, Optional<Instant> since) {
  /// Nothing is known.
  public static final Preferences NONE = new Preferences(Map.of(), Map.of(), Optional.empty());

  /// From this many uses on a value is proposed.
  public static final int REPEATED = 3;

  /// Counting ends here: more would tell nothing, and what does not change need not be written.
  public static final int OFTEN = 9;

  /// So many values of a kind are counted; the least used one makes room for a new one.
  private static final int MOST_VALUES = 20;

  public Preferences {
    Map<Wish, String> values = new EnumMap<>(Wish.class);
    values.putAll(settled);
    settled = Collections.unmodifiableMap(values);
    Map<Wish, Map<String, Integer>> counts = new EnumMap<>(Wish.class);
    used.forEach((wish, of) -> counts.put(wish, Map.copyOf(of)));
    used = Collections.unmodifiableMap(counts);
  }

  /// The value to use when nothing is said.
  public Optional<String> value(Wish wish) {
    return Optional.ofNullable(settled.get(wish));
  }

  /// How often a value was asked for, at most [#OFTEN].
  public int count(Wish wish, String value) {
    return used.getOrDefault(wish, Map.of()).getOrDefault(value, 0);
  }

  /// The values of a kind that were asked for repeatedly, the most used first.
  public List<String> favourites(Wish wish) {
    return used.getOrDefault(wish, Map.of()).entrySet().stream()
        .filter(entry -> entry.getValue() >= REPEATED)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// The same with a value settled.
  public Preferences with(Wish wish, String value) {
    Map<Wish, String> values = new EnumMap<>(Wish.class);
    values.putAll(settled);
    values.put(wish, value);
    return new Preferences(values, used, since);
  }

  /// The same with one use more.
  public Preferences using(Wish wish, String value) {
    if (!wish.accepts(value) || count(wish, value) >= OFTEN) {
      return this;
    }
    Map<String, Integer> counts = new LinkedHashMap<>(used.getOrDefault(wish, Map.of()));
    if (counts.size() >= MOST_VALUES && !counts.containsKey(value)) {
      counts.entrySet().stream()
          .min(
              Map.Entry.<String, Integer>comparingByValue()
                  .thenComparing(Map.Entry.comparingByKey()))
          .map(Map.Entry::getKey)
          .ifPresent(counts::remove);
    }
    counts.merge(value, 1, Integer::sum);
    Map<Wish, Map<String, Integer>> all = new EnumMap<>(Wish.class);
    all.putAll(used);
    all.put(wish, counts);
    return new Preferences(settled, all, since);
  }

  /// The same with nothing known of a kind.
  public Preferences without(Wish wish) {
    Map<Wish, String> values = new EnumMap<>(Wish.class);
    values.putAll(settled);
    values.remove(wish);
    Map<Wish, Map<String, Integer>> all = new EnumMap<>(Wish.class);
    all.putAll(used);
    all.remove(wish);
    return new Preferences(values, all, since);
  }

  /// Reads what [#json] wrote. What is not understood is left out: it may be a newer Limn's.
  static Preferences read(Json file) {
    Preferences read = NONE;
    for (Wish wish : Wish.values()) {
      Optional<String> value = file.get("settled").get(wish.code()).text().filter(wish::accepts);
      if (value.isPresent()) {
        read = read.with(wish, value.get());
      }
      List<Map.Entry<String, Json>> counts =
          new ArrayList<>(file.get("used").get(wish.code()).members().entrySet());
      for (Map.Entry<String, Json> count :
          counts.subList(0, Math.min(counts.size(), MOST_VALUES))) {
        long times = Math.min(count.getValue().count(), OFTEN);
        for (long i = 0; i < times; i++) {
          read = read.using(wish, count.getKey());
        }
      }
    }
    return new Preferences(read.settled, read.used, instant(file.get("since").text()));
  }

  private static Optional<Instant> instant(Optional<String> text) {
    try {
      return text.map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /// Everything as plain values, for the file and for programs.
  public Map<String, Object> json() {
    Map<String, Object> values = new LinkedHashMap<>();
    settled.forEach((wish, value) -> values.put(wish.code(), value));
    Map<String, Object> counts = new LinkedHashMap<>();
    used.forEach((wish, of) -> {
      Map<String, Object> sorted = new TreeMap<>(of);
      counts.put(wish.code(), sorted);
    });
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("settled", values);
    all.put("used", counts);
    since.ifPresent(time -> all.put("since", time));
    return all;
  }
}
