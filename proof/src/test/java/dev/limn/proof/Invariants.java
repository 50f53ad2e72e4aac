package dev.limn.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Attempt;
import dev.limn.ledger.LedgerEntry;
import dev.limn.sandbox.faulty.ReceivedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What must hold after every order, whatever went wrong: I1 to I8 of `docs/reliability.md`.
final class Invariants {
  private static final Set<Attempt.State> NOTHING_BOUGHT =
      Set.of(Attempt.State.NOT_SENT, Attempt.State.REFUSED);

  private Invariants() {}

  /// What is left after an order.
  ///
  /// @param scene where it happened
  /// @param exit the exit code
  /// @param told everything that was printed
  /// @param json the exit code inside the JSON object that was printed
  /// @param attempts the ledger's rows, oldest first
  record Traces(Scene scene, int exit, String told, long json, List<LedgerEntry> attempts) {}

  static void check(Traces traces) throws IOException {
    oncePaid(traces);
    nothingLost(traces);
    neverUnderReported(traces);
    wholeUnderFinalNames(traces);
    nothingOverwritten(traces);
    noKey(traces.scene().folder.getParent(), traces.told());
    oneStory(traces);
    noStrangers(traces);
  }

  /// I1: at most one paid request per order whose earlier ones did not all end without a purchase,
  /// and each on a connection of its own, so that none is in doubt because of an old one.
  private static void oncePaid(Traces traces) {
    Map<String, List<Attempt.State>> orders = new LinkedHashMap<>();
    for (LedgerEntry entry : traces.attempts()) {
      orders
          .computeIfAbsent(entry.intent().job(), _ -> new ArrayList<>())
          .add(entry.attempt().state());
    }
    long refused = 0;
    for (List<Attempt.State> states : orders.values()) {
      assertThat(states.subList(0, states.size() - 1))
          .as("I1: after an attempt that may have bought, none follows: %s", states)
          .allMatch(NOTHING_BOUGHT::contains);
      refused += states.stream().filter(NOTHING_BOUGHT::contains).count();
    }
    assertThat(traces.scene().endpoint.paidRequests() - refused)
        .as("I1: requests that may have been billed")
        .isLessThanOrEqualTo(orders.size());
    assertThat(
            traces.scene().endpoint.requests().stream()
                .filter(ReceivedRequest::paid)
                .map(ReceivedRequest::connection))
        .as("I1: connections")
        .doesNotHaveDuplicates();
  }

  /// I2: whatever came with a success status is in its place or in the spool.
  private static void nothingLost(Traces traces) throws IOException {
    boolean answered =
        traces.attempts().stream()
            .anyMatch(entry ->
                entry.attempt().status().orElse(0) / 100 == 2
                    && !NOTHING_BOUGHT.contains(entry.attempt().state()));
    if (answered && traces.exit() != 0 && traces.exit() != 9) {
      assertThat(names(traces.scene().limnHome().spool())).as("I2: the raw answer").isNotEmpty();
    }
  }

  /// I3: the ledger knows of every request that the endpoint received.
  private static void neverUnderReported(Traces traces) {
    assertThat(traces.attempts().size())
        .as("I3: attempts in the ledger")
        .isGreaterThanOrEqualTo(traces.scene().endpoint.paidRequests());
  }

  /// I4: a file under a final name holds the bytes that the endpoint sent, all of them.
  private static void wholeUnderFinalNames(Traces traces) throws IOException {
    Set<String> sent =
        traces.scene().pictures.stream().map(Invariants::sha256).collect(Collectors.toSet());
    for (String name : names(traces.scene().folder)) {
      if (!name.equals(Scene.KEPT)
          && !name.startsWith(".")
          && name.matches(".*\\.(png|jpg|webp)")) {
        assertThat(sent)
            .as("I4: %s", name)
            .contains(sha256(Files.readAllBytes(traces.scene().folder.resolve(name))));
      }
    }
  }

  /// I5: what lay there before is as it was.
  private static void nothingOverwritten(Traces traces) {
    assertThat(traces.scene().folder.resolve(Scene.KEPT)).as("I5").hasContent("an older picture");
  }

  /// I6: the key is in no file and no output.
  static void noKey(Path root, String told) throws IOException {
    String half = Scene.CANARY.substring(0, 16);
    assertThat(told).as("I6: output").doesNotContain(half);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(holds(file, half)).as("I6: the key in %s", file).isFalse();
      }
    }
  }

  private static boolean holds(Path file, String secret) throws IOException {
    byte[] piece = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      String before = "";
      int count;
      while ((count = in.read(piece)) >= 0) {
        String text = before + new String(piece, 0, count, StandardCharsets.ISO_8859_1);
        if (text.contains(secret)) {
          return true;
        }
        before = text.substring(Math.max(0, text.length() - secret.length()));
      }
    }
    return false;
  }

  /// I7: exit code, JSON and ledger agree.
  private static void oneStory(Traces traces) {
    assertThat(traces.json()).as("I7: JSON").isEqualTo(traces.exit());
    List<Attempt.State> states = states(traces);
    if (states.isEmpty()) {
      assertThat(traces.exit()).as("I7: nothing was recorded").isIn(2, 5, 10, 130);
      return;
    }
    assertThat(traces.exit())
        .as("I7: %s", states)
        .isIn(
            switch (states.getLast()) {
              case SAVED -> List.of(0, 9, 130, 143);
              case BOUGHT -> List.of(8);
              case UNKNOWN -> List.of(7, 4);
              case REFUSED -> List.of(3, 4, 5, 130);
              case NOT_SENT -> List.of(6, 130);
              case SENDING -> List.of(); // an order that has ended is not under way
            });
  }

  /// I8: nobody connected to anybody but the endpoint.
  private static void noStrangers(Traces traces) {
    assertThat(traces.scene().stranger.connections()).as("I8").isZero();
  }

  private static List<Attempt.State> states(Traces traces) {
    return traces.attempts().stream().map(entry -> entry.attempt().state()).toList();
  }

  static List<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
