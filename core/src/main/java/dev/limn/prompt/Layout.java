package dev.limn.prompt;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The text of a template: words, slots in braces, and parts in square brackets that are left out
/// when a slot in them stays empty. Immutable.
///
/// What fills a slot is copied letter by letter and not looked at again: braces in a user's words
/// mean nothing.
///
/// @param pieces in order
record Layout(List<Piece> pieces) {
  Layout {
    pieces = List.copyOf(pieces);
  }

  /// A part of the text.
  sealed interface Piece {
    /// Words as they are.
    record Words(String text) implements Piece {}

    /// A place to be filled.
    record Gap(String slot) implements Piece {}

    /// Left out as a whole when one of its slots stays empty.
    record Maybe(Layout inner) implements Piece {}
  }

  /// Reads a text; empty when brackets or braces do not match, or brackets hold brackets.
  static Optional<Layout> parse(String text) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '{' && c != '[') {
        if (c == '}' || c == ']') {
          return Optional.empty();
        }
        words.append(c);
        at++;
        continue;
      }
      int end = text.indexOf(c == '{' ? '}' : ']', at);
      if (end < 0) {
        return Optional.empty();
      }
      String inside = text.substring(at + 1, end);
      boolean gap = c == '{';
      if (inside.isBlank() || inside.indexOf('[') >= 0 || (gap && inside.indexOf('{') >= 0)) {
        return Optional.empty();
      }
      if (!words.isEmpty()) {
        pieces.add(new Piece.Words(words.toString()));
        words.setLength(0);
      }
      if (gap) {
        pieces.add(new Piece.Gap(inside.strip()));
      } else {
        Optional<Layout> inner = parse(inside);
        if (inner.isEmpty() || inner.get().slots().isEmpty()) {
          return Optional.empty();
        }
        pieces.add(new Piece.Maybe(inner.get()));
      }
      at = end + 1;
    }
    if (!words.isEmpty()) {
      pieces.add(new Piece.Words(words.toString()));
    }
    return Optional.of(new Layout(pieces));
  }

  /// All slots, in their order.
  Set<String> slots() {
    Set<String> names = new LinkedHashSet<>();
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Words _ -> {}
        case Piece.Gap(String slot) -> names.add(slot);
        case Piece.Maybe(Layout inner) -> names.addAll(inner.slots());
      }
    }
    return names;
  }

  /// The slots without which the text makes no sense: those outside of brackets.
  Set<String> firm() {
    Set<String> names = new LinkedHashSet<>();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Gap(String slot)) {
        names.add(slot);
      }
    }
    return names;
  }

  /// The text with these values in its slots; every firm slot has one.
  String fill(Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Words(String words) -> text.append(words);
        case Piece.Gap(String slot) -> text.append(values.getOrDefault(slot, ""));
        case Piece.Maybe(Layout inner) -> {
          if (values.keySet().containsAll(inner.slots())) {
            text.append(inner.fill(values));
          }
        }
      }
    }
    return text.toString();
  }
}
