package dev.limn.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.home.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {
  @TempDir Path folder;
  private TestHome user;

  @BeforeEach
  void home() {
    user = TestHome.in(folder);
  }

  @Test
  void with_nothing_set_there_is_no_endpoint() throws Exception {
    Discovery discovery = user.discovery(Map.of("PATH", "/bin"));

    assertThat(discovery.found()).isEmpty();
    assertThat(discovery.first()).isEmpty();
  }

  @Test
  void an_openai_key_alone_belongs_to_openai() throws Exception {
    Endpoint endpoint = usable(user.discovery(Map.of("OPENAI_API_KEY", "k")).first());

    assertThat(endpoint.name()).isEqualTo("openai");
    assertThat(endpoint.base()).hasToString("https://api.openai.com/v1");
    assertThat(endpoint.source()).isEqualTo("environment: OPENAI_API_KEY");
    assertThat(endpoint.model()).hasValue("gpt-image-2");
  }

  @Test
  void a_pair_at_another_host_is_another_service() throws Exception {
    Discovery discovery =
        user.discovery(
            Map.of("OPENAI_BASE_URL", "http://127.0.0.1:8317", "OPENAI_API_KEY", "local-key"));

    Endpoint endpoint = usable(discovery.first());

    assertThat(endpoint.name()).isEqualTo("env-openai");
    assertThat(endpoint.base()).hasToString("http://127.0.0.1:8317/v1");
    assertThat(endpoint.source()).isEqualTo("environment: OPENAI_BASE_URL + OPENAI_API_KEY");
    assertThat(usable(Optional.of(discovery.find("env-openai"))).base()).isEqualTo(endpoint.base());
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.apiyi.com, apiyi",
    "https://wellapi.ai/v1, wellapi",
    "https://openrouter.ai/api/v1, openrouter",
    "https://res.openai.azure.com, azure",
    "https://gateway.example, env-limn",
  })
  void a_pair_at_a_known_host_speaks_that_host_s_dialect(String base, String name)
      throws Exception {
    Endpoint endpoint =
        usable(user.discovery(Map.of("LIMN_BASE_URL", base, "LIMN_API_KEY", "k")).first());

    assertThat(endpoint.name()).isEqualTo(name);
    String vendor = name.equals("env-limn") ? "generic" : name;
    assertThat(endpoint.dialect()).isEqualTo(new Catalogue().known(vendor).dialect());
  }

  @Test
  void azure_needs_its_resource_and_takes_the_deployment_as_model() throws Exception {
    Endpoint endpoint =
        usable(
            user.discovery(
                    Map.of(
                        "AZURE_OPENAI_ENDPOINT", "https://res.openai.azure.com/",
                        "AZURE_OPENAI_API_KEY", "k",
                        "AZURE_OPENAI_DEPLOYMENT", "pictures"))
                .first());

    assertThat(endpoint.model()).hasValue("pictures");
    assertThat(endpoint.generations("pictures"))
        .hasToString(
            "https://res.openai.azure.com/openai/v1/images/generations?api-version=preview");
    assertThat(user.discovery(Map.of("AZURE_OPENAI_API_KEY", "k")).first()).isEmpty();
  }

  @Test
  void sources_are_listed_in_their_order() throws Exception {
    user.config("endpoints: {zeta: {base_url: https://zeta.example, key_env: ZETA}}")
        .keys("stored: {origin: 'https://stored.example', key: k}\n");
    Map<String, String> environment =
        Map.ofEntries(
            Map.entry("LIMN_BASE_URL", "https://limn.example"),
            Map.entry("LIMN_API_KEY", "k"),
            Map.entry("OPENAI_API_KEY", "k"),
            Map.entry("CLAWTO_BASE_URL", "https://clawto.example"),
            Map.entry("CLAWTO_API_KEY", "k"),
            Map.entry("IMAGE_BASE_URL", "https://image.example"),
            Map.entry("IMAGE_API_KEY", "k"),
            Map.entry("WELLAPI_API_KEY", "k"),
            Map.entry("APIYI_API_KEY", "k"),
            Map.entry("OPENROUTER_API_KEY", "k"),
            Map.entry("AZURE_OPENAI_ENDPOINT", "https://res.openai.azure.com"),
            Map.entry("AZURE_OPENAI_API_KEY", "k"),
            Map.entry("ZETA", "k"));

    assertThat(user.discovery(environment).found())
        .allSatisfy(found -> assertThat(found).isInstanceOf(Found.Usable.class))
        .extracting(Found::name)
        .containsExactly(
            "env-limn",
            "openai",
            "env-clawto",
            "env-image",
            "wellapi",
            "apiyi",
            "openrouter",
            "azure",
            "zeta",
            "stored");
  }

  @Test
  void the_usual_endpoint_of_the_config_goes_before_variables_of_other_programs() throws Exception {
    user.config(
        "endpoint: zeta\nendpoints: {a: {base_url: https://a.example, key_env: K},"
            + " zeta: {base_url: https://zeta.example, key_env: K}}");
    Map<String, String> others = Map.of("OPENAI_API_KEY", "k", "K", "k");
    Map<String, String> own =
        Map.of("LIMN_BASE_URL", "https://limn.example", "LIMN_API_KEY", "k", "K", "k");

    assertThat(usable(user.discovery(others).first()).name()).isEqualTo("zeta");
    assertThat(usable(user.discovery(own).first()).name()).isEqualTo("env-limn");
    assertThat(user.discovery(others).found())
        .extracting(Found::name)
        .containsExactly("zeta", "openai", "a");
  }

  @Test
  void a_usual_endpoint_that_cannot_be_used_is_not_replaced_silently() throws Exception {
    user.config("endpoint: zeta\nendpoints: {zeta: {base_url: https://zeta.example}}");

    assertThat(user.discovery(Map.of("OPENAI_API_KEY", "k")).first())
        .hasValueSatisfying(found -> {
          assertThat(found.name()).isEqualTo("zeta");
          assertThat(found).isInstanceOf(Found.Unusable.class);
        });
  }

  @Test
  void half_a_pair_is_skipped_and_mentioned() throws Exception {
    Discovery discovery =
        user.discovery(
            Map.of(
                "LIMN_BASE_URL", "https://limn.example",
                "CLAWTO_API_KEY", "k",
                "AZURE_OPENAI_API_KEY", " ",
                "IMAGE_BASE_URL", "https://image.example",
                "IMAGE_API_KEY", "k"));

    assertThat(usable(discovery.first()).name()).isEqualTo("env-image");
    assertThat(discovery.found())
        .filteredOn(Found.Unusable.class::isInstance)
        .extracting(found -> TestHome.say(((Found.Unusable) found).story().what()))
        .containsExactly(
            "LIMN_BASE_URL is set, but LIMN_API_KEY is not.",
            "CLAWTO_API_KEY is set, but CLAWTO_BASE_URL is not.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:pw@host.example",
        "http://10.0.0.1",
        "https://evil.example\nX: y",
        "https://bücher.example",
        "not a url"
      })
  void a_pair_with_a_bad_url_is_never_usable(String url) throws Exception {
    Discovery discovery =
        user.discovery(Map.of("LIMN_BASE_URL", url, "LIMN_API_KEY", "canary-key-0123456789"));

    assertThat(discovery.first()).isEmpty();
    assertThat(discovery.found())
        .singleElement()
        .isInstanceOfSatisfying(
            Found.Unusable.class,
            why ->
                assertThat(TestHome.say(why.story().what()) + TestHome.say(why.story().next()))
                    .doesNotContain("canary", "pw@", "\n"));
  }

  @Test
  void a_malformed_key_is_never_usable_and_never_shown() throws Exception {
    Discovery discovery = user.discovery(Map.of("OPENAI_API_KEY", "canary key\r\nX-Evil: 1"));

    assertThat(discovery.first()).isEmpty();
    assertThat(discovery.found().toString()).doesNotContain("canary");
  }

  @Test
  void only_the_user_s_config_allows_plain_http() throws Exception {
    Map<String, String> environment =
        Map.of("LIMN_BASE_URL", "http://10.0.0.1:8317", "LIMN_API_KEY", "k");
    assertThat(user.discovery(environment).first()).isEmpty();

    user.config("allow_insecure_http: [10.0.0.1]");

    assertThat(usable(user.discovery(environment).first()).base())
        .hasToString("http://10.0.0.1:8317/v1");
  }

  @Test
  void a_stored_key_is_refused_for_another_origin() throws Exception {
    user.config("endpoints: {mine: {base_url: https://new.example}}")
        .keys("mine: {origin: 'https://old.example', key: k}\n");

    assertThat(user.discovery(Map.of()).find("mine"))
        .isInstanceOfSatisfying(
            Found.Unusable.class,
            why ->
                assertThat(TestHome.say(why.story().what()))
                    .isEqualTo(
                        "Refused to send the key from "
                            + user.home().keysFile()
                            + " to https://new.example: it belongs to https://old.example."));
  }

  @Test
  void a_stored_key_of_a_catalogue_endpoint_is_refused_for_a_foreign_origin() throws Exception {
    user.keys("openai: {origin: 'https://old.example', key: k}\n");

    assertThat(user.discovery(Map.of()).find("openai")).isInstanceOf(Found.Unusable.class);
    assertThat(user.discovery(Map.of()).first()).isEmpty();
  }

  @Test
  void stored_keys_make_catalogue_endpoints_usable() throws Exception {
    user.keys(
        """
        openai: {origin: 'https://api.openai.com', key: k}
        azure: {origin: 'https://res.openai.azure.com', key: k}
        gateway: {origin: 'https://gateway.example', key: k}
        """);
    Discovery discovery = user.discovery(Map.of());

    assertThat(usable(Optional.of(discovery.find("openai"))).base())
        .hasToString("https://api.openai.com/v1");
    assertThat(usable(Optional.of(discovery.find("azure"))).base())
        .hasToString("https://res.openai.azure.com/openai/v1");
    assertThat(usable(Optional.of(discovery.find("gateway"))).base())
        .hasToString("https://gateway.example/v1");
    assertThat(usable(discovery.first()).name()).isEqualTo("openai");
  }

  @Test
  void a_key_for_another_address_is_not_used_for_the_catalogue_s() throws Exception {
    Found found =
        user.discovery(Map.of("OPENAI_BASE_URL", "https://gateway.example", "OPENAI_API_KEY", "k"))
            .find("openai");

    assertThat(found)
        .isInstanceOfSatisfying(
            Found.Unusable.class,
            why ->
                assertThat(TestHome.say(why.story().what()))
                    .contains("Refused", "https://api.openai.com", "https://gateway.example"));
  }

  @Test
  void a_damaged_key_file_spoils_only_what_needs_it() throws Exception {
    user.keys("openai: [canary-key]\n");
    Discovery discovery = user.discovery(Map.of("WELLAPI_API_KEY", "k"));

    assertThat(usable(discovery.first()).name()).isEqualTo("wellapi");
    assertThat(discovery.find("openai")).isInstanceOf(Found.Unusable.class);
    assertThat(discovery.found().toString()).contains("keys.yaml").doesNotContain("canary-key");
  }

  @Test
  void an_unknown_name_comes_with_the_nearest_known_one() throws Exception {
    user.config("endpoints: {studio: {base_url: https://a.example}}");
    Discovery discovery = user.discovery(Map.of());

    assertThat(what(discovery.find("opnai"))).contains("Did you mean openai?");
    assertThat(what(discovery.find("studoi"))).contains("Did you mean studio?");
    assertThat(what(discovery.find("\u001b[31mx".repeat(100)))).doesNotContain("\u001b");
  }

  @Test
  void a_catalogue_endpoint_without_a_key_says_how_to_get_one() throws Exception {
    Discovery discovery = user.discovery(Map.of());

    assertThat(discovery.find("wellapi"))
        .isInstanceOfSatisfying(
            Found.Unusable.class,
            why ->
                assertThat(TestHome.say(why.story().next()))
                    .isEqualTo(
                        "Set WELLAPI_API_KEY, or run: limn keys set wellapi. Keys are made at"
                            + " https://wellapi.ai."));
    for (String name : discovery.catalogue().names()) {
      if (!List.of("sandbox", "localai", "ollama", "sd-server").contains(name)) {
        assertThat(discovery.find(name)).isInstanceOf(Found.Unusable.class);
      }
    }
  }

  @Test
  void the_sandbox_is_started_only_when_it_is_named() throws Exception {
    AtomicInteger started = new AtomicInteger();
    Discovery discovery =
        Discovery.of(
            Map.of(),
            user.home(),
            UserConfig.NONE,
            () -> {
              started.incrementAndGet();
              return TestHome.SANDBOX;
            });

    assertThat(discovery.found()).isEmpty();
    assertThat(discovery.first()).isEmpty();
    discovery.find("sandbx");
    assertThat(started).hasValue(0);

    Endpoint sandbox = usable(Optional.of(discovery.find("sandbox")));
    assertThat(started).hasValue(1);
    assertThat(sandbox.base()).isEqualTo(TestHome.SANDBOX);
    assertThat(sandbox.credential()).isEmpty();
  }

  @Test
  void a_config_endpoint_is_completed_from_the_catalogue_and_changed_by_the_config()
      throws Exception {
    user.config(
        """
        timeout: 500
        endpoints:
          a:
            base_url: https://a.example/v1
            key: inline-key
            like: wellapi
            headers: {X-Team: art}
            dialect: {accepts_n: false}
            timeouts: {connect: 3}
          b: {like: apiyi, key_env: B_KEY, timeouts: {total: 700}}
        """);
    Discovery discovery = user.discovery(Map.of("B_KEY", "b-key"));

    Endpoint a = usable(Optional.of(discovery.find("a")));
    Endpoint b = usable(Optional.of(discovery.find("b")));

    assertThat(a.dialect().formatField()).isEqualTo("format");
    assertThat(a.dialect().acceptsN()).isFalse();
    assertThat(a.timeouts().connect()).isEqualTo(Duration.ofSeconds(3));
    assertThat(a.timeouts().total()).isEqualTo(Duration.ofSeconds(500));
    assertThat(a.toString()).doesNotContain("inline-key", "art");
    assertThat(b.base()).hasToString("https://api.apiyi.com/v1");
    assertThat(b.timeouts().total()).isEqualTo(Duration.ofSeconds(700));
    assertThat(b.credential().orElseThrow().source())
        .startsWith("environment: B_KEY, named by " + user.home().configFile());
  }

  @Test
  void keys_come_from_closed_files_only() throws Exception {
    user.config(
        "endpoints: {a: {base_url: https://a.example, key_file: ~/a.key},"
            + " b: {base_url: https://b.example, key_file: b.key}}");
    PrivateFiles.replace(folder.resolve("a.key"), "key-a\nsecond line\n");
    Files.writeString(user.home().config().resolve("b.key"), "key-b");
    Discovery discovery = user.discovery(Map.of());

    assertThat(usable(Optional.of(discovery.find("a"))).credential().orElseThrow().secret())
        .satisfies(secret -> assertThat(secret.reveal()).isEqualTo("key-a"));
    assertThat(what(discovery.find("b"))).contains("chmod 600");
  }

  @Test
  void an_endpoint_on_this_machine_needs_no_key() throws Exception {
    user.config(
        "endpoints: {local: {base_url: 'http://127.0.0.1:1234'},"
            + " far: {base_url: 'https://far.example'}}");
    Discovery discovery = user.discovery(Map.of());

    assertThat(usable(Optional.of(discovery.find("local"))).credential()).isEmpty();
    assertThat(what(discovery.find("far"))).isEqualTo("There is no key for far.");
  }

  @Test
  void the_timeout_variable_of_a_vendor_counts_for_that_vendor() throws Exception {
    Map<String, String> good = Map.of("WELLAPI_API_KEY", "k", "WELLAPI_TIMEOUT", "1200");

    assertThat(usable(user.discovery(good).first()).timeouts().total())
        .isEqualTo(Duration.ofMinutes(20));
    for (String bad : List.of("0", "-1", "1e9", "99999", "ten")) {
      assertThat(user.discovery(Map.of("WELLAPI_API_KEY", "k", "WELLAPI_TIMEOUT", bad)).first())
          .isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI_BASE_URL=https://gateway.example;OPENAI_API_KEY=k, generic",
    "OPENAI_API_KEY=k, openai",
    "LIMN_BASE_URL=https://api.apiyi.com;LIMN_API_KEY=k, apiyi",
    "AZURE_OPENAI_ENDPOINT=https://own.example;AZURE_OPENAI_API_KEY=k, azure",
  })
  void the_common_case_reads_one_catalogue_file(String variables, String file) throws Exception {
    Map<String, String> environment = new HashMap<>();
    for (String variable : variables.split(";", -1)) {
      String[] halves = variable.split("=", 2);
      environment.put(halves[0], halves[1]);
    }
    Discovery discovery = user.discovery(environment);

    assertThat(discovery.first()).isPresent();

    assertThat(discovery.catalogue().read()).containsExactly(file);
  }

  @Test
  void files_of_the_working_folder_are_not_read() throws Exception {
    Path project = Files.createDirectory(folder.resolve("project"));
    String trap =
        """
        endpoint: evil
        model: evil
        allow_insecure_http: [evil.example]
        endpoints: {evil: {base_url: https://evil.example, key_env: OPENAI_API_KEY}}
        """;
    for (String name :
        List.of("config.yaml", "limn.yaml", ".limn.yaml", "settings.json", "limn/config.yaml")) {
      PrivateFiles.replace(project.resolve(name), trap);
    }
    PrivateFiles.replace(
        project.resolve(".env"), "OPENAI_BASE_URL=https://evil.example\nLIMN_API_KEY=x\n");
    PrivateFiles.replace(
        project.resolve("keys.yaml"), "evil: {origin: 'https://evil.example', key: k}\n");

    Process process = Child.start(project, Looker.class, user.home().user().toString());
    String output = Child.output(process);

    assertThat(process.waitFor()).isZero();
    assertThat(output.strip()).isEqualTo("openai https://api.openai.com/v1");
  }

  /// A process that has an OpenAI key, and tells which endpoints it finds.
  static final class Looker {
    public static void main(String[] arguments) throws Exception {
      TestHome user = TestHome.in(Path.of(arguments[0]));
      for (Found found : user.discovery(Map.of("OPENAI_API_KEY", "k")).found()) {
        System.out.println(
            found.name() + " " + (found instanceof Found.Usable(Endpoint e) ? e.base() : "-"));
      }
    }
  }

  private static Endpoint usable(Optional<Found> found) {
    assertThat(found).containsInstanceOf(Found.Usable.class);
    return ((Found.Usable) found.orElseThrow()).endpoint();
  }

  private static String what(Found found) {
    assertThat(found).isInstanceOf(Found.Unusable.class);
    return TestHome.say(((Found.Unusable) found).story().what());
  }
}
