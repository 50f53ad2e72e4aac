package dev.limn.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Delivery;
import dev.limn.image.Failure;
import dev.limn.image.ImageFormat;
import dev.limn.purchase.Recovery.Recovered;
import dev.limn.text.Saying;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The exit code of several recoveries: a doubt about money is never hidden by what went well.
class RecoverCodeTest {
  private static final Failure.Story STORY =
      new Failure.Story(Saying.of("test.what"), Saying.of("test.next"));

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "saved, 0",
    "saved saved, 0",
    "saved unsaved unknown missing, 7",
    "saved missing unknown, 7",
    "missing unsaved saved, 8",
    "saved missing, 9",
    "saved busy, 9",
    "busy, 10",
    "unsaved busy, 8"
  })
  void seven_before_eight_before_nine(String recovered, int code) {
    List<Recovered> all =
        Arrays.stream(recovered.split(" ", -1))
            .filter(word -> !word.isEmpty())
            .map(RecoverCodeTest::recovered)
            .toList();

    assertThat(Recover.code(all)).isEqualTo(code);
  }

  private static Recovered recovered(String word) {
    return switch (word) {
      case "saved" -> new Recovered("a.1", List.of(image()), Optional.empty());
      case "missing" ->
          new Recovered("a.1", List.of(image()), Optional.of(new Failure.Missing(2, 1, STORY)));
      case "unsaved" -> new Recovered("a.1", List.of(), Optional.of(new Failure.Unsaved(STORY)));
      case "unknown" ->
          new Recovered("a.1", List.of(), Optional.of(new Failure.Unconfirmed(STORY)));
      default -> new Recovered("a.1", List.of(), Optional.of(new Failure.NotReady(STORY)));
    };
  }

  private static Delivery image() {
    return new Delivery(
        Path.of("/tmp/fox.png"),
        "ab".repeat(32),
        1,
        ImageFormat.PNG,
        1,
        1,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }
}
