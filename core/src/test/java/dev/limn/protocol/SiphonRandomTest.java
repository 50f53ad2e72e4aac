package dev.limn.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.data.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Documents at random against what was put into them. A failure names its seed; give it to
/// [#check] to see it again.
class SiphonRandomTest {
  private static final int CASES = 3000;

  @TempDir Path folder;

  @Test
  void whatever_is_put_into_a_document_comes_out_of_the_siphon() throws Exception {
    long first = ThreadLocalRandom.current().nextLong();
    for (long seed = first; seed < first + CASES; seed++) {
      try {
        check(seed);
      } catch (Exception | AssertionError e) {
        throw new AssertionError("seed " + seed + "L", e);
      }
    }
  }

  private void check(long seed) throws Exception {
    Document document = new Document(new Random(seed));
    document.value(0);
    Random portions = new Random(seed);
    int largest = 1 << portions.nextInt(18);
    Drained drained =
        Drained.of(
            Piecemeal.of(
                document.raw.toString().getBytes(StandardCharsets.UTF_8),
                () -> 1 + portions.nextInt(largest)),
            document.random.nextBoolean() && !document.hasRawBreaks
                ? Siphon.Lines.END_STRINGS
                : Siphon.Lines.IGNORED,
            folder);
    assertThat(drained.plain()).isEqualTo(document.expected.toString());
    assertThat(drained.siphon().blobs()).hasSize(document.pictures.size());
    for (int i = 0; i < document.pictures.size(); i++) {
      drained.assertHolds(i, document.pictures.get(i));
      Files.delete(drained.siphon().blobs().get(i).file());
    }
    Json.parse(drained.text());
  }

  /// A document in the making, and beside it what the siphon should leave of it.
  private static final class Document {
    private static final String[] WORDS = {
      "a",
      "limn-0123456789abcdef-000",
      "base64",
      "\\\"",
      "\\\\",
      "\\n",
      "画",
      "\\u753b",
      "😀",
      ", ",
      "data:image/png;base64",
      "==",
      "AAAA",
      "Z".repeat(2047),
      "\\/",
      "(",
      "+",
      "\\u00e9",
      "-_"
    };

    private final Random random;
    private final StringBuilder raw = new StringBuilder();
    private final StringBuilder expected = new StringBuilder();
    private final List<byte[]> pictures = new ArrayList<>();
    private boolean hasRawBreaks;

    Document(Random random) {
      this.random = random;
    }

    void value(int depth) {
      int kind = random.nextInt(depth > 3 ? 7 : 10);
      if (kind < 3) {
        picture();
      } else if (kind < 6) {
        both("\"");
        for (int i = random.nextInt(6); i > 0; i--) {
          word();
        }
        both("\"");
      } else if (kind == 6) {
        both(random.nextBoolean() ? "null" : String.valueOf(random.nextInt(1000) - 500));
      } else if (kind == 7) {
        both("[");
        for (int i = random.nextInt(5); i > 0; i--) {
          value(depth + 1);
          both(i == 1 ? " " : " ,\n");
        }
        both("]");
      } else {
        both("{");
        for (int i = random.nextInt(5); i > 0; i--) {
          both("\"field" + i + "\": ");
          value(depth + 1);
          both(i == 1 ? "" : ",");
        }
        both("}");
      }
    }

    /// A word, broken off by a blank so that no two of them make a run.
    private void word() {
      both(WORDS[random.nextInt(WORDS.length)] + ". ");
    }

    private void picture() {
      boolean announced = random.nextInt(3) == 0;
      both("\"");
      if (announced) {
        for (int i = random.nextInt(3); i > 0; i--) {
          word();
        }
        both("data:image/png;base64,");
      }
      byte[] bytes = new byte[size()];
      random.nextBytes(bytes);
      String text = spelled(bytes);
      raw.append(text);
      if ((bytes.length * 4L + 2) / 3 >= Siphon.SHORTEST_RUN) {
        expected.append('«').append(pictures.size()).append('»');
        pictures.add(bytes);
      } else {
        expected.append(text);
      }
      if (announced && random.nextBoolean()) {
        both(") ");
        word();
      }
      both("\"");
    }

    private int size() {
      return switch (random.nextInt(4)) {
        case 0 -> 1530 + random.nextInt(12);
        case 1 -> random.nextInt(2000);
        case 2 -> 49_150 + random.nextInt(6);
        default -> 1536 + random.nextInt(100_000);
      };
    }

    private String spelled(byte[] bytes) {
      Base64.Encoder encoder = random.nextBoolean() ? Base64.getEncoder() : Base64.getUrlEncoder();
      String text =
          (random.nextBoolean() ? encoder : encoder.withoutPadding()).encodeToString(bytes);
      if (random.nextInt(3) == 0) {
        String[] breaks = {"\\n", "\\r\\n", "\\u000A", "\n"};
        String chosen = breaks[random.nextInt(breaks.length)];
        hasRawBreaks |= chosen.equals("\n");
        text = text.replaceAll("(.{76})", "$1" + chosen.replace("\\", "\\\\"));
      }
      if (random.nextInt(3) == 0) {
        text = text.replace("/", "\\/");
      }
      if (random.nextInt(3) == 0) {
        text = text.replace("+", "\\u002b");
      }
      return text;
    }

    private void both(String text) {
      raw.append(text);
      expected.append(text);
    }
  }
}
