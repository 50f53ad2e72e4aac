package dev.limn.data;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// A piece of a parsed file. Immutable.
sealed interface Node {
  /// The line where it starts, from 1.
  int line();

  /// What a reader would call it; the name is part of the phrase keys.
  Kind kind();

  /// The kinds of values that a message tells apart.
  enum Kind {
    ABSENT,
    TEXT,
    NUMBER,
    FLAG,
    LIST,
    MAPPING
  }

  /// A single value.
  ///
  /// @param text as written, without quotes
  /// @param plain whether it stood without quotes, so that `42`, `true` and `null` mean themselves
  record Scalar(int line, String text, boolean plain) implements Node {
    @Override
    public Kind kind() {
      if (!plain) {
        return Kind.TEXT;
      }
      return switch (text) {
        case "", "~", "null", "Null", "NULL" -> Kind.ABSENT;
        case "true", "True", "TRUE", "false", "False", "FALSE" -> Kind.FLAG;
        default -> isNumber() ? Kind.NUMBER : Kind.TEXT;
      };
    }

    /// The number; call it only where the kind is `NUMBER`.
    BigDecimal number() {
      return new BigDecimal(text);
    }

    /// Whether the text is a decimal number of YAML's core schema (YAML 1.2.2, section 10.3.2).
    ///
    /// At most 40 characters with an exponent of at most two digits, so that no arithmetic on it
    /// can be made to take long. Hexadecimal, octal, infinite and undefined numbers have no use
    /// here and count as text.
    private boolean isNumber() {
      int length = text.length();
      int at = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
      int whole = digits(at);
      int fraction = 0;
      at += whole;
      if (at < length && text.charAt(at) == '.') {
        at++;
        fraction = digits(at);
        at += fraction;
      }
      if (whole + fraction == 0 || length > 40) {
        return false;
      }
      if (at < length && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
        at++;
        if (at < length && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
          at++;
        }
        int exponent = digits(at);
        if (exponent < 1 || exponent > 2) {
          return false;
        }
        at += exponent;
      }
      return at == length;
    }

    private int digits(int from) {
      int at = from;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      return at - from;
    }
  }

  /// A list.
  record Sequence(int line, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public Kind kind() {
      return Kind.LIST;
    }
  }

  /// A mapping; its entries keep the order of the file.
  record Table(int line, Map<String, Entry> entries) implements Node {
    @Override
    public Kind kind() {
      return Kind.MAPPING;
    }
  }

  /// One entry of a mapping.
  ///
  /// @param line the line of its key, from 1
  record Entry(int line, Node value) {}
}
