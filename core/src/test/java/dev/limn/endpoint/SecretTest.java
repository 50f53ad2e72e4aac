package dev.limn.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

  @Test
  void a_long_key_shows_its_first_three_and_last_four_characters() throws InvalidSetting {
    Secret secret = Secret.of("sk-proj-0123456789abcdef3f9a");

    assertThat(secret).hasToString("sk-…3f9a");
    assertThat(secret.reveal()).isEqualTo("sk-proj-0123456789abcdef3f9a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k", "sk-1234", "short-key", "nineteen-characters"})
  void a_short_key_shows_nothing(String key) throws InvalidSetting {
    assertThat(Secret.of(key)).hasToString("…");
  }

  @Test
  void nothing_that_holds_a_secret_prints_it() throws InvalidSetting {
    String key = "canary-0123456789-canary-0123456789";
    Origin origin = new Origin("https", "a.example", 443);
    Credential credential = new Credential(Secret.of(key), origin, "test");

    assertThat(credential.toString() + new StoredKey("a", origin, credential.secret()))
        .doesNotContain(key)
        .doesNotContain("0123456789");
  }

  @Test
  void white_space_around_a_key_is_dropped() throws InvalidSetting {
    assertThat(Secret.of(" key-with-newline\r\n").reveal()).isEqualTo("key-with-newline");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\n", "a b", "a\nX-Injected: 1", "a\tb", "schlüssel", "k\u200bey", "k\0"})
  void a_key_that_cannot_stand_in_a_header_is_refused(String key) {
    assertThatThrownBy(() -> Secret.of(key)).isInstanceOf(InvalidSetting.class);
  }

  @Test
  void a_key_of_absurd_length_is_refused() {
    assertThatThrownBy(() -> Secret.of("k".repeat(8193))).isInstanceOf(InvalidSetting.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.example.com/v1/images, true",
    "https://API.example.com:443/other, true",
    "http://api.example.com/v1, false",
    "https://api.example.com:8443/v1, false",
    "https://evil.example/v1, false",
    "https://api.example.com.evil.example/, false",
    "https://api.example.com@evil.example/, false",
    "/v1/images, false",
    "mailto:a@api.example.com, false",
  })
  void a_key_travels_to_its_own_origin_only(String url, boolean allowed) throws InvalidSetting {
    Credential credential =
        new Credential(Secret.of("key"), new Origin("https", "api.example.com", 443), "test");

    assertThat(credential.mayTravelTo(URI.create(url))).isEqualTo(allowed);
  }
}
