package dev.limn.prompt;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.data.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The words by which the linter recognises what a text speaks of, in both languages, from the file
/// `lint.yaml` beside this class: the words that show that a part is there; what excludes each
/// other, with the words of each side; and words that models ignore. Immutable.
final class Vocabulary {
  /// So far before a word, in characters, a negation still belongs to it.
  private static final int REACH = 12;

  private static final List<String> NEGATIONS =
      List.of("no", "not", "without", "never", "avoid", "非", "无", "不", "没有", "别", "避免", "禁止");

  private final Map<String, List<String>> signs = new LinkedHashMap<>();
  private final Map<String, Map<String, List<String>>> choices = new LinkedHashMap<>();
  private final List<String> fillers;

  private Vocabulary(Mapping file) throws BadData {
    Mapping parts = file.mapping("signs").orElseThrow();
    for (String part : parts.keys()) {
      signs.put(part, parts.texts(part));
    }
    Mapping all = file.mapping("choices").orElseThrow();
    for (String choice : all.keys()) {
      Mapping sides = all.mapping(choice).orElseThrow();
      Map<String, List<String>> words = new LinkedHashMap<>();
      for (String side : sides.keys()) {
        words.put(side, sides.texts(side));
      }
      choices.put(choice, words);
    }
    fillers = file.texts("fillers");
  }

  /// The words of the jar.
  static Vocabulary read() {
    try {
      return new Vocabulary(Yaml.resource(Vocabulary.class, "lint.yaml"));
    } catch (BadData defect) {
      throw new IllegalStateException(defect);
    }
  }

  /// Whether a text speaks of what a part is for.
  boolean speaksOf(Part part, String text) {
    return first(signs.getOrDefault(part.code(), List.of()), text).isPresent();
  }

  /// The choices in which a text takes more than one side: the name of the choice, and the words
  /// that contradict each other.
  Map<String, List<String>> clashes(String text) {
    Map<String, List<String>> clashes = new LinkedHashMap<>();
    choices.forEach((choice, sides) -> {
      List<String> taken = new ArrayList<>();
      sides.values().forEach(words -> first(words, text).ifPresent(taken::add));
      if (taken.size() > 1) {
        clashes.put(choice, taken);
      }
    });
    return clashes;
  }

  /// Words that such models ignore.
  List<String> fillers(String text) {
    return fillers.stream().filter(word -> stands(word, text)).toList();
  }

  private static Optional<String> first(List<String> words, String text) {
    return words.stream().filter(word -> stands(word, text)).findFirst();
  }

  /// Whether a word stands in the text, not negated. Words of an alphabet have to stand alone.
  static boolean stands(String word, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean han = Writing.hasHan(word);
    for (int at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
      int end = at + word.length();
      boolean alone =
          han
              || ((at == 0 || !Character.isLetterOrDigit(lower.charAt(at - 1)))
                  && (end == lower.length() || !Character.isLetterOrDigit(lower.charAt(end))));
      if (alone && !negated(lower.substring(Math.max(0, at - REACH), at))) {
        return true;
      }
    }
    return false;
  }

  private static boolean negated(String before) {
    // A comma or stop ends what a negation reaches.
    int stop = -1;
    for (char c : ",.;:，。；：、".toCharArray()) {
      stop = Math.max(stop, before.lastIndexOf(c));
    }
    String near = before.substring(stop + 1);
    for (String word : NEGATIONS) {
      boolean found =
          Writing.hasHan(word) ? near.endsWith(word) : (" " + near).contains(" " + word + " ");
      if (found) {
        return true;
      }
    }
    return false;
  }
}
