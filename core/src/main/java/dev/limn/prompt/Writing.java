package dev.limn.prompt;

import dev.limn.text.Language;
import java.util.Collection;
import java.util.Locale;

/// What can be seen of a text's language, and how its parts are joined.
final class Writing {
  private static final String STOPS = ".!?。！？…";
  private static final String PAUSES = ",;:，；：、";

  private Writing() {}

  /// Chinese when a Chinese character is among these words, else English.
  static Language of(Collection<String> texts) {
    return texts.stream().anyMatch(Writing::hasHan) ? Language.ZH : Language.EN;
  }

  static boolean hasHan(String text) {
    return text.codePoints().anyMatch(Writing::isHan);
  }

  static boolean isHan(int point) {
    return Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN;
  }

  /// Appends another phrase of the same sentence; what is there is not changed.
  static void appendPhrase(StringBuilder text, String phrase, Language language) {
    if (!text.isEmpty()) {
      char last = text.charAt(text.length() - 1);
      if (STOPS.indexOf(last) >= 0 || PAUSES.indexOf(last) >= 0) {
        text.append(last > 0x7f && last != '…' ? "" : " ");
      } else if (!Character.isWhitespace(last)) {
        text.append(language == Language.ZH ? "，" : ", ");
      }
    }
    text.append(phrase);
  }

  /// Appends another sentence; what is there is not changed.
  static void appendSentence(StringBuilder text, String sentence, Language language) {
    if (!text.isEmpty()) {
      char last = text.charAt(text.length() - 1);
      if (STOPS.indexOf(last) >= 0) {
        text.append(last > 0x7f && last != '…' ? "" : " ");
      } else if (!Character.isWhitespace(last)) {
        text.append(language == Language.ZH ? "。" : ". ");
      }
    }
    text.append(sentence);
    if (STOPS.indexOf(sentence.charAt(sentence.length() - 1)) < 0 && !endsQuoted(sentence)) {
      text.append(language == Language.ZH ? '。' : '.');
    }
  }

  /// A phrase as the beginning of a sentence; for Limn's own phrases, never for a user's.
  static String capitalised(String phrase) {
    return phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
  }

  private static boolean endsQuoted(String sentence) {
    return "\"”」".indexOf(sentence.charAt(sentence.length() - 1)) >= 0;
  }
}
