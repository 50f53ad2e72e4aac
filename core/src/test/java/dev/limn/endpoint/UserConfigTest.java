package dev.limn.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limn.data.BadData;
import dev.limn.home.UnsafeFile;
import dev.limn.text.Language;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UserConfigTest {
  @TempDir Path folder;
  private TestHome user;

  @BeforeEach
  void home() {
    user = TestHome.in(folder);
  }

  @Test
  void without_files_there_are_no_settings() throws Exception {
    assertThat(UserConfig.read(user.home())).isEqualTo(UserConfig.NONE);
  }

  @Test
  void every_setting_is_read() throws Exception {
    user.config(
        """
        endpoint: studio
        model: gpt-image-2
        lang: zh
        timeout: 600
        allow_insecure_http: [10.0.0.1, Render.LAN]
        budget: {per_call: 0.50, per_day: 5, per_month: 50}
        endpoints:
          studio:
            base_url: https://studio.example/v1
            key_env: STUDIO_KEY
            like: apiyi
            protocol: images
            model: gpt-image-2.6-flare
            headers: {X-Team: art}
            dialect: {accepts_n: false}
            timeouts: {connect: 5, idle: 60, total: 120}
        """);

    UserConfig config = UserConfig.read(user.home());

    assertThat(config.endpoint()).hasValue("studio");
    assertThat(config.model()).hasValue("gpt-image-2");
    assertThat(config.language()).hasValue(Language.ZH);
    assertThat(config.timeout()).hasValue(Duration.ofMinutes(10));
    assertThat(config.insecureHosts()).containsExactlyInAnyOrder("10.0.0.1", "render.lan");
    assertThat(config.budget().perCall()).hasValue(new BigDecimal("0.50"));
    assertThat(config.budget().perMonth()).hasValue(new BigDecimal("50"));
    ConfiguredEndpoint studio = Objects.requireNonNull(config.endpoints().get("studio"));
    assertThat(studio.key()).isEqualTo(new KeySource.Variable("STUDIO_KEY"));
    assertThat(studio.source()).isEqualTo(user.home().configFile() + ", line 8");
    assertThat(studio.headers()).containsEntry("X-Team", "art");
  }

  @Test
  void endpoint_files_are_named_after_their_endpoint() throws Exception {
    user.endpoint("mine", "base_url: https://mine.example\nmodel: m\n");

    assertThat(UserConfig.read(user.home()).endpoints().get("mine"))
        .satisfies(mine -> assertThat(mine.model()).hasValue("m"));
  }

  @Test
  void an_endpoint_that_is_defined_twice_is_refused() throws IOException {
    user.config("endpoints: {mine: {base_url: https://a.example}}")
        .endpoint("mine", "base_url: https://b.example");

    assertThatThrownBy(() -> UserConfig.read(user.home())).isInstanceOf(BadData.class);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void a_mistake_is_named_with_file_line_and_field(String text, int line, String field)
      throws IOException {
    user.config(text);

    assertThatThrownBy(() -> UserConfig.read(user.home()))
        .isInstanceOfSatisfying(
            BadData.class,
            bad -> {
              assertThat(bad.source()).isEqualTo(user.home().configFile().toString());
              assertThat(bad.line()).isEqualTo(line);
              assertThat(bad.field()).isEqualTo(field);
              assertThat(TestHome.say(bad.saying())).contains(bad.source(), "line " + line);
            });
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("model: m\ntimeout: [1]\n", 2, "timeout"),
        Arguments.of("timeout: 0\n", 1, "timeout"),
        Arguments.of("timeout: 1e9\n", 1, "timeout"),
        Arguments.of("timeut: 5\n", 1, "timeut"),
        Arguments.of("lang: fr\n", 1, "lang"),
        Arguments.of("budget: {per_call: -1}\n", 1, "budget.per_call"),
        Arguments.of("budget:\n  per_call: much\n", 2, "budget.per_call"),
        Arguments.of("budget:\n  per_year: 1\n", 2, "budget.per_year"),
        Arguments.of("allow_insecure_http: 10.0.0.1\n", 1, "allow_insecure_http"),
        Arguments.of("allow_insecure_http: ['http://a']\n", 1, "allow_insecure_http"),
        Arguments.of("endpoints: [a]\n", 1, "endpoints"),
        Arguments.of("endpoints:\n  a:\n    base_ur: x\n", 3, "endpoints.a.base_ur"),
        Arguments.of("endpoints:\n  A B: {}\n", 2, "endpoints.A B"),
        Arguments.of("endpoints:\n  ../x: {}\n", 2, "endpoints.../x"),
        Arguments.of("endpoints:\n  a:\n    key: k\n    key_env: K\n", 4, "endpoints.a.key_env"),
        Arguments.of("endpoints:\n  a:\n    key: 'a b'\n", 3, "endpoints.a.key"),
        Arguments.of("endpoints:\n  a:\n    protocol: soap\n", 3, "endpoints.a.protocol"),
        Arguments.of(
            "endpoints:\n  a:\n    headers:\n      Authorization: x\n",
            4,
            "endpoints.a.headers.Authorization"),
        Arguments.of(
            "endpoints:\n  a:\n    headers:\n      X-A: \"b\\r\\nEvil: 1\"\n",
            4,
            "endpoints.a.headers.X-A"),
        Arguments.of("endpoints:\n  a:\n    dialect: {n: 1}\n", 3, "endpoints.a.dialect.n"),
        Arguments.of(
            "endpoints:\n  a:\n    timeouts: {total: 0}\n", 3, "endpoints.a.timeouts.total"));
  }

  @Test
  void a_mistyped_field_comes_with_the_nearest_known_one() throws IOException {
    user.config("endpoints:\n  a:\n    base_ulr: https://a.example\n");

    assertThatThrownBy(() -> UserConfig.read(user.home()))
        .isInstanceOfSatisfying(
            BadData.class,
            bad -> assertThat(TestHome.say(bad.saying())).contains("Did you mean `base_url`?"));
  }

  @Test
  void no_message_about_a_damaged_config_repeats_a_key() throws IOException {
    for (String text :
        new String[] {
          "endpoints: {a: {key: [canary-key]}}",
          "endpoints: {a: {key: 'canary-key with a space'}}",
          "endpoints:\n  a:\n    key: canary-key: x\n",
          "endpoints:\n  a:\n    key: \"canary-key\n",
          "endpoints:\n  a:\n\tkey: canary-key\n",
          "endpoints:\n  a:\n    key: @canary-key\n",
          "endpoints:\n  a:\n    key: !canary-key x\n",
          "endpoints:\n  a:\n    key: *canary-key\n",
          "endpoints:\n  a:\n    key: %canary-key\n",
          "endpoints:\n  a:\n    key: 'canary-key\\q' x\n",
          "endpoints:\n  a:\n    key: \"\\qcanary-key\"\n",
        }) {
      user.config(text);

      assertThatThrownBy(() -> UserConfig.read(user.home()))
          .as(text)
          .isInstanceOfSatisfying(
              BadData.class,
              bad ->
                  assertThat(TestHome.say(bad.saying()) + bad.getMessage())
                      .doesNotContain("canary-key"));
    }
  }

  @Test
  void a_config_with_a_key_in_it_must_be_closed_to_others() throws Exception {
    user.config("endpoints: {a: {base_url: https://a.example, key: k}}");
    UserConfig.read(user.home());
    Files.setPosixFilePermissions(
        user.home().configFile(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> UserConfig.read(user.home()))
        .isInstanceOfSatisfying(
            UnsafeFile.class,
            unsafe -> assertThat(TestHome.say(unsafe.saying())).contains("chmod 600"));
  }

  @Test
  void a_config_without_a_key_may_be_readable_by_others() throws Exception {
    user.config("model: m");
    Files.setPosixFilePermissions(
        user.home().configFile(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(UserConfig.read(user.home()).model()).hasValue("m");
  }

  @Test
  void a_named_file_that_is_missing_is_an_error() {
    assertThatThrownBy(() -> UserConfig.read(folder.resolve("absent.yaml")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void a_named_file_goes_before_the_user_s_own() throws Exception {
    user.config(
        """
        model: weak
        timeout: 100
        allow_insecure_http: [a]
        budget: {per_call: 1, per_day: 2}
        endpoints: {x: {base_url: https://weak.example}, y: {base_url: https://y.example}}
        """);
    Path named =
        TestHome.write(
            folder.resolve("named.yaml"),
            """
            model: strong
            allow_insecure_http: [b]
            budget: {per_call: 3}
            endpoints: {x: {base_url: https://strong.example}}
            """);

    UserConfig config = UserConfig.read(named).over(UserConfig.read(user.home()));

    assertThat(config.model()).hasValue("strong");
    assertThat(config.timeout()).hasValue(Duration.ofSeconds(100));
    assertThat(config.insecureHosts()).containsExactlyInAnyOrder("a", "b");
    assertThat(config.budget().perCall()).hasValue(new BigDecimal("3"));
    assertThat(config.budget().perDay()).hasValue(new BigDecimal("2"));
    assertThat(config.endpoints().keySet()).containsExactly("x", "y");
    assertThat(config.endpoints().get("x"))
        .satisfies(x -> assertThat(x.baseUrl()).hasValue("https://strong.example"));
  }
}
