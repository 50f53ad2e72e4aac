package dev.limn.prompt;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.text.Language;
import java.util.Optional;
import java.util.Set;

/// A text in English and in Chinese.
///
/// @param en in English
/// @param zh in Chinese
public record Bilingual(String en, String zh) {
  private static final Set<String> LANGUAGES = Set.of("en", "zh");

  /// The text in a language.
  public String in(Language language) {
    return language == Language.ZH ? zh : en;
  }

  /// Reads `{en: ..., zh: ...}`, or one text that stands for both, which is enough for a file that
  /// somebody writes for himself. Of a mapping with one language, that one stands for both.
  static Optional<Bilingual> read(Mapping file, String key) throws BadData {
    if (!file.has(key)) {
      return Optional.empty();
    }
    if (!file.isMapping(key)) {
      String both = file.needText(key).strip();
      return Optional.of(new Bilingual(both, both));
    }
    Mapping texts = file.mapping(key).orElseThrow();
    texts.allowOnly(LANGUAGES);
    Optional<String> en = texts.text("en").map(String::strip);
    Optional<String> zh = texts.text("zh").map(Bilingual::unfolded);
    if (en.isEmpty() && zh.isEmpty()) {
      throw file.missing(key);
    }
    return Optional.of(new Bilingual(en.orElseGet(zh::orElseThrow), zh.orElseGet(en::orElseThrow)));
  }

  /// A line break of a YAML text that is folded becomes a space, which has no place between two
  /// Chinese characters.
  private static String unfolded(String text) {
    return text.strip().replaceAll("(?<=[\\p{IsHan}，。：；、？！）”]) (?=[\\p{IsHan}“（{\\[])", "");
  }

  /// The same for a text that has to be there.
  static Bilingual need(Mapping file, String key) throws BadData {
    Optional<Bilingual> text = read(file, key);
    if (text.isEmpty()) {
      throw file.missing(key);
    }
    return text.get();
  }
}
