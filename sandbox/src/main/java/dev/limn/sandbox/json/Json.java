package dev.limn.sandbox.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One JSON value. Immutable.
public sealed interface Json {

  /// An object; its members keep their order.
  record Obj(Map<String, Json> members) implements Json {
    public Obj {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /// An array.
  record Arr(List<Json> items) implements Json {
    public Arr {
      items = List.copyOf(items);
    }
  }

  /// A string.
  record Str(String value) implements Json {}

  /// A number, exactly as written.
  record Num(BigDecimal value) implements Json {}

  /// `true` or `false`.
  record Bool(boolean value) implements Json {}

  /// `null`.
  record Null() implements Json {}

  /// The string `value`.
  static Json of(String value) {
    return new Str(value);
  }

  /// The number `value`.
  static Json of(long value) {
    return new Num(BigDecimal.valueOf(value));
  }

  /// `true` or `false`.
  static Json of(boolean value) {
    return new Bool(value);
  }

  /// An array of these.
  static Json array(Json... items) {
    return new Arr(List.of(items));
  }

  /// `null`.
  static Json nothing() {
    return new Null();
  }

  /// Begins an object.
  static Members object() {
    return new Members();
  }

  /// An object in the making. Not thread-safe.
  final class Members {
    private final Map<String, Json> members = new LinkedHashMap<>();

    private Members() {}

    /// Sets a member.
    public Members put(String name, Json value) {
      members.put(name, value);
      return this;
    }

    /// Sets a string member.
    public Members put(String name, String value) {
      return put(name, Json.of(value));
    }

    /// Sets a number member.
    public Members put(String name, long value) {
      return put(name, Json.of(value));
    }

    /// Sets a boolean member.
    public Members put(String name, boolean value) {
      return put(name, Json.of(value));
    }

    /// Sets all members of another object.
    public Members putAll(Obj other) {
      members.putAll(other.members());
      return this;
    }

    /// The object as it is now.
    public Obj build() {
      return new Obj(members);
    }
  }

  /// What this value is called in a message about types.
  default String kind() {
    return switch (this) {
      case Obj _ -> "an object";
      case Arr _ -> "an array";
      case Str _ -> "a string";
      case Num(BigDecimal value) ->
          value.stripTrailingZeros().scale() <= 0 ? "an integer" : "a decimal number";
      case Bool _ -> "a boolean";
      case Null _ -> "null";
    };
  }
}
