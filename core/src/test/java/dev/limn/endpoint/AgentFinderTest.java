package dev.limn.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is found in the settings of other programs of the same user.
class AgentFinderTest {
  @TempDir Path folder;

  private TestHome user;

  @BeforeEach
  void home() {
    user = TestHome.in(folder);
  }

  @Test
  void the_first_section_with_both_halves_counts() throws Exception {
    write(
        ".hermes/config.yaml",
        """
        model:
          default: gpt-5.4
          base_url: https://half.example/v1
        auxiliary:
          vision:
            base_url: https://whole.example/v1
            api_key: key-of-vision
        later: {base_url: 'https://later.example/v1', api_key: key-of-later}
        """);

    Endpoint endpoint = only(Map.of());

    assertThat(endpoint.name()).isEqualTo("hermes");
    assertThat(endpoint.base()).hasToString("https://whole.example/v1");
    assertThat(endpoint.credential().orElseThrow().secret().reveal()).isEqualTo("key-of-vision");
    assertThat(endpoint.source()).endsWith("config.yaml, auxiliary.vision");
  }

  @Test
  void half_a_pair_is_mentioned_and_not_used() throws Exception {
    write(".hermes/config.yaml", "model: {base_url: 'https://half.example/v1'}\n");

    Found found = user.discovery(Map.of()).found().getFirst();

    assertThat(found).isInstanceOf(Found.Unusable.class);
    assertThat(TestHome.say(((Found.Unusable) found).story().what()))
        .contains("config.yaml")
        .contains("model");
    assertThat(user.discovery(Map.of("OPENAI_API_KEY", "key-of-openai")).first().orElseThrow())
        .isInstanceOf(Found.Usable.class);
  }

  @Test
  void a_provider_says_which_way_it_is_asked_and_others_are_passed_over() throws Exception {
    write(
        ".openclaw/agents/main/agent/models.json",
        """
        {
        \t"providers": {
        \t\t"talker": {"baseUrl": "https://talker.example", "apiKey": "key-1", "api": "messages"},
        \t\t"drawer": {"baseUrl": "https://drawer.example/v1", "apiKey": "key-2",
        \t\t\t"api": "openai-responses"}
        \t}
        }
        """);

    Endpoint endpoint = only(Map.of());

    assertThat(endpoint.base()).hasToString("https://drawer.example/v1");
    assertThat(endpoint.protocol()).isEqualTo(Protocol.RESPONSES);
  }

  @Test
  void a_key_may_be_named_as_a_variable() throws Exception {
    write(
        ".codex/config.toml",
        """
        model = "gpt-5.4"
        [model_providers.mine]
        base_url = "https://codex.example/v1" # comment
        env_key = 'MINE_KEY'
        wire_api = "responses"
        """);

    assertThat(user.discovery(Map.of()).found()).allMatch(Found.Unusable.class::isInstance);
    Endpoint endpoint = only(Map.of("MINE_KEY", "key-of-mine"));

    assertThat(endpoint.credential().orElseThrow().secret().reveal()).isEqualTo("key-of-mine");
    assertThat(endpoint.protocol()).isEqualTo(Protocol.RESPONSES);
    assertThat(user.discovery(Map.of("MINE_KEY", "key-of-mine")).find("codex"))
        .isInstanceOf(Found.Usable.class);
  }

  @Test
  void a_key_file_of_one_service_goes_to_that_service_alone() throws Exception {
    write(".config/gpt-image-2-generation/config.json", "{\"apiKey\": \"key-of-wellapi\"}");

    Endpoint endpoint = only(Map.of("WELLAPI_TIMEOUT", "700"));

    assertThat(endpoint.name()).isEqualTo("wellapi");
    assertThat(endpoint.origin()).hasToString("https://wellapi.ai");
    assertThat(endpoint.timeouts().total()).hasSeconds(700);
  }

  @Test
  void what_cannot_be_understood_spoils_nothing() throws Exception {
    write(".openclaw/openclaw.json", "{\"models\": {");
    write(".claude/settings.json", "[".repeat(5000));
    write(".codex/config.toml", "\u0000\u0001[[[\nbase_url = \"https://x");

    List<Found> found = user.discovery(Map.of()).found();

    assertThat(found).hasSize(2).allMatch(Found.Unusable.class::isInstance);
  }

  @Test
  void files_of_other_programs_come_last() throws Exception {
    write(
        ".hermes/config.yaml", "model: {base_url: 'https://hermes.example', api_key: key-of-h}\n");

    Found first = user.discovery(Map.of("OPENAI_API_KEY", "key-of-openai")).first().orElseThrow();

    assertThat(first.name()).isEqualTo("openai");
  }

  private Endpoint only(Map<String, String> environment) throws Exception {
    List<Endpoint> usable =
        user.discovery(environment).found().stream()
            .filter(Found.Usable.class::isInstance)
            .map(found -> ((Found.Usable) found).endpoint())
            .toList();
    assertThat(usable).hasSize(1);
    return usable.getFirst();
  }

  private void write(String path, String text) throws Exception {
    Path file = user.home().user().resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
