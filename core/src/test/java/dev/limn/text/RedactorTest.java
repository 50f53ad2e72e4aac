package dev.limn.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private static final String KEY = "sk-canary/4f1d+0c7be2=9a_XYZ";
  private static final Redactor REDACTOR = Redactor.of(List.of(KEY, "", " "));

  @Test
  void the_key_and_what_begins_like_it_are_taken_out() {
    assertThat(REDACTOR.redact("Incorrect API key " + KEY + "."))
        .isEqualTo("Incorrect API key [key].");
    for (int length = 8; length <= KEY.length(); length++) {
      assertThat(REDACTOR.redact("key " + KEY.substring(0, length) + "***, twice " + KEY))
          .isEqualTo("key [key]***, twice [key]");
    }
    assertThat(REDACTOR.redact(KEY + KEY)).isEqualTo("[key][key]");
    assertThat(REDACTOR.redact("sk-cana")).isEqualTo("sk-cana");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "u", "us", "user:", "Basic ", "a longer thing in front "})
  void base64_of_the_key_is_taken_out_whatever_was_encoded_with_it(String before) {
    for (String after : List.of("", "x", "yz", " and more")) {
      byte[] bytes = (before + KEY + after).getBytes(StandardCharsets.UTF_8);
      for (Base64.Encoder encoder :
          List.of(
              Base64.getEncoder(), Base64.getUrlEncoder(), Base64.getEncoder().withoutPadding())) {
        String clean = REDACTOR.redact("<" + encoder.encodeToString(bytes) + ">");
        assertThat(clean).contains("[key]");
        assertThat(clean.length()).isLessThan(before.length() * 2 + after.length() * 2 + 24);
      }
    }
  }

  @Test
  void the_url_encoded_key_is_taken_out() {
    String encoded = URLEncoder.encode(KEY, StandardCharsets.UTF_8);
    assertThat(encoded).isNotEqualTo(KEY);
    assertThat(REDACTOR.redact("https://x/?key=" + encoded + "&a=1"))
        .isEqualTo("https://x/?key=[key]&a=1");
  }

  @Test
  void of_two_keys_the_longer_goes_first() {
    Redactor both = Redactor.of(List.of("abcdefgh", "abcdefghijklmnop"));
    assertThat(both.redact("abcdefghijklmnop abcdefgh")).isEqualTo("[key] [key]");
  }

  @Test
  void without_keys_nothing_changes() {
    assertThat(Redactor.of(List.of()).redact("any [text]")).isEqualTo("any [text]");
  }
}
