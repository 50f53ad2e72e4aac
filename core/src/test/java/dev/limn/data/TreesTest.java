package dev.limn.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TreesTest {
  private static final Path CLASSES = Path.of("target", "classes");

  @Test
  void every_built_in_file_was_parsed_by_the_build_and_says_the_same() throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.walk(CLASSES)) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
    assertThat(files).hasSizeGreaterThan(10);
    for (Path yaml : files) {
      try (InputStream tree = Files.newInputStream(Path.of(yaml + Trees.ENDING))) {
        assertThat(Trees.read(tree)).as(yaml.toString()).isEqualTo(Yaml.read(yaml).table());
      }
    }
  }
}
