package dev.limn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys, endpoints, models, doctor and the first run, each with an empty home.
class SetupVerbsTest {
  private static final String KEY = "sk-canary-5f3c1e7a9b2d4860";

  @TempDir Path folder;

  @Test
  void without_any_endpoint_limn_alone_explains_how_to_set_one_up() {
    Run.Result result = Run.in(folder).limn();

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("--endpoint sandbox")
        .contains("https://platform.openai.com/api-keys")
        .contains("limn keys set openai")
        .contains("尚未设置密钥");
  }

  @Test
  void with_an_endpoint_limn_alone_shows_the_overview() {
    Run.Result result = Run.in(folder).with("OPENAI_API_KEY", KEY).limn();

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("Usage: limn");
  }

  @Test
  void a_key_is_stored_for_its_owner_alone_and_never_shown() throws IOException {
    Run run = Run.in(folder).typing(KEY + "\n");
    Run.Result stored = run.limn("keys", "set", "openai");
    Path file = Path.of(run.limn("keys", "path").out().strip());
    Run.Result listed = run.limn("keys", "list");
    Run.Result shown = run.limn("endpoints", "show", "openai");
    Run.Result removed = run.limn("keys", "remove", "openai");

    assertThat(stored.code()).as(stored.err()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(listed.out()).contains("openai").contains("https://api.openai.com");
    assertThat(shown.code()).as(shown.all()).isZero();
    for (Run.Result each : java.util.List.of(stored, listed, shown, removed)) {
      assertThat(each.all()).doesNotContain("canary");
    }
    assertThat(run.limn("keys", "list").out()).isEmpty();
  }

  @Test
  void a_key_can_be_typed_where_somebody_can_be_asked() {
    Run run = Run.in(folder).answering(KEY);

    assertThat(run.limn("keys", "set", "openai").code()).isZero();
    assertThat(run.limn("keys", "list").out()).contains("sk-");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer sk-canary-1",
        "OPENAI_API_KEY=sk-canary-1",
        "\"sk-canary-1\"",
        "https://canary.example.com",
        "sk-…canary",
        "sk-canary-1\nsk-canary-2",
        "sk canary",
      })
  void what_is_no_key_is_refused_and_not_repeated(String pasted) {
    Run run = Run.in(folder).typing(pasted);
    Run.Result result = run.limn("keys", "set", "openai");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.all()).doesNotContain("canary");
    assertThat(run.limn("keys", "list").out()).isEmpty();
  }

  @Test
  void an_added_endpoint_is_listed_and_used_when_it_has_a_key() {
    Run run = Run.in(folder).typing(KEY);
    Run.Result added = run.limn("endpoints", "add", "work", "https://images.example.com/");
    run.limn("keys", "set", "work");
    Run.Result plan = run.limn("a cat", "--dry-run", "--endpoint", "work");
    Run.Result listed = run.limn("endpoints");

    assertThat(added.code()).as(added.err()).isZero();
    assertThat(added.path()).exists();
    assertThat(listed.out()).contains("work").contains("https://images.example.com/v1");
    assertThat(plan.out()).contains("POST https://images.example.com/v1/images/generations");
    assertThat(plan.all() + listed.all()).doesNotContain("canary");
    assertThat(run.limn("endpoints", "add", "work", "https://x.example").err())
        .contains("exists already");
  }

  @Test
  void models_are_listed_and_shown() {
    Run run = Run.in(folder);

    assertThat(run.limn("models").out()).contains("gpt-image-2");
    assertThat(run.limn("models", "show", "gpt-image-2").out()).contains("3840").contains("low");
    assertThat(run.limn("models", "list", "--json").out()).contains("\"max_edge\" : 3840");
  }

  @Test
  void doctor_works_without_an_endpoint_and_sends_nothing() {
    Run.Result result = Run.in(folder).limn("doctor");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).contains("PROBLEM").contains("no key").contains("Java");
    assertThat(folder.resolve("home/.local")).doesNotExist();
  }

  @Test
  void doctor_asks_the_endpoint_for_its_models() {
    Run.Result result = Run.in(folder).limn("doctor", "--endpoint", "sandbox");
    Run.Result json = Run.in(folder).limn("doctor", "--endpoint", "sandbox", "--json");

    assertThat(result.code()).as(result.all()).isZero();
    assertThat(result.out()).contains("lists gpt-image-2").contains("clock agrees");
    assertThat(json.out()).contains("\"code\" : \"doctor.listed\"");
  }

  @Test
  void doctor_names_settings_that_leak_keys() {
    Run.Result result =
        Run.in(folder)
            .with("JAVA_TOOL_OPTIONS", "-XX:+HeapDumpOnOutOfMemoryError")
            .with("HTTPS_PROXY", "socks5://x")
            .limn("doctor", "--offline", "--endpoint", "sandbox");

    assertThat(result.out()).contains("JAVA_TOOL_OPTIONS").contains("memory dumps");
    assertThat(result.out()).contains("HTTPS_PROXY is set, but");
  }

  @Test
  void doctor_tells_a_closed_port_from_a_wrong_key() {
    Run.Result result =
        Run.in(folder)
            .with("OPENAI_BASE_URL", "http://127.0.0.1:1")
            .with("OPENAI_API_KEY", KEY)
            .limn("doctor");

    assertThat(result.code()).isEqualTo(6);
    assertThat(result.all()).contains("PROBLEM").doesNotContain("canary");
  }

  @Test
  void the_language_is_the_settings_unless_typed() throws IOException {
    Path config = folder.resolve("home/.config/limn/config.yaml");
    Files.createDirectories(config.getParent());
    Files.writeString(config, "lang: zh\n");

    assertThat(Run.in(folder).limn("keys").err()).contains("没有保存任何密钥");
    assertThat(Run.in(folder).limn("keys", "--lang", "en").err()).contains("No keys are stored");
  }
}
