package dev.limn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.data.Digests;
import dev.limn.image.ImageFormat;
import dev.limn.image.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingRaceTest {
  private static final int ROUNDS = 1_000;

  @TempDir Path folder;

  @Test
  void two_that_land_on_one_name_a_thousand_times_overwrite_nothing() throws Exception {
    Landing landing = new Landing(folder.resolve("rescued"), folder.resolve("last"));
    Map<Path, String> landed = new ConcurrentHashMap<>();
    CyclicBarrier together = new CyclicBarrier(2);
    Set<String> contents = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < ROUNDS; round += 50) {
        Path out = folder.resolve("out" + round);
        Callable<Void> first = () -> landAll(landing, out, "a", together, landed);
        Callable<Void> second = () -> landAll(landing, out, "b", together, landed);
        for (Future<Void> future : threads.invokeAll(List.of(first, second))) {
          future.get();
        }
      }
    }

    assertThat(landed).hasSize(2 * ROUNDS);
    for (Map.Entry<Path, String> picture : landed.entrySet()) {
      assertThat(picture.getKey()).hasContent(picture.getValue());
      contents.add(picture.getValue());
    }
    assertThat(contents).hasSize(2 * ROUNDS);
    assertThat(parts()).isEmpty();
  }

  private static Void landAll(
      Landing landing, Path out, String who, CyclicBarrier together, Map<Path, String> landed)
      throws Exception {
    for (int i = 0; i < 50; i++) {
      Target target = new Target.File(out.resolve("cat.png"));
      // Resuming does not mind that the name is taken, as a race before the purchase would not.
      LandingPlan plan =
          ((Preflight.Ready)
                  landing.resume(target, 1, ImageFormat.PNG, "x", "job%s%04d".formatted(who, i)))
              .plan();
      Part part = plan.open(1).orElseThrow();
      String content = out.getFileName() + who + i;
      try (OutputStream stream = part.write()) {
        stream.write(content.getBytes(StandardCharsets.UTF_8));
      }
      together.await();
      Landed result = plan.land(part, ImageFormat.PNG, Digests.of(content));
      landed.put(((Landed.InPlace) result).file(), content);
    }
    return null;
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".part")).toList();
    }
  }

  @Test
  void without_hard_links_a_name_is_given_once_all_the_same() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        Path name = folder.resolve("cat" + round);
        Callable<Boolean> first = () -> give("a", name, together);
        Callable<Boolean> second = () -> give("b", name, together);
        int given = 0;
        for (Future<Boolean> future : threads.invokeAll(List.of(first, second))) {
          given += future.get() ? 1 : 0;
        }
        assertThat(given).isEqualTo(1);
        assertThat(Files.readString(name)).isIn("a", "b");
      }
    }
  }

  private static boolean give(String content, Path name, CyclicBarrier together) throws Exception {
    Path file = name.resolveSibling(name.getFileName() + "-" + content);
    Files.writeString(file, content);
    together.await();
    try {
      Names.giveByRename(file, name);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }
}
