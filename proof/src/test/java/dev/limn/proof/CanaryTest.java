package dev.limn.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Runs after everything else: what the tests of all modules printed and left behind holds none of
/// the keys that they worked with. Each of these begins with the same words.
class CanaryTest {
  private static final Pattern KEY = Pattern.compile("sk-canary-[0-9a-f]{4}");

  /// Compiled tests hold the keys, of course.
  private static final Set<String> PROGRAMS =
      Set.of("classes", "test-classes", "maven-status", "generated-test-sources", "dist", "sbom");

  @Test
  void no_key_is_in_anything_that_the_suite_left_behind() throws IOException {
    List<Path> leaks = new ArrayList<>();
    int scanned = 0;
    for (Path target : targets()) {
      for (Path file : files(target)) {
        scanned++;
        if (KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).find()) {
          leaks.add(file);
        }
      }
    }
    System.out.printf(
        "canary: %d files of the whole suite, %d with a key in it%n", scanned, leaks.size());
    assertThat(scanned).isPositive();
    assertThat(leaks).isEmpty();
  }

  @Test
  void the_search_would_find_one() {
    assertThat(KEY.matcher("Bearer " + Scene.CANARY).find()).isTrue();
  }

  private static List<Path> targets() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      return modules.map(module -> module.resolve("target")).filter(Files::isDirectory).toList();
    }
  }

  private static List<Path> files(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(target)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !PROGRAMS.contains(target.relativize(file).getName(0).toString()))
          .filter(file -> !file.toString().matches(".*\\.(jar|aot|so|zip|class)"))
          .toList();
    }
  }
}
