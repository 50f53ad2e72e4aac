package dev.limn.batch;

import dev.limn.data.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a file says of all its jobs.
///
/// @param defaults fields for jobs that do not have them
/// @param vars values of variables
/// @param matrix lists of values of variables; a job is multiplied by those that it mentions
record Preface(Json defaults, Map<String, Json> vars, Map<String, Json> matrix) {
  /// Names of members that belong to the whole file.
  static final List<String> NAMES = List.of("defaults", "vars", "matrix");

  static final Preface EMPTY = new Preface(Json.of(Map.of()), Map.of(), Map.of());

  Preface {
    vars = Map.copyOf(vars);
    matrix = Map.copyOf(matrix);
  }

  /// The same with one more member of the file; a later one goes before an earlier one.
  Preface with(String name, Json value) {
    return switch (name) {
      case "defaults" -> new Preface(value, vars, matrix);
      case "vars" -> new Preface(defaults, joined(vars, value), matrix);
      case "matrix" -> new Preface(defaults, vars, joined(matrix, value));
      default -> this;
    };
  }

  private static Map<String, Json> joined(Map<String, Json> earlier, Json later) {
    Map<String, Json> all = new LinkedHashMap<>(earlier);
    all.putAll(later.members());
    return all;
  }
}
