package dev.limn.text;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A language that Limn speaks to its reader.
public enum Language {
  /// English.
  EN,
  /// Chinese, simplified.
  ZH;

  /// The language of a code such as `zh`, `zh_CN.UTF-8` or `en-GB`; empty when it is none that Limn
  /// speaks.
  public static Optional<Language> of(String code) {
    String lower = code.toLowerCase(Locale.ROOT);
    if (lower.startsWith("zh")) {
      return Optional.of(ZH);
    }
    return lower.startsWith("en") ? Optional.of(EN) : Optional.empty();
  }

  /// The reader's language by the environment: `LIMN_LANG`, then the POSIX order `LC_ALL`,
  /// `LC_MESSAGES`, `LANG` (the first that is set decides); English when they name none that Limn
  /// speaks.
  public static Language of(Map<String, String> environment) {
    for (String name : new String[] {"LIMN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
      String value = environment.getOrDefault(name, "");
      if (!value.isBlank()) {
        return of(value).orElse(EN);
      }
    }
    return EN;
  }
}
