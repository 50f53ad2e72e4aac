package dev.limn.prompt;

import dev.limn.text.Language;
import dev.limn.text.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Finds templates by words, in English and Chinese alike. Chinese is written without spaces, so
/// its runs of characters are looked for in pairs; a rare word tells more than one that half of the
/// templates share.
public final class Search {
  /// A match in the strongest field counts so much.
  private static final double FULL = 10;

  private static final int SHORTEST_PREFIX = 4;
  private static final double PREFIX = 0.6;
  private static final double TYPO = 0.4;

  /// What a keyword counts less than the one before it: files name the best first.
  private static final double RANK = 0.02;

  /// Words that say nothing about a picture.
  private static final Set<String> EMPTY_WORDS =
      Set.of(
          "a", "an", "the", "of", "for", "in", "on", "at", "to", "and", "or", "with", "i", "my",
          "me", "want", "need", "make", "draw", "create", "please", "some", "is", "it", "我要", "一张",
          "我想", "帮我", "给我", "一个", "生成");

  private Search() {}

  /// Where a word was found; the strongest first.
  public enum Field {
    /// In the name.
    NAME(FULL),
    /// In a keyword.
    KEYWORD(8),
    /// In the title.
    TITLE(6),
    /// In the use case.
    USE_CASE(4),
    /// In what it is best for.
    BEST(3);

    private final double weight;

    Field(double weight) {
      this.weight = weight;
    }
  }

  /// One reason for a match.
  ///
  /// @param word the word of the query, or two Chinese characters of it
  /// @param field where it was found
  /// @param text what stands there
  public record Hit(String word, Field field, String text) {}

  /// A template that was found.
  ///
  /// @param score how well it fits, 1 to 100
  /// @param hits why, one for each word that was found
  public record Match(Template template, int score, List<Hit> hits) {
    public Match {
      hits = List.copyOf(hits);
    }
  }

  private record Scored(Hit hit, double points) {}

  /// The templates in which a word of the query occurs, the best first.
  public static List<Match> find(String query, List<Template> templates) {
    Set<String> words = words(query);
    Map<String, Map<String, Scored>> found = new HashMap<>();
    Map<String, Integer> spread = new HashMap<>();
    for (Template template : templates) {
      Map<String, Scored> here = new HashMap<>();
      for (String word : words) {
        Scored best = best(word, template);
        if (best.points() > 0) {
          here.put(word, best);
          spread.merge(word, 1, Integer::sum);
        }
      }
      found.put(template.name(), here);
    }
    double most = 0;
    for (Map.Entry<String, Integer> word : spread.entrySet()) {
      most += FULL * rarity(word.getValue(), templates.size());
    }
    List<Match> matches = new ArrayList<>();
    for (Template template : templates) {
      double points = 0;
      List<Hit> hits = new ArrayList<>();
      for (String word : words) {
        Scored scored = found.getOrDefault(template.name(), Map.of()).get(word);
        if (scored != null) {
          points += scored.points() * rarity(spread.getOrDefault(word, 1), templates.size());
          hits.add(scored.hit());
        }
      }
      if (points > 0) {
        matches.add(new Match(template, (int) Math.max(1, Math.round(100 * points / most)), hits));
      }
    }
    matches.sort(
        Comparator.comparingInt(Match::score).reversed().thenComparing(m -> m.template().name()));
    return matches;
  }

  /// The weight of a word that occurs in `count` of `all` templates (inverse document frequency).
  private static double rarity(int count, int all) {
    return Math.log(1 + (double) all / count);
  }

  /// The words of a query: those of an alphabet in lower case, Chinese in pairs of characters.
  static Set<String> words(String query) {
    Set<String> words = new LinkedHashSet<>();
    StringBuilder run = new StringBuilder();
    boolean han = false;
    for (int point : query.toLowerCase(Locale.ROOT).codePoints().toArray()) {
      boolean isHan = Writing.isHan(point);
      boolean belongs = Character.isLetterOrDigit(point);
      if (!belongs || isHan != han) {
        add(run, han, words);
        han = isHan;
      }
      if (belongs) {
        run.appendCodePoint(point);
      }
    }
    add(run, han, words);
    words.removeAll(EMPTY_WORDS);
    return words;
  }

  private static void add(StringBuilder run, boolean han, Set<String> words) {
    int[] points = run.toString().codePoints().toArray();
    if (han && points.length > 2) {
      for (int i = 0; i + 1 < points.length; i++) {
        words.add(new String(points, i, 2));
      }
    } else if (points.length > 0) {
      words.add(run.toString());
    }
    run.setLength(0);
  }

  private static Scored best(String word, Template template) {
    Scored best = new Scored(new Hit(word, Field.BEST, ""), 0);
    for (Hit candidate : candidates(word, template)) {
      double points =
          candidate.field().weight * closeness(word, candidate.text()) * rank(candidate, template);
      if (points > best.points()) {
        best = new Scored(candidate, points);
      }
    }
    return best;
  }

  private static double rank(Hit candidate, Template template) {
    int place = 0;
    for (Language language : Language.values()) {
      place =
          Math.max(
              place,
              template.keywords().getOrDefault(language, List.of()).indexOf(candidate.text()));
    }
    return 1 - RANK * Math.min(place, 10);
  }

  private static List<Hit> candidates(String word, Template template) {
    List<Hit> all = new ArrayList<>();
    all.add(new Hit(word, Field.NAME, template.name()));
    for (Language language : Language.values()) {
      for (String keyword : template.keywords().getOrDefault(language, List.of())) {
        all.add(new Hit(word, Field.KEYWORD, keyword));
      }
      all.add(new Hit(word, Field.TITLE, template.title().in(language)));
      all.add(new Hit(word, Field.BEST, template.best().in(language)));
    }
    all.add(new Hit(word, Field.USE_CASE, template.useCase().code()));
    return all;
  }

  /// How well a word fits a text, 0 to 1.
  private static double closeness(String word, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (Writing.hasHan(word)) {
      return lower.contains(word) ? 1 : 0;
    }
    double closest = 0;
    for (String other : lower.split("[^\\p{L}\\p{N}]+", -1)) {
      closest = Math.max(closest, likeness(word, other));
    }
    return closest;
  }

  private static double likeness(String word, String other) {
    if (other.isEmpty()) {
      return 0;
    }
    if (singular(word).equals(singular(other))) {
      return 1;
    }
    boolean longEnough = word.length() >= SHORTEST_PREFIX && other.length() >= SHORTEST_PREFIX;
    if (longEnough && (other.startsWith(word) || word.startsWith(other))) {
      return PREFIX;
    }
    boolean similar = longEnough && Math.abs(word.length() - other.length()) <= 1;
    return similar
            && word.length() > SHORTEST_PREFIX
            && Nearest.to(word, List.of(other)).isPresent()
        ? TYPO
        : 0;
  }

  private static String singular(String word) {
    return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
        ? word.substring(0, word.length() - 1)
        : word;
  }
}
