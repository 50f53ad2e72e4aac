package dev.limn.proof.simulation;

import dev.limn.proof.Quick;
import dev.limn.sandbox.faulty.SamplePictures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Thousands of orders, each in a world of its own that one number decides. `-Dproof.seed=N
/// -Dproof.seeds=1` lives through a single one again.
class SimulationTest {
  private static final long FIRST = Long.getLong("proof.seed", 1);
  private static final int SEEDS = Integer.getInteger("proof.seeds", 3_000);
  private static final int WORKERS = 2;

  private final Map<Integer, Integer> exits = new TreeMap<>();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong waited = new AtomicLong();

  @Test
  void in_no_world_is_anything_bought_twice_or_lost() throws Exception {
    Thread.setDefaultUncaughtExceptionHandler((_, thrown) -> {
      if (!(thrown instanceof Trial.Dead)) {
        thrown.printStackTrace();
      }
    });
    AtomicLong next = new AtomicLong(FIRST);
    long start = System.nanoTime();
    try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        running.add(
            workers.submit(() -> {
              for (long seed = next.getAndIncrement();
                  seed < FIRST + SEEDS;
                  seed = next.getAndIncrement()) {
                live(seed);
              }
              return true;
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    System.out.printf(
        "simulation: %d seeds from %d in %d s: %d requests, %d minutes of pauses, ends by exit code"
            + " %s (-1: the process died); lost 0, bought twice 0%n",
        SEEDS,
        FIRST,
        Duration.ofNanos(System.nanoTime() - start).toSeconds(),
        requests.get(),
        Duration.ofMillis(waited.get()).toMinutes(),
        exits);
  }

  private void live(long seed) throws Exception {
    byte[] picture = SamplePictures.png(16 + (int) (seed % 97), 16 + (int) (seed / 97 % 89));
    Path root = Quick.folder();
    try {
      World.History history = new World(seed).live(root, picture);
      requests.addAndGet(history.requests());
      waited.addAndGet(history.waited().toMillis());
      synchronized (exits) {
        exits.merge(history.exit(), 1, Integer::sum);
      }
    } catch (AssertionError | Exception e) {
      throw new AssertionError(
          "seed " + seed + " fails; replay it with -Dproof.seed=" + seed + " -Dproof.seeds=1", e);
    } finally {
      Quick.remove(root);
    }
  }
}
