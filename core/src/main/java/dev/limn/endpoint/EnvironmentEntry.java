package dev.limn.endpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Environment variables that together name an endpoint.
///
/// @param name what the endpoint is called when its host is none that the catalogue knows
/// @param base the variable of the base URL
/// @param key the variable of the key
/// @param alone the catalogue entry to which a key alone belongs
/// @param like the catalogue entry of which every base URL is one
/// @param model the variable of the model
/// @param timeout the variable of the total timeout in seconds
/// @param protocol how it is asked, whatever the catalogue says
/// @param format the variable of the file format to ask for
/// @param headers variables by the names of the headers that carry them
record EnvironmentEntry(
    String name,
    Optional<String> base,
    String key,
    Optional<String> alone,
    Optional<String> like,
    Optional<String> model,
    Optional<String> timeout,
    Optional<Protocol> protocol,
    Optional<String> format,
    Map<String, String> headers) {

  EnvironmentEntry {
    headers = Map.copyOf(headers);
  }

  /// Reads a line of `environment.txt`: the components in their order, `-` for none.
  static EnvironmentEntry read(List<String> columns) {
    return new EnvironmentEntry(
        columns.get(0),
        optional(columns.get(1)),
        columns.get(2),
        optional(columns.get(3)),
        optional(columns.get(4)),
        optional(columns.get(5)),
        optional(columns.get(6)),
        optional(columns.get(7)).flatMap(Protocol::of),
        optional(columns.get(8)),
        headers(columns.get(9)));
  }

  private static Map<String, String> headers(String column) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (!column.equals("-")) {
      for (String each : column.split(",", -1)) {
        int equals = each.indexOf('=');
        headers.put(each.substring(equals + 1), each.substring(0, equals));
      }
    }
    return headers;
  }

  /// The variable of the base URL of the pair that a header's variable belongs to: the one with the
  /// same first word.
  static String owner(String variable) {
    return variable.substring(0, variable.indexOf('_')) + "_BASE_URL";
  }

  private static Optional<String> optional(String column) {
    return column.equals("-") ? Optional.empty() : Optional.of(column);
  }

  /// Both variables, for people.
  String variables() {
    return base.map(variable -> variable + " + " + key).orElse(key);
  }

  /// Whether these variables are those of a catalogue entry.
  boolean belongsTo(String vendor) {
    return alone.or(() -> like).equals(Optional.of(vendor));
  }
}
