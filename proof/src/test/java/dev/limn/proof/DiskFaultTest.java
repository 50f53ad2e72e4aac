package dev.limn.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.Hasty;
import dev.limn.Limn;
import dev.limn.image.Outcome;
import dev.limn.image.Progress;
import dev.limn.proof.disk.Disk;
import dev.limn.proof.disk.Failing;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Fails the first file operation of an order, then the second and so on until an order comes
/// through untouched; afterwards the disk is well again, and `recover` finishes what is left.
class DiskFaultTest {
  private static final Path LAST_RESORT = Path.of(System.getProperty("java.io.tmpdir"));

  private static int orders;

  @AfterAll
  static void tell() {
    System.out.println("disk faults: " + orders + " orders, each with one operation failing");
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR,false",
    "NO_SPACE,false",
    "SHORT_WRITE,false",
    "NO_ACCESS,false",
    "ERROR,true",
    "NO_SPACE,true",
    "NO_ACCESS,true",
  })
  void whichever_operation_fails_nothing_is_lost_and_nothing_bought_twice(
      Failing.Kind kind, boolean onwards) throws Exception {
    int at = 0;
    List<String> struck = new ArrayList<>();
    String last;
    do {
      last = order(kind, ++at, onwards);
      struck.add(last);
    } while (!last.isEmpty());

    assertThat(struck).as("operations that failed").hasSizeGreaterThan(15);
  }

  /// Makes one order whose operation number `at` fails. Returns what failed.
  private static String order(Failing.Kind kind, int at, boolean onwards) throws Exception {
    orders++;
    Path root = Quick.folder();
    String where = kind + " at " + at + (onwards ? " and from then on" : "");
    try (Scene scene = new Scene(root, FaultyEndpoint.start())) {
      byte[] picture = scene.picture();
      scene.endpoint.answer(Reply.imagesB64(picture));
      Failing watcher = new Failing(kind, at, onwards);
      Outcome outcome;
      try (Limn limn = Hasty.open(scene.setting(new Disk(watcher)))) {
        outcome = limn.generate(Scene.order(), _ -> {});
      }
      where += " (" + watcher.struck() + "), exit " + outcome.exitCode();
      int paid = scene.endpoint.paidRequests();

      assertThat(paid).as("%s: paid requests", where).isLessThanOrEqualTo(1);
      assertThat(outcome.exitCode()).as(where).isIn(paid == 1 ? List.of(0, 7, 8) : List.of(10));
      if (outcome.exitCode() == 0) {
        assertThat(found(root, picture)).as("%s: pictures", where).isPositive();
      }
      scene.recover();
      if (paid == 1) {
        assertThat(found(root, picture)).as("%s: pictures after recovery", where).isPositive();
      }
      assertThat(scene.endpoint.paidRequests()).as("%s: after recovery", where).isEqualTo(paid);
      assertThat(scene.attempts().size()).as("%s: attempts", where).isGreaterThanOrEqualTo(paid);
      assertThat(scene.folder.resolve(Scene.KEPT)).hasContent("an older picture");
      Invariants.noKey(root, "");
      return watcher.struck();
    } finally {
      emptyLastResort();
      Quick.remove(root);
    }
  }

  private static void emptyLastResort() throws IOException {
    try (Stream<Path> files = Files.walk(LAST_RESORT, 2)) {
      for (Path file :
          files.filter(path -> path.getFileName().toString().startsWith("fox")).toList()) {
        Files.delete(file);
      }
    }
  }

  /// How many files under final names hold this picture, here or in the last resort.
  private static int found(Path root, byte[] picture) throws IOException {
    int found = 0;
    for (Path place : List.of(root, LAST_RESORT)) {
      try (Stream<Path> files = Files.walk(place, place.equals(root) ? 20 : 2)) {
        for (Path file :
            files.filter(path -> path.getFileName().toString().startsWith("fox")).toList()) {
          if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), picture)) {
            found++;
          }
        }
      }
    }
    return found;
  }

  @Test
  void a_defect_after_the_answer_began_costs_nothing_that_was_paid_for() throws Exception {
    Path root = Quick.folder();
    try (Scene scene = new Scene(root, FaultyEndpoint.start())) {
      byte[] picture = SamplePictures.png(1200, 1200);
      scene.endpoint.answer(Reply.imagesB64(picture));
      Outcome outcome;
      try (Limn limn = Hasty.open(scene.setting())) {
        outcome =
            limn.generate(
                Scene.order(),
                event -> {
                  if (event instanceof Progress.Receiving) {
                    throw new OutOfMemoryError("as if");
                  }
                });
      }

      assertThat(picture.length).as("long enough to be told of").isGreaterThan(1 << 20);
      assertThat(outcome.exitCode()).isEqualTo(8);
      assertThat(scene.recover()).isEmpty();
      assertThat(found(root, picture)).isEqualTo(1);
      assertThat(scene.endpoint.paidRequests()).isEqualTo(1);
    } finally {
      Quick.remove(root);
    }
  }
}
