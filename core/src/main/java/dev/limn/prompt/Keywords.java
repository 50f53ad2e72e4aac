package dev.limn.prompt;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.text.Language;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The keywords of a style or template in its file: `{en: [...], zh: [...]}`, or a plain list of
/// both kinds.
final class Keywords {
  private Keywords() {}

  static Map<Language, List<String>> read(Mapping file) throws BadData {
    Map<Language, List<String>> all = new EnumMap<>(Language.class);
    if (file.has("keywords") && !file.isMapping("keywords")) {
      all.put(Language.EN, file.texts("keywords"));
      all.put(Language.ZH, List.of());
      return all;
    }
    if (!file.has("keywords")) {
      all.put(Language.EN, List.of());
      all.put(Language.ZH, List.of());
      return all;
    }
    Mapping words = file.mapping("keywords").orElseThrow();
    words.allowOnly(Set.of("en", "zh"));
    all.put(Language.EN, words.texts("en"));
    all.put(Language.ZH, words.texts("zh"));
    return all;
  }
}
