package dev.limn.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Header fields of an answer (RFC 9110, section 5); names do not depend on case. Untrusted,
/// immutable.
public final class Headers {
  /// No fields at all.
  public static final Headers NONE = new Headers(Map.of());

  private final Map<String, List<String>> values;

  private Headers(Map<String, List<String>> values) {
    this.values = values;
  }

  /// These fields, the values of each in their order.
  public static Headers of(Map<String, List<String>> fields) {
    Map<String, List<String>> values = new HashMap<>();
    fields.forEach((name, given) ->
        values
            .computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
            .addAll(given));
    return new Headers(values);
  }

  /// The first value of a field; empty where there is none.
  public Optional<String> firstValue(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
  }

  /// All values of a field, in the order in which they came.
  public List<String> all(String name) {
    List<String> found = values.get(name.toLowerCase(Locale.ROOT));
    return found == null ? List.of() : List.copyOf(found);
  }

  /// All fields, by lower-case name.
  @Override
  public String toString() {
    return values.toString();
  }
}
