package dev.limn.sandbox.api;

import dev.limn.sandbox.http.Rejection;
import dev.limn.sandbox.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The members of one JSON object of a request, read by name and type. A member that is `null`
/// counts as absent. What is wrong with a member is told in the words of the OpenAI API.
///
/// @param object the members
/// @param path where the object is in the request, as a prefix of member names; empty for the
///   request itself, else ending in a dot
record Fields(Json.Obj object, String path) {

  Fields(Json.Obj object) {
    this(object, "");
  }

  /// The full name of a member.
  String param(String name) {
    return path + name;
  }

  /// Refuses members that are not among `known`.
  void allow(Set<String> known) throws Rejection {
    for (String name : object.members().keySet()) {
      if (!known.contains(name)) {
        throw Rejection.unknownParameter(param(clipped(name)));
      }
    }
  }

  Optional<Json> value(String name) {
    Json value = object.members().get(name);
    return value == null || value instanceof Json.Null ? Optional.empty() : Optional.of(value);
  }

  Optional<String> text(String name) throws Rejection {
    return switch (value(name).orElse(Json.nothing())) {
      case Json.Null() -> Optional.empty();
      case Json.Str(String text) -> Optional.of(text);
      case Json other -> throw Rejection.invalidType(param(name), "a string", other.kind());
    };
  }

  /// A text of 1 to `longest` characters that must be there.
  String requiredText(String name, int longest) throws Rejection {
    String text = text(name).orElse(null);
    if (text == null) {
      throw Rejection.missing(param(name));
    }
    if (text.isEmpty()) {
      throw Rejection.bad(
          param(name),
          "empty_string",
          "Invalid '%s': empty string. Expected a string with minimum length 1, but got an empty"
                  .formatted(param(name))
              + " string instead.");
    }
    requireShort(name, text, longest);
    return text;
  }

  void requireShort(String name, String text, int longest) throws Rejection {
    int length = text.codePointCount(0, text.length());
    if (length > longest) {
      throw Rejection.bad(
          param(name),
          "string_above_max_length",
          ("Invalid '%s': string too long. Expected a string with maximum length %d, but got a"
                  + " string with length %d instead.")
              .formatted(param(name), longest, length));
    }
  }

  /// One of `values`.
  Optional<String> oneOf(String name, List<String> values) throws Rejection {
    Optional<String> text = text(name);
    if (text.isPresent() && !values.contains(text.get())) {
      throw Rejection.invalidValue(param(name), clipped(text.get()), values);
    }
    return text;
  }

  boolean flag(String name) throws Rejection {
    return switch (value(name).orElse(Json.nothing())) {
      case Json.Null() -> false;
      case Json.Bool(boolean flag) -> flag;
      case Json other -> throw Rejection.invalidType(param(name), "a boolean", other.kind());
    };
  }

  /// An integer from `least` to `most`, or `otherwise` if absent.
  int integer(String name, int least, int most, int otherwise) throws Rejection {
    Json value = value(name).orElse(null);
    if (value == null) {
      return otherwise;
    }
    if (!(value instanceof Json.Num(BigDecimal number)) || !value.kind().equals("an integer")) {
      throw Rejection.invalidType(param(name), "an integer", value.kind());
    }
    if (number.compareTo(BigDecimal.valueOf(most)) > 0) {
      throw outOfRange(name, "above maximum", "<= " + most, "integer_above_max_value", number);
    }
    if (number.compareTo(BigDecimal.valueOf(least)) < 0) {
      throw outOfRange(name, "below minimum", ">= " + least, "integer_below_min_value", number);
    }
    return number.intValue();
  }

  private Rejection outOfRange(
      String name, String side, String bound, String code, BigDecimal number) {
    return Rejection.bad(
        param(name),
        code,
        "Invalid '%s': integer %s value. Expected a value %s, but got %s instead."
            .formatted(param(name), side, bound, number));
  }

  Optional<Json.Arr> array(String name) throws Rejection {
    return switch (value(name).orElse(Json.nothing())) {
      case Json.Null() -> Optional.empty();
      case Json.Arr array -> Optional.of(array);
      case Json other -> throw Rejection.invalidType(param(name), "an array", other.kind());
    };
  }

  Optional<Fields> object(String name) throws Rejection {
    return switch (value(name).orElse(Json.nothing())) {
      case Json.Null() -> Optional.empty();
      case Json.Obj object -> Optional.of(new Fields(object, param(name) + "."));
      case Json other -> throw Rejection.invalidType(param(name), "an object", other.kind());
    };
  }

  /// The object at `index` of an array.
  Fields item(String name, Json.Arr array, int index) throws Rejection {
    String where = param(name) + "[" + index + "]";
    if (array.items().get(index) instanceof Json.Obj object) {
      return new Fields(object, where + ".");
    }
    throw Rejection.invalidType(where, "an object", array.items().get(index).kind());
  }

  /// Error messages repeat what was sent, but not all of it.
  static String clipped(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
