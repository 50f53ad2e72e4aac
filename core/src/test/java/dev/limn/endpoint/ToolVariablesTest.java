package dev.limn.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.ImageFormat;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The variables of gateways that draw with a tool.
class ToolVariablesTest {
  private static final Map<String, String> HEADERS =
      Map.of(
          "CPA_SESSION_ID", "s-1",
          "CPA_USER_AGENT", "mine/1",
          "CPA_VERSION", "1.2",
          "CPA_ORIGINATOR", "me");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "IMAGE_GEN_BASE_URL, IMAGE_GEN_KEY, IMAGE_GEN_MODEL, env-image-gen",
    "OTCBOT_BASE_URL, OTCBOT_API_KEY, OTCBOT_IMAGE_MODEL, env-otcbot",
    "CPA_BASE_URL, CPA_API_KEY, CPA_MODEL, env-cpa"
  })
  void they_ask_through_responses_with_a_text_model(
      String base, String key, String model, String name) throws Exception {
    Map<String, String> pair = new HashMap<>(Map.of(base, "https://gate.example", key, "key-1"));

    Endpoint usual = endpoint(pair);
    pair.put(model, "gpt-5.6");
    pair.put("IMAGE_GEN_OUTPUT_FORMAT", "webp");
    Endpoint chosen = endpoint(pair);

    assertThat(usual.name()).isEqualTo(name);
    assertThat(usual.protocol()).isEqualTo(Protocol.RESPONSES);
    assertThat(usual.base()).hasToString("https://gate.example/v1");
    assertThat(usual.model()).isEmpty();
    assertThat(usual.textModel()).contains("gpt-5.4");
    assertThat(usual.headers()).isEmpty();
    assertThat(usual.format()).isEmpty();
    assertThat(chosen.textModel()).contains("gpt-5.6");
    assertThat(chosen.format()).contains(ImageFormat.WEBP);
  }

  @Test
  void headers_go_along_only_where_they_are_set() throws Exception {
    Map<String, String> pair =
        new HashMap<>(Map.of("CPA_BASE_URL", "https://gate.example", "CPA_API_KEY", "key-1"));
    pair.put("CPA_VERSION", "1.2");

    assertThat(endpoint(pair).headers()).containsExactly(Map.entry("version", "1.2"));
    pair.putAll(HEADERS);
    assertThat(endpoint(pair).headers())
        .containsOnly(
            Map.entry("session_id", "s-1"),
            Map.entry("user-agent", "mine/1"),
            Map.entry("version", "1.2"),
            Map.entry("originator", "me"));
  }

  @Test
  void a_header_that_belongs_to_another_service_stays_with_it() throws Exception {
    Map<String, String> both =
        new HashMap<>(
            Map.of("IMAGE_GEN_BASE_URL", "https://gate.example", "IMAGE_GEN_KEY", "key-1"));
    both.putAll(HEADERS);

    assertThat(endpoint(both).headers()).hasSize(4);
    both.put("CPA_BASE_URL", "https://other.example");
    assertThat(endpoint(both).headers()).isEmpty();
  }

  @Test
  void a_header_cannot_hold_a_line_break() throws Exception {
    Discovery discovery =
        TestHome.in(folder)
            .discovery(
                Map.of(
                    "CPA_BASE_URL", "https://gate.example",
                    "CPA_API_KEY", "key-1",
                    "CPA_SESSION_ID", "a\r\nHost: evil.example"));

    assertThat(discovery.found()).singleElement().isInstanceOf(Found.Unusable.class);
  }

  @Test
  void a_server_on_this_machine_is_used_only_when_it_is_named() throws Exception {
    Discovery discovery = TestHome.in(folder).discovery(Map.of());

    assertThat(discovery.first()).isEmpty();
    assertThat(discovery.found()).isEmpty();
    assertThat(discovery.find("localai"))
        .isInstanceOfSatisfying(
            Found.Usable.class,
            found -> {
              assertThat(found.endpoint().credential()).isEmpty();
              assertThat(found.endpoint().origin().isLoopback()).isTrue();
            });
  }

  private Endpoint endpoint(Map<String, String> environment) throws Exception {
    return ((Found.Usable) TestHome.in(folder).discovery(environment).first().orElseThrow())
        .endpoint();
  }
}
