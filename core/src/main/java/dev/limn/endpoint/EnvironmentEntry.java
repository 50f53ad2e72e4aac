package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import java.util.Optional;
import java.util.Set;

/// Environment variables that together name an endpoint.
///
/// @param name what the endpoint is called when its host is none that the catalogue knows
/// @param base the variable of the base URL
/// @param key the variable of the key
/// @param alone the catalogue entry to which a key alone belongs
/// @param like the catalogue entry of which every base URL is one
/// @param model the variable of the model
/// @param timeout the variable of the total timeout in seconds
record EnvironmentEntry(
    String name,
    Optional<String> base,
    String key,
    Optional<String> alone,
    Optional<String> like,
    Optional<String> model,
    Optional<String> timeout) {

  static EnvironmentEntry read(Mapping entry) throws BadData {
    entry.allowOnly(Set.of("name", "base", "key", "alone", "like", "model", "timeout"));
    return new EnvironmentEntry(
        entry.needText("name"),
        entry.text("base"),
        entry.needText("key"),
        entry.text("alone"),
        entry.text("like"),
        entry.text("model"),
        entry.text("timeout"));
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
