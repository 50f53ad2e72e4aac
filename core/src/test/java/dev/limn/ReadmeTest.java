package dev.limn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Failure;
import dev.limn.image.ImageRequest;
import dev.limn.image.InputImage;
import dev.limn.image.Inputs;
import dev.limn.image.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The README's example compiles, and is the one in the README.
class ReadmeTest {
  // Wide on purpose: what stands between the marks stands in the README, character by character.
  static void example() throws Exception {
    // example begins
    try (Limn limn = Limn.open()) {
      Outcome outcome =
          limn.generate(ImageRequest.of("a lighthouse at dusk").size("16:9@2k").build());
      switch (outcome) {
        case Outcome.Delivered delivered -> delivered.images().forEach(image -> show(image.file()));
        case Outcome.Failed failed -> explain(failed.failure());
      }
    }
    // example ends
  }

  private static void show(Path file) {
    assertThat(file).exists();
  }

  private static void explain(Failure failure) {
    assertThat(failure.exitCode()).isPositive();
  }

  /// The sentence about edits.
  static Outcome edit(Limn limn) {
    return limn.edit(
        ImageRequest.of("make it watercolor")
            .inputs(Inputs.of(List.of(InputImage.named("photo.png"))))
            .build());
  }

  @Test
  void the_sentence_about_edits_is_the_one_that_compiles() throws Exception {
    String readme = Files.readString(Path.of("..", "README.md"));
    String source =
        Files.readString(Path.of("src", "test", "java", "dev", "limn", "ReadmeTest.java"));
    int at = readme.indexOf("`limn.edit(") + 1;
    String shown = readme.substring(at, readme.indexOf('`', at));

    assertThat(source.replaceAll("\\s+", "")).contains(shown.replaceAll("\\s+", ""));
  }

  @Test
  void the_example_of_the_readme_is_the_one_that_compiles() throws Exception {
    String readme = Files.readString(Path.of("..", "README.md"));
    String source =
        Files.readString(Path.of("src", "test", "java", "dev", "limn", "ReadmeTest.java"));

    String shown = readme.substring(readme.indexOf("```java") + 7);
    shown = shown.substring(0, shown.indexOf("```"));
    String compiled =
        source.substring(
            source.indexOf("// example begins") + 17, source.indexOf("// example ends"));

    assertThat(words(shown)).isEqualTo(words(compiled));
  }

  private static String words(String code) {
    return code.replaceAll("\\s+", " ").strip();
  }
}
