package dev.limn.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.Hasty;
import dev.limn.Limn;
import dev.limn.data.BadData;
import dev.limn.data.Json;
import dev.limn.data.UnreadableJson;
import dev.limn.image.Failure;
import dev.limn.image.ImageRequest;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.image.Target;
import dev.limn.ledger.LedgerUnavailable;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.text.Language;
import dev.limn.text.Phrasebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every fault that an order can meet, over real sockets; afterwards all invariants are checked.
/// The rows run side by side, as many of them wait for a deadline; `docs/faults.md` is made of what
/// they came to.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixTest {
  private static final int SIDE_BY_SIDE = 8;

  private final Map<String, Future<Result>> results = new LinkedHashMap<>();
  private final ExecutorService workers = Executors.newFixedThreadPool(SIDE_BY_SIDE);

  /// What came of a row.
  ///
  /// @param exit the exit code
  /// @param paid requests that the endpoint received in full
  /// @param saved pictures in their places
  /// @param raw raw answers in the spool
  /// @param message what the reader was told
  record Result(int exit, int paid, int saved, int raw, String message) {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>(NetworkRows.all());
    rows.addAll(RefusalRows.all());
    rows.addAll(AnswerRows.all());
    rows.addAll(LinkRows.all());
    rows.addAll(StreamRows.all());
    return rows;
  }

  static Stream<Arguments> cases() {
    return rows().stream()
        .flatMap(row -> row.ways.stream().sorted().map(way -> Arguments.of(row, way)));
  }

  @BeforeAll
  void start(@TempDir Path folder) {
    Trust.establish();
    // The slow ones first.
    List<Row> rows = new ArrayList<>(rows());
    rows.sort((one, other) -> Boolean.compare(other.ways.size() == 1, one.ways.size() == 1));
    for (Row row : rows) {
      for (Row.Way way : row.ways) {
        String name = name(row, way);
        results.put(name, workers.submit(() -> run(row, way, folder.resolve(name))));
      }
    }
  }

  @AfterAll
  void end() {
    workers.shutdownNow();
  }

  private static String name(Row row, Row.Way way) {
    return row.id + "-" + way;
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cases")
  void nothing_is_paid_twice_and_nothing_is_lost(Row row, Row.Way way) throws Exception {
    Result result = result(row, way);

    assertThat(result.exit()).as(result.message()).isEqualTo(row.exit);
    assertThat(result.paid()).as("paid requests").isEqualTo(row.paid);
    assertThat(result.saved()).as("pictures saved").isEqualTo(row.saved);
    assertThat(result.message()).contains(row.words);
    if (row.keptRaw) {
      assertThat(result.raw()).as("raw answers kept").isEqualTo(1);
    }
  }

  private Result result(Row row, Row.Way way) throws Exception {
    try {
      return results.get(name(row, way)).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof AssertionError failed
          ? failed
          : new AssertionError(row + " " + way, e.getCause());
    }
  }

  private static Result run(Row row, Row.Way way, Path root)
      throws IOException, UnreadableJson, LedgerUnavailable {
    FaultyEndpoint endpoint =
        way == Row.Way.TLS ? FaultyEndpoint.start(Trust.server()) : FaultyEndpoint.start();
    try (Scene scene = new Scene(Files.createDirectories(root), endpoint)) {
      for (Row.Arrangement arrangement : row.arrangements) {
        arrangement.in(scene);
      }
      return row.face == Row.Face.LIBRARY ? library(scene) : commandLine(row, scene);
    }
  }

  private static Result commandLine(Row row, Scene scene)
      throws IOException, UnreadableJson, LedgerUnavailable {
    List<String> arguments = new ArrayList<>(row.arguments);
    arguments.addAll(List.of("--json", "--verbose"));
    Run run = scene.limn(arguments.toArray(String[]::new));
    Json json = Json.parse(run.out());
    Json failure = json.get("failure");
    String message =
        failure.get("what").text().isEmpty()
            ? ""
            : failure.get("what").text().orElse("") + " — " + failure.get("cost").text().orElse("");
    return judged(scene, run.code(), run.out() + run.err(), json.get("exit_code").count(), message);
  }

  private static Result library(Scene scene) throws IOException, LedgerUnavailable {
    Outcome outcome;
    try (Limn limn = Hasty.open(scene.setting())) {
      outcome =
          limn.generate(
              Order.of(ImageRequest.of("a fox").build(), new Target.File(Path.of("fox.png"))),
              _ -> {});
    } catch (BadData e) {
      throw new IOException(e);
    }
    Phrasebook english = new Phrasebook(Language.EN);
    String message =
        switch (outcome) {
          case Outcome.Delivered _ -> "";
          case Outcome.Failed(Failure failure, Outcome.Report _) ->
              english.say(failure.what()) + " — " + english.say(failure.cost());
        };
    return judged(scene, outcome.exitCode(), message, outcome.exitCode(), message);
  }

  private static Result judged(Scene scene, int exit, String told, long json, String message)
      throws IOException, LedgerUnavailable {
    Invariants.check(new Invariants.Traces(scene, exit, told, json, scene.attempts()));
    return new Result(
        exit,
        scene.endpoint.paidRequests(),
        scene.saved().size(),
        Invariants.names(scene.limnHome().spool()).size(),
        FaultsPage.plain(message, scene));
  }

  @Test
  void the_page_of_faults_shows_what_happened() throws Exception {
    FaultsPage page = new FaultsPage();
    for (Row row : rows()) {
      for (Row.Way way : row.ways.stream().sorted().limit(1).toList()) {
        page.add(row, result(row, way));
      }
    }
    page.check();
  }
}
