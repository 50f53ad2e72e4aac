package dev.limn.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.limn.text.Language;
import dev.limn.text.Phrasebook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "POSIX permissions")
class PrivateFilesTest {
  @TempDir Path folder;

  @Test
  void folders_are_created_closed_with_all_their_parents() throws IOException {
    Path inner = folder.resolve("a/b/c");

    PrivateFiles.createFolder(inner);

    assertThat(mode(inner)).isEqualTo("rwx------");
    assertThat(mode(folder.resolve("a"))).isEqualTo("rwx------");
  }

  @Test
  void a_folder_that_exists_keeps_its_permissions() throws IOException {
    Path open = Files.createDirectory(folder.resolve("open"), of("rwxr-xr-x"));

    PrivateFiles.createFolder(open);

    assertThat(mode(open)).isEqualTo("rwxr-xr-x");
  }

  @Test
  void a_file_in_the_place_of_a_folder_is_reported() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    assertThatThrownBy(() -> PrivateFiles.createFolder(file)).isInstanceOf(IOException.class);
  }

  @Test
  void files_are_closed_from_the_moment_they_exist() throws Exception {
    Path file = folder.resolve("keys.yaml");
    AtomicBoolean stop = new AtomicBoolean();
    AtomicBoolean seenOpen = new AtomicBoolean();
    CountDownLatch watching = new CountDownLatch(1);
    Thread watcher =
        Thread.ofPlatform()
            .start(() -> {
              watching.countDown();
              while (!stop.get()) {
                seenOpen.compareAndSet(false, anyOpenFile());
              }
            });
    watching.await();

    for (int i = 0; i < 200; i++) {
      PrivateFiles.replace(file, "text " + i);
    }

    stop.set(true);
    watcher.join();
    assertThat(seenOpen).isFalse();
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(file).hasContent("text 199");
  }

  @Test
  void a_reader_sees_the_old_text_or_the_new_one_never_a_part() throws Exception {
    Path file = folder.resolve("config");
    String one = "1".repeat(100_000);
    String two = "2".repeat(100_000);
    PrivateFiles.replace(file, one);
    AtomicBoolean torn = new AtomicBoolean();
    CountDownLatch read = new CountDownLatch(300);
    Thread reader =
        Thread.ofPlatform()
            .start(() -> {
              while (read.getCount() > 0) {
                String text = text(file);
                if (!text.equals(one) && !text.equals(two)) {
                  torn.set(true);
                }
                read.countDown();
              }
            });

    while (read.getCount() > 0) {
      PrivateFiles.replace(file, two);
      PrivateFiles.replace(file, one);
    }

    reader.join();
    assertThat(torn).isFalse();
  }

  @Test
  void replacing_leaves_no_other_file_behind() throws IOException {
    PrivateFiles.replace(folder.resolve("f"), "x");
    PrivateFiles.replace(folder.resolve("f"), "y");

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("f"));
    }
  }

  @Test
  void replacing_a_link_does_not_touch_what_it_points_to() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "untouched");
    Path link = Files.createSymbolicLink(folder.resolve("link"), victim);

    PrivateFiles.replace(link, "new");

    assertThat(victim).hasContent("untouched");
    assertThat(Files.isSymbolicLink(link)).isFalse();
  }

  @Test
  void creating_never_overwrites_and_follows_no_link() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("target"));

    assertThatThrownBy(() -> PrivateFiles.create(file, "other"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> PrivateFiles.create(dangling, "other"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("mine");
    assertThat(folder.resolve("target")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwxrwxrwx", "rw-r--r--"})
  void a_key_file_that_others_can_open_is_refused_with_the_remedy(String mode) throws IOException {
    Path file = Files.createFile(folder.resolve("keys.yaml"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

    assertThatThrownBy(() -> PrivateFiles.requireSecret(file))
        .isInstanceOfSatisfying(
            UnsafeFile.class,
            unsafe ->
                assertThat(new Phrasebook(Language.EN).say(unsafe.saying()))
                    .contains("chmod 600 \"" + file + "\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------", "rwx------"})
  void a_closed_key_file_is_accepted(String mode) throws IOException {
    Path file = Files.createFile(folder.resolve("keys.yaml"), of(mode));

    PrivateFiles.requireSecret(file);
  }

  @Test
  void a_key_file_behind_a_link_is_refused() throws IOException {
    Path file = Files.createFile(folder.resolve("real"), of("rw-------"));
    Path link = Files.createSymbolicLink(folder.resolve("keys.yaml"), file);

    assertThatThrownBy(() -> PrivateFiles.requireSecret(link)).isInstanceOf(UnsafeFile.class);
    PrivateFiles.requireSettings(link);
  }

  @Test
  void a_folder_is_no_key_file() {
    assertThatThrownBy(() -> PrivateFiles.requireSecret(folder)).isInstanceOf(UnsafeFile.class);
  }

  @Test
  void files_of_another_user_are_refused() throws IOException {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can give files away");
    Path file = Files.createFile(folder.resolve("keys.yaml"), of("rw-------"));
    Files.setOwner(
        file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

    assertThatThrownBy(() -> PrivateFiles.requireSecret(file)).isInstanceOf(UnsafeFile.class);
    assertThatThrownBy(() -> PrivateFiles.requireSettings(file)).isInstanceOf(UnsafeFile.class);
  }

  @Test
  void settings_may_be_readable_by_others_but_not_writable_by_everybody() throws IOException {
    Path file = Files.createFile(folder.resolve("config.yaml"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    PrivateFiles.requireSettings(file);

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--rw-"));

    assertThatThrownBy(() -> PrivateFiles.requireSettings(file)).isInstanceOf(UnsafeFile.class);
  }

  private boolean anyOpenFile() {
    try (var files = Files.list(folder)) {
      return files.anyMatch(file -> {
        try {
          return !mode(file).equals("rw-------");
        } catch (IOException gone) {
          return false;
        }
      });
    } catch (IOException | UncheckedIOException changing) {
      return false;
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static FileAttribute<?> of(String mode) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
  }
}
