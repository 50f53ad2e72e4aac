package dev.limn.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Attempt;
import dev.limn.ledger.LedgerEntry;
import dev.limn.proof.disk.Deadly;
import dev.limn.sandbox.faulty.Fault;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Processes that die in the middle of an order: at each of their file operations, at each step on
/// the wire, and at any instant; then `recover`, and the endpoint's count decides.
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillTest {
  private static final int KILLS = Integer.getInteger("proof.kills", 100);
  private static final long SEED = Long.getLong("proof.seed", 20261121L);
  private static final int WORKERS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// More operations than an order has.
  private static final int NEVER = 100_000;

  private Children children;
  private final AtomicInteger paid = new AtomicInteger();
  private final AtomicInteger saved = new AtomicInteger();
  private final AtomicInteger unknown = new AtomicInteger();
  private final AtomicInteger unsent = new AtomicInteger();
  private final Map<String, Integer> hits = new TreeMap<>();

  @FunctionalInterface
  private interface Death {
    /// Lets a process die in this scene. Returns what it died of; empty when it came through.
    Optional<String> in(Scene scene) throws Exception;
  }

  @Test
  void whenever_a_process_is_killed_nothing_is_lost_and_nothing_bought_twice() throws Exception {
    long whole = undisturbed();
    List<Death> wire = onTheWire();
    int steps = fileSteps();
    Random random = new Random(SEED);
    List<Death> deaths = new ArrayList<>();
    for (int i = 0; deaths.size() < KILLS; i++) {
      // Every step first; then the steps again and any instant, in turns.
      int step = i / 2;
      if (i < 2 * steps) {
        deaths.add(atFile(step + 1, i % 2 == 1));
      } else if (i < 2 * steps + wire.size()) {
        deaths.add(wire.get(i - 2 * steps));
      } else if (KILLS > 1000 && i % 3 == 0) {
        deaths.add(
            random.nextInt(5) == 0
                ? wire.get(random.nextInt(wire.size()))
                : atFile(1 + random.nextInt(steps), random.nextBoolean()));
      } else {
        deaths.add(atAnyInstant(random.nextLong(whole * 6 / 5)));
      }
    }
    long start = System.nanoTime();
    try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      List<Future<?>> running = new ArrayList<>();
      for (Death death : deaths) {
        running.add(
            workers.submit(() -> {
              die(death);
              return true;
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    System.out.printf(
        "kills: %d of %d processes died, in %d s, at %d different steps; %d requests paid for,"
            + " %d pictures saved, %d unknown and listed, %d never sent; lost 0, bought twice 0%n",
        hits.values().stream().mapToInt(Integer::intValue).sum(),
        deaths.size(),
        Duration.ofNanos(System.nanoTime() - start).toSeconds(),
        hits.size(),
        paid.get(),
        saved.get(),
        unknown.get(),
        unsent.get());

    int reached = Math.min(steps, KILLS / 2);
    for (int step = 1; step <= reached; step++) {
      assertThat(hits).as("file operation %s", step).containsKey(step + " before");
    }
    // An operation that fails by itself, such as making a folder that exists, has no moment after.
    assertThat(hits.keySet().stream().filter(name -> name.endsWith(" after")).count())
        .isGreaterThan(reached * 2L / 3);
    assertThat(hits.keySet().stream().filter(name -> name.startsWith("wire")))
        .hasSize(Math.clamp(KILLS - 2L * steps, 0, wire.size()));
  }

  /// How long an order takes whose process nobody kills, in milliseconds.
  private long undisturbed() throws Exception {
    long[] took = new long[1];
    Path root = Quick.folder();
    try (Scene scene = scene(root)) {
      long start = System.nanoTime();
      Process process = start(scene, NEVER, "before");
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      took[0] = (System.nanoTime() - start) / 1_000_000;
      assertThat(process.exitValue()).isZero();
    } finally {
      Quick.remove(root);
    }
    return took[0];
  }

  /// How many file operations an order has: the first number at which nobody dies.
  private int fileSteps() throws Exception {
    int low = 1;
    int high = 200;
    while (low < high) {
      int middle = (low + high) / 2;
      Path root = Quick.folder();
      try (Scene scene = scene(root)) {
        if (atFile(middle, false).in(scene).isPresent()) {
          low = middle + 1;
        } else {
          high = middle;
        }
      } finally {
        Quick.remove(root);
      }
    }
    return low - 1;
  }

  private static Scene scene(Path root) throws IOException {
    Scene scene = new Scene(root, FaultyEndpoint.start());
    scene.endpoint.answer(Reply.imagesB64(scene.picture(300)));
    Files.delete(scene.home.resolve(".config/limn/config.yaml"));
    scene.environment.put("OPENAI_BASE_URL", scene.endpoint.url());
    scene.environment.put("OPENAI_API_KEY", Scene.CANARY);
    return scene;
  }

  private Process start(Scene scene, int at, String moment) throws IOException {
    return children.start(scene.folder.resolveSibling("told"), arguments(scene, at, moment));
  }

  private static List<String> arguments(Scene scene, int at, String moment) {
    return List.of(
        scene.endpoint.url(), scene.folder.getParent().toString(), Integer.toString(at), moment);
  }

  @BeforeAll
  void train() throws Exception {
    Path root = Quick.folder();
    try (Scene scene = scene(root)) {
      children = Children.of(Victim.class, arguments(scene, NEVER, "before"));
      assertThat(scene.saved()).as("the training run").hasSize(1);
    } finally {
      Quick.remove(root);
    }
  }

  private Death atFile(int step, boolean afterwards) {
    String moment = afterwards ? "after" : "before";
    return scene -> {
      Process process = start(scene, step, moment);
      int code = process.waitFor();
      Path witness = scene.folder.resolveSibling("witness");
      assertThat(Files.exists(witness)).as("hit").isEqualTo(code == Deadly.KILLED);
      return code == Deadly.KILLED ? Optional.of(step + " " + moment) : Optional.empty();
    };
  }

  private List<Death> onTheWire() {
    return List.of(
        onTheWire("accepted", Fault.atAccept().stall()),
        onTheWire("head", Fault.afterRequestBytes(10).stall()),
        onTheWire("body", Fault.afterRequestBodyBytes(5).stall()),
        onTheWire("request", Fault.afterRequest().stall()),
        onTheWire("status", Fault.inStatusLine().stall()),
        onTheWire("headers", Fault.inHeaders().stall()),
        onTheWire("answer", Fault.afterBodyBytes(0).stall()),
        onTheWire("picture", Fault.afterBodyBytes(300).stall()),
        onTheWire("end", Fault.afterBodyBytes(1L << 40).stall()));
  }

  private Death onTheWire(String name, Fault fault) {
    return scene -> {
      scene.endpoint.then(Reply.imagesB64(scene.pictures.getFirst()).chunked(100).with(fault));
      Process process = start(scene, NEVER, "before");
      assertThat(scene.endpoint.awaitFaults(1, PATIENCE)).as(name).isTrue();
      process.destroyForcibly().waitFor();
      scene.endpoint.release();
      return Optional.of("wire " + name);
    };
  }

  private Death atAnyInstant(long millis) {
    return scene -> {
      Process process = start(scene, NEVER, "before");
      boolean done = process.waitFor(millis, TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      return done ? Optional.empty() : Optional.of("any instant");
    };
  }

  private void die(Death death) throws Exception {
    Path root = Quick.folder();
    try (Scene scene = scene(root)) {
      Optional<String> died = death.in(scene);
      died.ifPresent(this::count);
      // What the system still had in its queues for the dead process arrives now or never.
      assertThat(scene.endpoint.awaitNoConnection(PATIENCE)).isTrue();
      judge(scene, died.orElse("alive"));
    } finally {
      Quick.remove(root);
    }
  }

  private synchronized void count(String hit) {
    hits.merge(hit, 1, Integer::sum);
  }

  private void judge(Scene scene, String died) throws Exception {
    int bought = scene.endpoint.paidRequests();
    boolean wholeReply =
        Invariants.names(scene.limnHome().spool()).stream()
            .anyMatch(name -> name.endsWith(".reply"));
    scene.recover();
    List<Path> pictures = scene.saved();
    List<Attempt.State> states =
        scene.attempts().stream().map(LedgerEntry::attempt).map(Attempt::state).toList();

    assertThat(bought).as("%s: bought", died).isLessThanOrEqualTo(1);
    assertThat(scene.endpoint.paidRequests())
        .as("%s: recovery buys nothing", died)
        .isEqualTo(bought);
    assertThat(states.size()).as("%s: recorded", died).isBetween(bought, 1);
    assertThat(pictures.size()).as("%s: pictures %s", died, pictures).isLessThanOrEqualTo(bought);
    for (Path picture : pictures) {
      assertThat(Arrays.equals(Files.readAllBytes(picture), scene.pictures.getFirst()))
          .as("%s: %s is whole", died, picture)
          .isTrue();
    }
    if (bought == 1) {
      assertThat(states)
          .as("%s: saved, or known to be unknown", died)
          .containsExactly(pictures.isEmpty() ? Attempt.State.UNKNOWN : Attempt.State.SAVED);
    }
    if (wholeReply) {
      assertThat(pictures).as("%s: the whole answer was on the disk", died).hasSize(1);
    }
    assertThat(scene.folder.resolve(Scene.KEPT)).hasContent("an older picture");
    Invariants.noKey(scene.folder.getParent(), "");
    paid.addAndGet(bought);
    saved.addAndGet(pictures.size());
    unknown.addAndGet(states.contains(Attempt.State.UNKNOWN) ? 1 : 0);
    unsent.addAndGet(bought == 0 ? 1 : 0);
  }
}
