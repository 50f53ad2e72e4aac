package dev.limn.proof.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.Hasty;
import dev.limn.Limn;
import dev.limn.image.Attempt;
import dev.limn.image.Outcome;
import dev.limn.ledger.LedgerEntry;
import dev.limn.proof.Scene;
import dev.limn.proof.disk.Disk;
import dev.limn.purchase.Cancellation;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.Script;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// One order in a world that a seed decides: what the endpoint does with each request, what the
/// disk does, when the process dies or the user wants to stop. The engine is the real one, with its
/// ledger, its spool and its sockets; only the pauses pass in a time of the world's own.
final class World {
  private static final int MOST_EPISODES = 8;
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  private final Random random;
  private final List<Episode> episodes = new ArrayList<>();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));

  World(long seed) {
    this.random = new Random(seed);
  }

  /// What happened, for the statistics.
  ///
  /// @param exit the exit code; -1 when the process died
  /// @param requests that the endpoint saw
  /// @param waited in the world's own time
  record History(int exit, int requests, Duration waited) {}

  /// Lives through the order and checks that nothing was bought twice and nothing lost.
  History live(Path root, byte[] picture) throws Exception {
    for (int i = 0; i < MOST_EPISODES; i++) {
      episodes.add(Episode.of(random, picture));
    }
    Trial trial = new Trial(random);
    int stopAt = random.nextInt(10) == 0 ? 1 + random.nextInt(4) : 0;
    int dieAt = random.nextInt(8) == 0 ? 1 + random.nextInt(4) : 0;
    try (Scene scene = new Scene(root, FaultyEndpoint.start())) {
      scene.pictures.add(picture);
      scene.clock = now::get;
      episodes.forEach(episode -> scene.endpoint.then(episode.script()));
      scene.endpoint.answer(Script.of(Reply.error(500, "x", "x", "the episodes are over")));
      Instant began = now.get();
      int exit = order(scene, trial, stopAt, dieAt);
      Duration waited = Duration.between(began, now.get());
      resurrect(scene);
      scene.recover();
      judge(scene, picture, exit);
      cleanUp(picture);
      return new History(exit, scene.endpoint.requests().size(), waited);
    }
  }

  private int order(Scene scene, Trial trial, int stopAt, int dieAt) throws Exception {
    AtomicInteger events = new AtomicInteger();
    Cancellation cancellation =
        new Cancellation(pause -> {
          now.updateAndGet(time -> time.plus(pause));
          return Duration.ZERO;
        });
    try (Limn limn = Hasty.open(scene.setting(new Disk(trial)), cancellation)) {
      Outcome outcome =
          limn.generate(
              Scene.order(),
              _ -> {
                int event = events.incrementAndGet();
                if (event == stopAt) {
                  limn.detach();
                }
                if (event == dieAt) {
                  trial.kill();
                  throw new Trial.Dead();
                }
              });
      return trial.isDead() ? -1 : outcome.exitCode();
    } catch (Trial.Dead | RuntimeException e) {
      if (trial.isDead()) {
        return -1; // whatever the dying process thought of it
      }
      throw e;
    }
  }

  /// A dead process holds no lock any more; in this process somebody still does.
  private static void resurrect(Scene scene) throws Exception {
    Path running = scene.limnHome().ledger().resolveSibling("running");
    if (Files.isDirectory(running)) {
      try (Stream<Path> files = Files.list(running)) {
        for (Path file : files.toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private void judge(Scene scene, byte[] picture, int exit) throws Exception {
    List<Attempt.State> states =
        scene.attempts().stream().map(LedgerEntry::attempt).map(Attempt::state).toList();
    int requests = scene.endpoint.requests().size();
    Map<Episode.Meaning, Integer> met = new EnumMap<>(Episode.Meaning.class);
    for (int i = 0; i < requests; i++) {
      Episode.Meaning meaning =
          i < episodes.size() ? episodes.get(i).meaning() : Episode.Meaning.UNKNOWN;
      met.merge(meaning, 1, Integer::sum);
    }
    int maybeBought =
        met.getOrDefault(Episode.Meaning.DRAWN, 0) + met.getOrDefault(Episode.Meaning.UNKNOWN, 0);
    String story = "exit " + exit + ", met " + met + ", ledger " + states;

    assertThat(maybeBought).as("bought at most once: %s", story).isLessThanOrEqualTo(1);
    assertThat(states.size())
        .as("every request is recorded: %s", story)
        .isGreaterThanOrEqualTo(scene.endpoint.paidRequests());
    assertThat(states.subList(0, Math.max(0, states.size() - 1)))
        .as("nothing follows what may be bought: %s", story)
        .allMatch(state -> state == Attempt.State.NOT_SENT || state == Attempt.State.REFUSED);
    assertThat(states).as("nothing stays open: %s", story).doesNotContain(Attempt.State.SENDING);
    long copies = copies(scene, picture);
    if (exit == 0) {
      assertThat(copies).as("delivered: %s", story).isPositive();
    }
    if (met.containsKey(Episode.Meaning.DRAWN)) {
      boolean known = copies > 0 || states.getLast() == Attempt.State.UNKNOWN;
      assertThat(known).as("nothing is lost unseen: %s", story).isTrue();
      if (exit >= 0) {
        assertThat(copies).as("what came is kept: %s", story).isPositive();
      }
    }
    if (met.containsKey(Episode.Meaning.UNKNOWN) && copies == 0) {
      assertThat(states.getLast())
          .as("what may be charged is said to be: %s", story)
          .isIn(Attempt.State.UNKNOWN, Attempt.State.BOUGHT);
    }
  }

  private static long copies(Scene scene, byte[] picture) throws IOException {
    List<Path> files = new ArrayList<>(scene.saved());
    files.addAll(lastResort());
    long copies = 0;
    for (Path file : files) {
      if (holds(file, picture)) {
        copies++;
      }
    }
    return copies;
  }

  /// Other worlds put their pictures there, too, and look into it; each has a picture of its own.
  private static List<Path> lastResort() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(TEMPORARY, "limn-*-rescued")) {
      for (Path folder : folders) {
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder, "fox*")) {
          inside.forEach(files::add);
        }
      }
    }
    return files;
  }

  private static boolean holds(Path file, byte[] picture) throws IOException {
    try {
      return Arrays.equals(Files.readAllBytes(file), picture);
    } catch (NoSuchFileException e) {
      return false; // another world has cleaned up
    }
  }

  private static void cleanUp(byte[] picture) throws IOException {
    for (Path file : lastResort()) {
      if (holds(file, picture)) {
        Files.deleteIfExists(file);
      }
    }
  }
}
