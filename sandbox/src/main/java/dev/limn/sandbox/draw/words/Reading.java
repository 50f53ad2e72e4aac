package dev.limn.sandbox.draw.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a prompt was understood to ask for.
///
/// @param subjects the things named, in the order of the prompt
/// @param count how many of the first thing, 1 to 9
/// @param hour the hour, where one was named
/// @param weather all weathers named
/// @param manners all manners and moods named
/// @param hues the colours named, in the order of the prompt
/// @param seed the same for the same prompt, different for others
public record Reading(
    List<Subject> subjects,
    int count,
    Optional<Hour> hour,
    Set<Weather> weather,
    Set<Manner> manners,
    List<Hue> hues,
    long seed) {

  /// Long prompts are read up to here; the seed depends on all of it.
  private static final int READ_AT_MOST = 4000;

  public Reading {
    subjects = List.copyOf(subjects);
    weather = Set.copyOf(weather);
    manners = Set.copyOf(manners);
    hues = List.copyOf(hues);
  }

  /// Whether the prompt names this thing.
  public boolean names(Subject subject) {
    return subjects.contains(subject);
  }

  /// Whether the prompt asks for this manner.
  public boolean is(Manner manner) {
    return manners.contains(manner);
  }

  /// Whether the prompt asks for this weather.
  public boolean has(Weather kind) {
    return weather.contains(kind);
  }

  /// The same with one more manner.
  public Reading in(Manner manner) {
    Set<Manner> all = EnumSet.of(manner);
    all.addAll(manners);
    return new Reading(subjects, count, hour, weather, all, hues, seed);
  }

  /// Whether the prompt leaves the light to the painter.
  public boolean leavesLightOpen() {
    return hour.isEmpty()
        && weather.isEmpty()
        && manners.isEmpty()
        && !names(Subject.MOON)
        && !names(Subject.STARS);
  }

  /// Understands any text. Longer words win over the words inside them, so that a robot in Chinese
  /// (machine-person) is no person.
  public static Reading of(String prompt) {
    String head = prompt.substring(0, Math.min(prompt.length(), READ_AT_MOST));
    StringBuilder text = new StringBuilder(" " + head.toLowerCase(Locale.ROOT) + " ");
    List<Found> found = new ArrayList<>();
    for (Entry entry : entries()) {
      collect(text, entry, found);
    }
    found.sort(Comparator.comparingInt(Found::at));
    List<Subject> subjects = all(found, Subject.class);
    Set<Weather> weather = EnumSet.noneOf(Weather.class);
    weather.addAll(all(found, Weather.class));
    Set<Manner> manners = EnumSet.noneOf(Manner.class);
    manners.addAll(all(found, Manner.class));
    return new Reading(
        subjects,
        count(found),
        all(found, Hour.class).stream().findFirst(),
        weather,
        manners,
        all(found, Hue.class),
        seed(prompt));
  }

  private record Entry(String word, Meaning meaning) {}

  private record Found(int at, boolean plural, Meaning meaning) {}

  private static List<Entry> entries() {
    return Stream.<Meaning[]>of(
            Subject.values(),
            Hour.values(),
            Weather.values(),
            Manner.values(),
            Hue.values(),
            Quantity.values())
        .flatMap(Stream::of)
        .flatMap(meaning -> Stream.of(meaning.words().split(" ")).map(w -> new Entry(w, meaning)))
        .sorted(Comparator.comparingInt((Entry e) -> -e.word().length()))
        .toList();
  }

  private static void collect(StringBuilder text, Entry entry, List<Found> found) {
    String word = entry.word();
    boolean latin = word.charAt(0) < 0x80;
    int at = text.indexOf(word);
    while (at >= 0) {
      int end = at + word.length();
      boolean plural = false;
      if (latin && text.charAt(end) == 's') {
        plural = true;
        end++;
      } else if (latin && text.charAt(end) == 'e' && text.charAt(end + 1) == 's') {
        plural = true;
        end += 2;
      }
      if (!latin || (!wordy(text.charAt(at - 1)) && !wordy(text.charAt(end)))) {
        found.add(new Found(at, plural, entry.meaning()));
        for (int i = at; i < end; i++) {
          // Not a blank: what is left on both sides must not grow together into a new word.
          text.setCharAt(i, '\u0001');
        }
      }
      at = text.indexOf(word, end);
    }
  }

  private static boolean wordy(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static <M extends Meaning> List<M> all(List<Found> found, Class<M> kind) {
    return found.stream()
        .map(Found::meaning)
        .filter(kind::isInstance)
        .map(kind::cast)
        .distinct()
        .toList();
  }

  private static int count(List<Found> found) {
    List<Quantity> said = all(found, Quantity.class);
    if (!said.isEmpty()) {
      return said.getFirst().count();
    }
    return found.stream()
        .filter(f -> f.meaning() instanceof Subject)
        .findFirst()
        .map(f -> f.plural() ? 3 : 1)
        .orElse(1);
  }

  private static long seed(String prompt) {
    // FNV-1a over the characters.
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < prompt.length(); i++) {
      hash = (hash ^ prompt.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
