package dev.limn.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limn.data.BadData;
import dev.limn.home.UnsafeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyStoreTest {
  private static final Origin ORIGIN = new Origin("https", "a.example", 443);

  @TempDir Path folder;
  private TestHome user;
  private KeyStore keys;

  @BeforeEach
  void home() {
    user = TestHome.in(folder);
    keys = new KeyStore(user.home());
  }

  @Test
  void a_stored_key_comes_back_with_its_origin() throws Exception {
    keys.set("openai", ORIGIN, Secret.of("first"));
    keys.set("other", new Origin("http", "127.0.0.1", 8080), Secret.of("a\"b\\c:#{'"));
    keys.set("openai", ORIGIN, Secret.of("second"));

    assertThat(keys.list()).extracting(StoredKey::name).containsExactly("openai", "other");
    assertThat(keys.find("openai").orElseThrow().secret().reveal()).isEqualTo("second");
    assertThat(keys.find("other").orElseThrow().secret().reveal()).isEqualTo("a\"b\\c:#{'");
    assertThat(keys.find("other").orElseThrow().origin()).hasToString("http://127.0.0.1:8080");
  }

  @Test
  void the_file_and_its_folder_are_closed_to_others() throws Exception {
    keys.set("openai", ORIGIN, Secret.of("k"));

    assertThat(mode(keys.file())).isEqualTo("rw-------");
    assertThat(mode(user.home().config())).isEqualTo("rwx------");
  }

  @Test
  void a_removed_key_is_gone() throws Exception {
    assertThat(keys.remove("openai")).isFalse();
    assertThat(user.home().config()).doesNotExist();
    keys.set("openai", ORIGIN, Secret.of("canary-key"));

    assertThat(keys.remove("openai")).isTrue();
    assertThat(keys.remove("openai")).isFalse();
    assertThat(keys.list()).isEmpty();
    assertThat(Files.readString(keys.file())).doesNotContain("canary-key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openai: {origin: 'https://a.example', key: 'canary-key",
        "openai: canary-key",
        "openai: {key: canary-key}",
        "openai: {origin: 'https://a.example'}",
        "openai: {origin: 'https://a.example/v1', key: canary-key}",
        "openai: {origin: 'https://u:canary-key@a.example', key: k}",
        "openai: {origin: 'a.example', key: canary-key}",
        "openai: {origin: 'https://a.example', key: [canary-key]}",
        "openai: {origin: 'https://a.example', key: 'canary-key x'}",
        "openai: {origin: 'https://a.example', key: canary-key, note: x}",
        "'../x': {origin: 'https://a.example', key: canary-key}",
        "- canary-key",
      })
  void a_damaged_file_is_reported_and_never_overwritten(String text) throws Exception {
    user.keys(text);

    for (Callable<?> use :
        List.<Callable<?>>of(
            keys::list,
            () -> keys.find("openai"),
            () -> keys.remove("openai"),
            () -> {
              keys.set("other", ORIGIN, Secret.of("k"));
              return "set";
            })) {
      assertThatThrownBy(use::call)
          .isInstanceOfSatisfying(
              BadData.class,
              bad -> assertThat(TestHome.say(bad.saying())).doesNotContain("canary-key"));
    }

    assertThat(keys.file()).hasContent(text);
  }

  @Test
  void an_open_or_linked_file_is_refused_and_left_alone() throws Exception {
    keys.set("openai", ORIGIN, Secret.of("k"));
    Files.setPosixFilePermissions(keys.file(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> keys.set("b", ORIGIN, Secret.of("k"))).isInstanceOf(UnsafeFile.class);
    assertThat(mode(keys.file())).isEqualTo("rw-r--r--");

    Files.delete(keys.file());
    Files.createSymbolicLink(keys.file(), folder.resolve("nowhere"));
    assertThatThrownBy(keys::list).isInstanceOf(UnsafeFile.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "-a", "a b", "a/b", "..", "a:b", "ä", "a\n", "a.yaml"})
  void hostile_names_are_refused(String name) {
    assertThatThrownBy(() -> keys.set(name, ORIGIN, Secret.of("k")))
        .isInstanceOf(InvalidSetting.class);
    assertThat(keys.file()).doesNotExist();
  }

  @Test
  void several_threads_lose_no_key() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        String name = "k" + i;
        all.add(
            threads.submit(() -> {
              new KeyStore(user.home()).set(name, ORIGIN, Secret.of(name));
              return name;
            }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }

    assertThat(keys.list()).hasSize(16);
  }

  @Test
  void several_processes_lose_no_key() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      processes.add(
          Child.start(folder, KeyWriter.class, user.home().user().toString(), name, "15"));
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).as(Child.output(process)).isZero();
    }

    assertThat(keys.list()).hasSize(45);
  }

  /// A process that stores keys: home folder, beginning of the names, count.
  static final class KeyWriter {
    public static void main(String[] arguments) throws Exception {
      KeyStore store = new KeyStore(TestHome.in(Path.of(arguments[0])).home());
      for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
        store.set(arguments[1] + "-" + i, ORIGIN, Secret.of("key-" + i));
      }
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
