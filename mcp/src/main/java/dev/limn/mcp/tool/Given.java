package dev.limn.mcp.tool;

import dev.limn.image.InvalidRequest;
import dev.limn.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The arguments of one call, as the agent wrote them. Reading throws [InvalidRequest] for what
/// does not fit, in words that an agent can act on. Immutable.
final class Given {
  private final Map<String, Object> values = new TreeMap<>();

  /// Refuses names that the tool does not have: a misspelt one would silently change what is
  /// bought.
  Given(@Nullable Map<String, Object> arguments, Collection<String> known) {
    if (arguments == null) {
      return;
    }
    arguments.forEach((name, value) -> {
      if (!known.contains(name)) {
        throw Nearest.to(name, known)
            .map(near -> new InvalidRequest("mcp.unknown-argument-near", name, near))
            .orElseGet(
                () -> new InvalidRequest("mcp.unknown-argument", name, String.join(", ", known)));
      }
      if (value != null && !value.equals("")) {
        values.put(name, value);
      }
    });
  }

  /// The text, when one is given.
  Optional<String> text(String name) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      return Optional.of(text);
    }
    throw new InvalidRequest("mcp.not-text", name);
  }

  /// The text; it must be given.
  String need(String name) {
    return text(name).orElseThrow(() -> new InvalidRequest("mcp.missing", name));
  }

  /// One of some words.
  Optional<String> choice(String name, List<String> words) {
    Optional<String> word = text(name);
    if (word.isPresent() && !words.contains(word.get())) {
      throw new InvalidRequest("mcp.no-choice", name, String.join(", ", words));
    }
    return word;
  }

  /// A whole number. Small models write numbers as text, so digits count as well.
  Optional<Integer> number(String name, int least, int most) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    try {
      int number = new java.math.BigDecimal(value.toString().strip()).intValueExact();
      if (number >= least && number <= most) {
        return Optional.of(number);
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    throw new InvalidRequest("mcp.no-number", name, least, most);
  }

  /// Yes or no; `otherwise` when nothing is given.
  boolean flag(String name, boolean otherwise) {
    Object value = values.get(name);
    return switch (value) {
      case null -> otherwise;
      case Boolean flag -> flag;
      case String text when text.equals("true") || text.equals("false") -> text.equals("true");
      default -> throw new InvalidRequest("mcp.no-flag", name);
    };
  }

  /// Several texts; one alone may stand without a list around it.
  List<String> texts(String name) {
    Object value = values.get(name);
    List<?> items =
        value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    List<String> texts = new ArrayList<>();
    for (Object item : items) {
      if (!(item instanceof String text)) {
        throw new InvalidRequest("mcp.not-texts", name);
      }
      texts.add(text);
    }
    return texts;
  }

  /// Texts by name; empty when none are given.
  Map<String, String> map(String name) {
    Map<String, String> texts = new TreeMap<>();
    switch (values.get(name)) {
      case null -> {}
      case Map<?, ?> map ->
          map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
      default -> throw new InvalidRequest("mcp.not-map", name);
    }
    return texts;
  }

  /// Tells equal calls from others: the arguments in the order of their names, without those that
  /// only say how the result is shown.
  String fingerprint(String tool, Collection<String> except) {
    Map<String, Object> rest = new TreeMap<>(values);
    rest.keySet().removeAll(except);
    return tool + " " + rest;
  }
}
