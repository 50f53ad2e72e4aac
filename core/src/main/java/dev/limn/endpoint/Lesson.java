package dev.limn.endpoint;

import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/// One thing that was learned of an endpoint in passing.
///
/// @param base the endpoint's base URL as its source names it
/// @param kind what it is about
/// @param value the field, the path or the protocol
/// @param learned the day, in UTC
public record Lesson(URI base, Kind kind, String value, LocalDate learned) {
  /// What a lesson is about.
  public enum Kind {
    /// It refuses this field of a request.
    REFUSES,
    /// It wants this other name for the field of the file format.
    FORMAT_FIELD,
    /// Its paths begin with this below the base URL.
    BELOW,
    /// It has delivered through this protocol.
    DELIVERS
  }

  /// One line of the file.
  String line() {
    return learned + " " + kind.name().toLowerCase(Locale.ROOT) + " " + value + " " + base;
  }

  /// Reads a line; empty when it is not one of [#line].
  static Optional<Lesson> read(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 4 || !words[2].matches("[A-Za-z0-9_/.-]{1,100}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Lesson(
              URI.create(words[3]),
              Kind.valueOf(words[1].toUpperCase(Locale.ROOT)),
              words[2],
              LocalDate.parse(words[0])));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /// The endpoint as this lesson has it be asked. Never another origin: a lesson cannot take a key
  /// elsewhere.
  Endpoint applied(Endpoint endpoint) {
    return switch (kind) {
      case REFUSES -> endpoint.without(value);
      case FORMAT_FIELD -> endpoint.named(value);
      case BELOW -> value.matches("(/[A-Za-z0-9_-]+){1,3}") ? endpoint.below(value) : endpoint;
      case DELIVERS -> endpoint;
    };
  }
}
