package dev.limn.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limn.text.Language;
import dev.limn.text.Phrasebook;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com, https://api.openai.com/v1",
    "https://api.openai.com/, https://api.openai.com/v1",
    "https://api.openai.com/v1, https://api.openai.com/v1",
    "https://api.openai.com/v1/, https://api.openai.com/v1",
    "'  https://api.openai.com/v1/  ', https://api.openai.com/v1",
    "HTTPS://API.OpenAI.com:443/v1, https://api.openai.com/v1",
    "https://api.openai.com/v1/images/generations, https://api.openai.com/v1",
    "https://api.openai.com/v1/images/generations/, https://api.openai.com/v1",
    "https://api.openai.com/v1/images/edits, https://api.openai.com/v1",
    "https://api.openai.com/v1/chat/completions, https://api.openai.com/v1",
    "https://api.openai.com/v1/responses, https://api.openai.com/v1",
    "https://api.openai.com/v1/models, https://api.openai.com/v1",
    "https://api.openai.com/images/generations, https://api.openai.com/v1",
    "https://openrouter.ai/api/v1, https://openrouter.ai/api/v1",
    "https://res.openai.azure.com/openai/v1/, https://res.openai.azure.com/openai/v1",
    "https://gateway.example/team//a/, https://gateway.example/team/a",
    "https://gateway.example/v1beta, https://gateway.example/v1beta",
    "http://127.0.0.1:8317/v1, http://127.0.0.1:8317/v1",
    "http://127.0.0.1:80, http://127.0.0.1/v1",
    "http://localhost:8080, http://localhost:8080/v1",
    "http://[::1]:8080/v1, http://[::1]:8080/v1",
    "https://10.0.0.1/v1, https://10.0.0.1/v1",
    "https://xn--bcher-kva.example/v1, https://xn--bcher-kva.example/v1",
  })
  void base_urls_have_one_form(String written, String normal) throws InvalidSetting {
    assertThat(BaseUrl.normalise(written, "/v1", Set.of())).hasToString(normal);
  }

  @Test
  void a_line_break_at_the_end_does_not_become_part_of_the_url() throws InvalidSetting {
    assertThat(BaseUrl.normalise("https://a.example/v1\r\n", "/v1", Set.of()))
        .hasToString("https://a.example/v1");
  }

  @Test
  void a_base_url_in_its_one_form_stays_as_it_is() throws InvalidSetting {
    String normal = BaseUrl.normalise("https://a.example", "/openai/v1", Set.of()).toString();

    assertThat(BaseUrl.normalise(normal, "/v1", Set.of()))
        .hasToString("https://a.example/openai/v1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "api.openai.com",
        "//api.openai.com/v1",
        "ftp://api.openai.com",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https:api.openai.com",
        "https://",
        "https:///v1",
        "https://user:pw@host.example/v1",
        "https://user@host.example/v1",
        "https://api.openai.com@evil.example/v1",
        "https://evil.example\nX: y",
        "https://evil.example\r\n/v1",
        "https://evil.example\\@api.openai.com/",
        "https://bücher.example/v1",
        "https://аpi.openai.com/v1",
        "https://api。openai.com/v1",
        "https://api.openai.com\u200b/v1",
        "https://api_gateway.example/v1",
        "https://api.openai.com./v1",
        "https://2130706433/v1",
        "https://127.1/v1",
        "https://127.0.0.01/v1",
        "https://127.0.0.256/v1",
        "https://a.example.7/v1",
        "https://0x7f000001/v1",
        "https://0x7f.0.0.1/v1",
        "https://[fe80::1%25eth0]/v1",
        "https://a.example:0/v1",
        "https://a.example:65536/v1",
        "https://a.example:99999999999/v1",
        "https://a.example/v1?api-version=1",
        "https://a.example/v1#fragment",
        "https://a.example/../v1",
        "https://a.example/v1/..",
        "https://a.example/%2e%2e/v1",
        "https://a.example/v 1",
        "https://a.example/ü",
        "http://10.0.0.1/v1",
        "http://api.example.com/v1",
        "http://0.0.0.0/v1",
        "http://[::]/v1",
        "http://[::ffff:127.0.0.1]/v1",
        "http://localhost.evil.example/v1",
        "http://127.0.0.1.evil.example/v1",
        "http://169.254.169.254/v1",
      })
  void hostile_and_ambiguous_urls_are_refused(String url) {
    assertThatThrownBy(() -> BaseUrl.normalise(url, "/v1", Set.of()))
        .isInstanceOfSatisfying(
            InvalidSetting.class,
            refused -> assertThat(new Phrasebook(Language.EN).say(refused.saying())).isNotBlank());
  }

  @Test
  void plain_http_goes_only_to_hosts_that_the_user_allows() throws InvalidSetting {
    Set<String> allowed = Set.of("10.0.0.1");

    assertThat(BaseUrl.normalise("http://10.0.0.1:8317", "/v1", allowed))
        .hasToString("http://10.0.0.1:8317/v1");
    assertThatThrownBy(() -> BaseUrl.normalise("http://10.0.0.2:8317", "/v1", allowed))
        .isInstanceOf(InvalidSetting.class);
  }

  @Test
  void a_refusal_does_not_repeat_a_password_or_query() {
    for (String url :
        new String[] {
          "https://user:canary@host.example/v1",
          "https://host.example/v1?key=canary",
          "ftp://user:canary@host",
          "https://us er:canary@host",
          "https://host.example/v1#canary"
        }) {
      assertThatThrownBy(() -> BaseUrl.normalise(url, "/v1", Set.of()))
          .isInstanceOfSatisfying(
              InvalidSetting.class,
              refused ->
                  assertThat(new Phrasebook(Language.EN).say(refused.saying()))
                      .doesNotContain("canary"));
    }
  }
}
