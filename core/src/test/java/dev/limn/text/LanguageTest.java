package dev.limn.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource({"zh,ZH", "zh_CN.UTF-8,ZH", "ZH-Hant,ZH", "en,EN", "en-GB,EN", "en_US.UTF-8,EN"})
  void codes_are_understood(String code, Language language) {
    assertThat(Language.of(code)).contains(language);
  }

  @ParameterizedTest
  @CsvSource({"''", "de_DE", "C", "POSIX", "xzh"})
  void other_codes_are_none_of_ours(String code) {
    assertThat(Language.of(code)).isEmpty();
  }

  @Test
  void the_first_variable_that_is_set_decides() {
    assertThat(Language.of(Map.of())).isEqualTo(Language.EN);
    assertThat(Language.of(Map.of("LANG", "zh_CN.UTF-8"))).isEqualTo(Language.ZH);
    assertThat(Language.of(Map.of("LANG", "zh_CN", "LC_ALL", "C"))).isEqualTo(Language.EN);
    assertThat(Language.of(Map.of("LANG", "zh_CN", "LC_ALL", " "))).isEqualTo(Language.ZH);
    assertThat(Language.of(Map.of("LANG", "zh_CN", "LC_MESSAGES", "de"))).isEqualTo(Language.EN);
    assertThat(Language.of(Map.of("LIMN_LANG", "zh", "LC_ALL", "en"))).isEqualTo(Language.ZH);
  }
}
