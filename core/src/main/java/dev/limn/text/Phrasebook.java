package dev.limn.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/// Turns a [Saying] into a sentence of one language.
///
/// Phrases are UTF-8 property files on the class path, one per area and language
/// (`dev/limn/text/<area>.properties`, `<area>_zh.properties`), read when the area is first spoken
/// of, so that a run that says little loads little. Every value passes [SafeText]; the phrases
/// themselves are ours. Thread-safe.
public final class Phrasebook {
  private final Language language;
  private final Map<String, Properties> areas = new ConcurrentHashMap<>();

  public Phrasebook(Language language) {
    this.language = language;
  }

  /// The language spoken.
  public Language language() {
    return language;
  }

  /// The sentence, with its values sanitised. An unknown key is a defect: it throws
  /// `IllegalArgumentException`.
  public String say(Saying saying) {
    String phrase = areas.computeIfAbsent(saying.area(), this::read).getProperty(saying.key());
    if (phrase == null) {
      throw new IllegalArgumentException("no phrase for " + saying.key());
    }
    return fill(phrase, saying);
  }

  private static String fill(String phrase, Saying saying) {
    StringBuilder sentence = new StringBuilder(phrase.length() + 64);
    int at = 0;
    while (at < phrase.length()) {
      int end;
      if (phrase.charAt(at) == '{' && (end = phrase.indexOf('}', at)) > 0) {
        int number = Integer.parseInt(phrase.substring(at + 1, end));
        sentence.append(SafeText.of(saying.values().get(number)));
        at = end + 1;
      } else {
        sentence.append(phrase.charAt(at++));
      }
    }
    return sentence.toString();
  }

  private Properties read(String area) {
    String name = area + (language == Language.ZH ? "_zh" : "") + ".properties";
    try (InputStream in = Phrasebook.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no phrases for the area " + area);
      }
      Properties phrases = new Properties();
      phrases.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return phrases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
