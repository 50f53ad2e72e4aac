package dev.limn.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.data.Yaml;
import dev.limn.text.Language;
import dev.limn.text.Phrasebook;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
  private static final Catalogue CATALOGUE = new Catalogue();

  static List<String> names() {
    return CATALOGUE.names();
  }

  @Test
  void the_table_names_exactly_the_files_that_there_are() throws Exception {
    URI one = Objects.requireNonNull(Catalogue.class.getResource("openai.yaml")).toURI();
    try (var files = Files.list(Objects.requireNonNull(Path.of(one).getParent()))) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".yaml"))
                  .filter(name -> !name.equals("agents.yaml")))
          .containsExactlyInAnyOrderElementsOf(
              CATALOGUE.names().stream().map(name -> name + ".yaml").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_entry_can_be_read_and_speaks_both_languages(String name) throws Exception {
    Vendor vendor = CATALOGUE.vendor(name).orElseThrow();

    assertThat(vendor.title()).isNotBlank();
    vendor.keyPage().ifPresent(page -> assertThat(page).hasScheme("https").hasNoQuery());
    for (var hint : vendor.hints().values()) {
      assertThat(new Phrasebook(Language.EN).say(hint)).matches("\\p{ASCII}+");
      assertThat(new Phrasebook(Language.ZH).say(hint)).containsPattern("\\p{IsHan}");
    }
    if (vendor.base().isPresent()) {
      assertThat(BaseUrl.normalise(vendor.base().get().toString(), "/none", Set.of()))
          .isEqualTo(vendor.base().get());
      Origin origin = Origin.of(vendor.base().get());
      if (!origin.isLoopback()) {
        assertThat(CATALOGUE.nameOf(origin)).hasValue(name);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com, openai",
    "https://mine.openai.azure.com, azure",
    "https://b.apiyi.com, apiyi",
    "https://openrouter.ai, openrouter",
    "https://api.openai.com.evil.example, ",
    "https://evilapiyi.com, ",
    "https://apiyi.com.evil.example, ",
    "https://localhost, ",
  })
  void hosts_are_recognised_whole(String origin, String name) {
    assertThat(CATALOGUE.nameOf(Origin.of(URI.create(origin))))
        .isEqualTo(Optional.ofNullable(name));
  }

  @Test
  void environment_entries_name_endpoints_that_exist() {
    assertThat(CATALOGUE.environment())
        .extracting(EnvironmentEntry::key)
        .containsExactly(
            "LIMN_API_KEY",
            "OPENAI_API_KEY",
            "CLAWTO_API_KEY",
            "IMAGE_API_KEY",
            "IMAGE_GEN_KEY",
            "OTCBOT_API_KEY",
            "CPA_API_KEY",
            "WELLAPI_API_KEY",
            "APIYI_API_KEY",
            "OPENROUTER_API_KEY",
            "AZURE_OPENAI_API_KEY");
    for (EnvironmentEntry entry : CATALOGUE.environment()) {
      assertThat(EndpointFiles.isName(entry.name())).isTrue();
      assertThat(entry.base().isPresent() || entry.alone().isPresent()).isTrue();
      entry.alone().ifPresent(name -> assertThat(CATALOGUE.known(name).base()).isPresent());
      entry.like().ifPresent(name -> assertThat(CATALOGUE.known(name).base()).isEmpty());
    }
  }

  @Test
  void known_departures_from_the_protocol_are_data() {
    assertThat(CATALOGUE.known("wellapi").dialect().formatField()).isEqualTo("format");
    assertThat(CATALOGUE.known("azure").dialect().auth()).isEqualTo(Dialect.Auth.API_KEY);
    assertThat(CATALOGUE.known("openrouter").protocol()).isEqualTo(Protocol.CHAT);
    assertThat(CATALOGUE.known("openai").dialect()).isEqualTo(Dialect.STANDARD);
  }

  @Test
  void an_endpoint_builds_its_urls_from_its_dialect() throws Exception {
    Dialect dialect =
        Dialect.read(
            yaml(
                """
                path_generations: /deployments/{model}/images/generations
                query_parameters: {api-version: 2025-04-01-preview, b: "1 &2"}
                """),
            Dialect.STANDARD);
    Endpoint endpoint = endpoint(dialect);

    assertThat(endpoint.generations("my model/..?x"))
        .hasToString(
            "https://a.example/openai/deployments/my%20model%2F..%3Fx/images/generations"
                + "?api-version=2025-04-01-preview&b=1%20%262");
    assertThat(endpoint.models())
        .hasToString("https://a.example/openai/models?api-version=2025-04-01-preview&b=1%20%262");
  }

  @Test
  void response_format_is_sent_as_the_dialect_says() throws BadData {
    Dialect always = Dialect.read(yaml("response_format: always"), Dialect.STANDARD);
    Dialect never = Dialect.read(yaml("response_format: never"), Dialect.STANDARD);

    assertThat(Dialect.STANDARD.sendsResponseFormat("dall-e-3")).isTrue();
    assertThat(Dialect.STANDARD.sendsResponseFormat("gpt-image-2")).isFalse();
    assertThat(always.sendsResponseFormat("gpt-image-2")).isTrue();
    assertThat(never.sendsResponseFormat("dall-e-3")).isFalse();
  }

  @Test
  void a_dialect_changes_only_what_it_names() throws BadData {
    Dialect changed = Dialect.read(yaml("omit_fields: [n, user]"), Dialect.STANDARD);

    assertThat(changed.sends("n")).isFalse();
    assertThat(changed.sends("size")).isTrue();
    assertThat(changed.acceptsN()).isTrue();
    assertThat(changed.formatField()).isEqualTo("output_format");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accepts_m: true",
        "accepts_n: 7",
        "response_format: sometimes",
        "auth_header: cookie",
        "path_generations: '@evil.example/x'",
        "path_generations: //evil.example/x",
        "path_generations: /../../x",
        "path_generations: '.evil.example/x'",
        "path_models: /models?x=y",
        "omit_fields: n",
      })
  void a_dialect_that_makes_no_sense_is_refused_with_line_and_field(String text) {
    assertThatThrownBy(() -> Dialect.read(yaml(text), Dialect.STANDARD))
        .isInstanceOfSatisfying(
            BadData.class,
            bad -> {
              assertThat(bad.line()).isEqualTo(1);
              assertThat(bad.field()).isEqualTo(text.substring(0, text.indexOf(':')));
            });
  }

  @Test
  void an_endpoint_can_be_asked_in_another_way() {
    Endpoint endpoint = endpoint(Dialect.STANDARD).through(Protocol.CHAT);

    assertThat(endpoint.protocol()).isEqualTo(Protocol.CHAT);
    assertThat(endpoint.chat()).hasToString("https://a.example/openai/chat/completions");
    assertThat(endpoint.responses()).hasToString("https://a.example/openai/responses");
    assertThat(endpoint.headers()).containsOnlyKeys("X-Team");
  }

  @Test
  void no_endpoint_can_be_made_with_the_key_of_another_origin() {
    assertThatThrownBy(() ->
            new Endpoint(
                "a",
                "A",
                URI.create("https://a.example/v1"),
                Protocol.IMAGES,
                Optional.of(
                    new Credential(
                        Secret.of("key"), new Origin("https", "b.example", 443), "test")),
                Dialect.STANDARD,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Timeouts.USUAL,
                Billing.BY_USE,
                Map.of(),
                "test"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Endpoint endpoint(Dialect dialect) {
    return new Endpoint(
        "a",
        "A",
        URI.create("https://a.example/openai"),
        Protocol.IMAGES,
        Optional.empty(),
        dialect,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of("X-Team", "confidential"),
        Timeouts.USUAL,
        Billing.BY_USE,
        Map.of(),
        "test");
  }

  private static Mapping yaml(String text) throws BadData {
    return Yaml.parse("test.yaml", text);
  }
}
