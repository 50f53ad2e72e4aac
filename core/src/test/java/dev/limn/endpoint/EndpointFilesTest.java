package dev.limn.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointFilesTest {
  @TempDir Path folder;
  private TestHome user;

  @BeforeEach
  void home() {
    user = TestHome.in(folder);
  }

  @Test
  void an_added_endpoint_is_found_again_as_it_was_written() throws Exception {
    Path file =
        new EndpointFiles(user.home())
            .add(
                "studio",
                "https://Studio.example/v1/images/generations",
                Optional.of("wellapi"),
                Optional.of(Protocol.IMAGES),
                Optional.of("odd \"model\\name: #1"),
                Set.of());
    new KeyStore(user.home())
        .set("studio", new Origin("https", "studio.example", 443), Secret.of("k"));

    Found found = user.discovery(Map.of()).find("studio");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(found)
        .isInstanceOfSatisfying(
            Found.Usable.class,
            usable -> {
              assertThat(usable.endpoint().base()).hasToString("https://studio.example/v1");
              assertThat(usable.endpoint().model()).hasValue("odd \"model\\name: #1");
              assertThat(usable.endpoint().dialect().formatField()).isEqualTo("format");
            });
  }

  @Test
  void an_endpoint_is_never_overwritten() throws Exception {
    EndpointFiles files = new EndpointFiles(user.home());
    Path file = add(files, "a", "https://a.example");

    assertThatThrownBy(() -> add(files, "a", "https://b.example"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).content().contains("a.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "a\\b",
        "A",
        "a b",
        "-a",
        "a.yaml",
        "a:b",
        "a\n",
        "ä",
        "abcdefghijklmnopqrstuvwxyz0123456",
        "\u202ea"
      })
  void hostile_names_are_refused(String name) {
    assertThatThrownBy(() -> add(new EndpointFiles(user.home()), name, "https://a.example"))
        .isInstanceOf(InvalidSetting.class);
    assertThat(user.home().config()).doesNotExist();
  }

  @Test
  void what_cannot_be_used_is_not_written() {
    EndpointFiles files = new EndpointFiles(user.home());

    assertThatThrownBy(() -> add(files, "a", "http://10.0.0.1")).isInstanceOf(InvalidSetting.class);
    assertThatThrownBy(() -> add(files, "a", "https://u:p@a.example"))
        .isInstanceOf(InvalidSetting.class);
    assertThatThrownBy(() ->
            files.add(
                "a",
                "https://a.example",
                Optional.of("wellappi"),
                Optional.empty(),
                Optional.empty(),
                Set.of()))
        .isInstanceOfSatisfying(
            InvalidSetting.class,
            unknown ->
                assertThat(TestHome.say(unknown.saying())).contains("Did you mean wellapi?"));
    assertThatThrownBy(() ->
            files.add(
                "a",
                "https://a.example",
                Optional.empty(),
                Optional.empty(),
                Optional.of("m\nkey: injected"),
                Set.of()))
        .isInstanceOf(InvalidSetting.class);
    assertThat(user.home().endpointsFolder()).doesNotExist();
  }

  private static Path add(EndpointFiles files, String name, String url) throws Exception {
    return files.add(name, url, Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
  }
}
