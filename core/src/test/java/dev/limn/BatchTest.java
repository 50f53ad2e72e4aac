package dev.limn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.batch.Batch;
import dev.limn.batch.BatchEvent;
import dev.limn.batch.BatchOrder;
import dev.limn.batch.JobResult;
import dev.limn.batch.JobResult.End;
import dev.limn.batch.Problem;
import dev.limn.batch.Summary;
import dev.limn.batch.Survey;
import dev.limn.sandbox.faulty.Fault;
import dev.limn.sandbox.faulty.ReceivedRequest;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import dev.limn.sandbox.faulty.Script;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Batches from file to files, over real sockets, files and SQLite. The number of paid requests
/// that the endpoint received in full is what counts.
class BatchTest {
  private static final Reply REFUSAL =
      Reply.error(400, "invalid_request_error", "moderation_blocked", "Not this.");
  private static final Reply TOO_MANY =
      Reply.error(429, "requests", "rate_limit_exceeded", "Slow down.")
          .withHeader("Retry-After", "0");

  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
    shop.endpoint.answer(Reply.imagesB64(SamplePictures.png(32, 16)));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private Path file(String name, String... lines) throws Exception {
    return Files.write(folder.resolve(name), List.of(lines));
  }

  private Path jobs(int count) throws Exception {
    String[] lines = new String[count];
    for (int i = 0; i < count; i++) {
      lines[i] = "{\"prompt\":\"fox %d\",\"out\":\"fox-%02d.png\"}".formatted(i, i);
    }
    return file("jobs.jsonl", lines);
  }

  private BatchOrder order(Path file) {
    return BatchOrder.of(file, shop.pictures.resolve("out"));
  }

  private static BatchOrder abreast(BatchOrder order, int most) {
    return order.pacedBy(
        new BatchOrder.Pace(OptionalInt.of(most), OptionalInt.empty(), OptionalInt.empty()));
  }

  private Summary run(BatchOrder order, List<JobResult> results) throws Exception {
    try (Limn limn = shop.open();
        Batch batch = limn.batch(order)) {
      return batch.run(event -> {
        if (event instanceof BatchEvent.Ended(JobResult result)) {
          results.add(result);
        }
      });
    }
  }

  private Summary run(BatchOrder order) throws Exception {
    return run(order, new ArrayList<>());
  }

  private Survey survey(BatchOrder order) throws Exception {
    try (Limn limn = shop.open();
        Batch batch = limn.batch(order)) {
      return batch.survey();
    }
  }

  private List<String> made() throws Exception {
    try (var files = Files.list(shop.pictures.resolve("out"))) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void every_job_is_bought_once_and_results_come_in_the_order_of_the_file() throws Exception {
    List<JobResult> results = new ArrayList<>();

    Summary summary = run(abreast(order(jobs(30)), 8), results);

    assertThat(summary.exitCode()).isZero();
    assertThat(summary.count(End.SAVED)).isEqualTo(30);
    assertThat(results).extracting(result -> result.job().line()).isSorted().hasSize(30);
    assertThat(made()).hasSize(30).contains("fox-00.png", "fox-29.png");
    assertThat(shop.endpoint.paidRequests()).isEqualTo(30);
  }

  @Test
  void the_same_command_again_buys_nothing() throws Exception {
    BatchOrder order = order(jobs(5));
    run(order);
    List<JobResult> again = new ArrayList<>();

    Summary summary = run(order, again);

    assertThat(summary.exitCode()).isZero();
    assertThat(summary.count(End.EARLIER)).isEqualTo(5);
    assertThat(again.getFirst().images().getFirst().file()).exists();
    assertThat(shop.endpoint.paidRequests()).isEqualTo(5);
  }

  @Test
  void a_line_put_before_the_others_is_the_only_one_bought() throws Exception {
    run(order(file("jobs.jsonl", "a fox", "an owl")));

    Summary summary = run(order(file("jobs.jsonl", "a hen", "a fox", "an owl")));

    assertThat(summary.count(End.SAVED)).isEqualTo(1);
    assertThat(summary.count(End.EARLIER)).isEqualTo(2);
    assertThat(shop.endpoint.paidRequests()).isEqualTo(3);
  }

  @Test
  void a_line_that_is_there_twice_is_two_jobs() throws Exception {
    Summary summary = run(order(file("jobs.jsonl", "a fox", "a fox")));

    assertThat(summary.count(End.SAVED)).isEqualTo(2);
    assertThat(made()).hasSize(2);
    assertThat(shop.endpoint.paidRequests()).isEqualTo(2);
  }

  @Test
  void another_folder_or_another_run_is_another_batch() throws Exception {
    Path file = file("jobs.jsonl", "a fox");
    run(order(file));

    run(BatchOrder.of(file, shop.pictures.resolve("elsewhere")));

    assertThat(shop.endpoint.paidRequests()).isEqualTo(2);
  }

  @Test
  void a_job_that_is_refused_stops_no_other_and_is_not_asked_for_again() throws Exception {
    shop.endpoint.answering(BatchTest::refusingThree);
    BatchOrder order = order(jobs(6));

    Summary first = run(order);
    Summary second = run(order);

    assertThat(first.count(End.SAVED)).isEqualTo(5);
    assertThat(first.count(End.REFUSED)).isEqualTo(1);
    assertThat(first.exitCode()).isEqualTo(9);
    assertThat(second.count(End.REFUSED)).isEqualTo(1);
    assertThat(second.exitCode()).isEqualTo(9);
    assertThat(shop.endpoint.paidRequests()).isEqualTo(6);
  }

  private static Reply refusingThree(ReceivedRequest request) {
    return request.bodyText().contains("fox 3")
        ? REFUSAL
        : Reply.imagesB64(SamplePictures.png(32, 16));
  }

  @Test
  void a_storm_of_rate_limits_is_ridden_out_and_nothing_is_bought_twice() throws Exception {
    for (int i = 0; i < 25; i++) {
      shop.endpoint.then(TOO_MANY);
    }
    List<BatchEvent> slowed = new ArrayList<>();
    Summary summary;
    try (Limn limn = shop.open();
        Batch batch = limn.batch(abreast(order(jobs(12)), 10))) {
      summary =
          batch.run(event -> {
            if (event instanceof BatchEvent.Slowed) {
              slowed.add(event);
            }
          });
    }

    assertThat(summary.exitCode()).isZero();
    assertThat(shop.endpoint.paidRequests()).isEqualTo(12 + 25);
    assertThat(slowed).hasSize(25);
    assertThat(((BatchEvent.Slowed) slowed.getLast()).limit()).isEqualTo(1);
    assertThat(made()).hasSize(12);
  }

  @Test
  void two_unknown_results_in_a_row_pause_the_batch() throws Exception {
    shop.endpoint.answer(Script.of(Reply.error(502, "bad_gateway", "x", "no")));
    BatchOrder order = abreast(order(jobs(20)), 1);

    Summary summary = run(order);

    assertThat(summary.exitCode()).isEqualTo(7);
    assertThat(summary.count(End.UNKNOWN)).isEqualTo(2);
    assertThat(summary.count(End.NOT_SENT)).isEqualTo(18);
    assertThat(shop.endpoint.paidRequests()).isEqualTo(2);
  }

  @Test
  void what_is_unknown_is_listed_and_bought_again_only_when_the_user_says_so() throws Exception {
    shop.endpoint.then(Fault.afterRequest().reset());
    BatchOrder order = abreast(order(jobs(4)), 1);
    assertThat(run(order).exitCode()).isEqualTo(7);

    Summary second = run(order);
    assertThat(second.count(End.UNKNOWN)).isEqualTo(1);
    assertThat(second.count(End.EARLIER)).isEqualTo(3);
    assertThat(second.exitCode()).isEqualTo(7);
    assertThat(shop.endpoint.paidRequests()).isEqualTo(4);
    assertThat(survey(order).unknown()).isEqualTo(1);

    Summary third = run(order.retryingUnknown());
    assertThat(third.exitCode()).isZero();
    assertThat(shop.endpoint.paidRequests()).isEqualTo(5);
  }

  @Test
  void an_empty_account_stops_the_rest() throws Exception {
    shop.endpoint.answer(Reply.error(402, "billing", "insufficient_quota", "No money."));

    Summary summary = run(abreast(order(jobs(10)), 1));

    assertThat(summary.exitCode()).isEqualTo(5);
    assertThat(shop.endpoint.paidRequests()).isEqualTo(1);
  }

  @Test
  void two_runs_at_the_same_time_share_the_work() throws Exception {
    BatchOrder order = abreast(order(jobs(40)), 4);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Summary>> runs = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 2; i++) {
        runs.add(
            threads.submit(() -> {
              start.await();
              return run(order);
            }));
      }
      start.countDown();
    }
    int saved = 0;
    for (Future<Summary> run : runs) {
      saved += run.get().count(End.SAVED);
    }

    assertThat(saved).isEqualTo(40);
    assertThat(shop.endpoint.paidRequests()).isEqualTo(40);
    assertThat(made()).hasSize(40);
  }

  @Test
  void a_limit_holds_for_the_whole_batch_with_all_its_runs() throws Exception {
    // 196 tokens of output at $30 for a million, and a little for the words.
    String[] lines = new String[10];
    for (int i = 0; i < 10; i++) {
      lines[i] = "{\"prompt\":\"fox %d\",\"quality\":\"low\",\"size\":\"1024x1024\"}".formatted(i);
    }
    BatchOrder order = abreast(order(file("jobs.jsonl", lines)), 1).within(new BigDecimal("0.03"));

    Summary first = run(order);
    Summary second = run(order);

    assertThat(first.count(End.SAVED)).isBetween(3, 5);
    assertThat(first.spent()).isLessThanOrEqualTo(new BigDecimal("0.03"));
    assertThat(second.count(End.SAVED)).isZero();
    assertThat(shop.endpoint.paidRequests()).isEqualTo(first.count(End.SAVED));
    assertThat(first.failure().orElseThrow().exitCode()).isEqualTo(5);
  }

  @Test
  void everything_is_looked_at_before_anything_is_sent() throws Exception {
    Files.createDirectories(shop.pictures.resolve("out"));
    Files.writeString(shop.pictures.resolve("out/there.png"), "mine");
    Survey survey =
        survey(
            order(
                file(
                    "jobs.jsonl",
                    "# a comment",
                    "{\"prompt\":\"a fox\",\"size\":\"17x17\"}",
                    "{\"prompt\":\"a fox\",\"qualty\":\"low\"}",
                    "{\"prompt\":",
                    "{\"prompt\":\"a\",\"out\":\"../../up.png\"}",
                    "{\"prompt\":\"a\",\"out\":\"same.png\"}",
                    "{\"prompt\":\"b\",\"out\":\"same.png\"}",
                    "{\"prompt\":\"b\",\"out\":\"there.png\"}",
                    "{\"n\":3}",
                    "just words")));

    assertThat(survey.problems()).extracting(Problem::line).containsExactly(2, 3, 4, 5, 7, 8, 9);
    assertThat(survey.problems())
        .extracting(problem -> problem.saying().key())
        .contains("batch.unknown-field-near", "batch.bad-line", "batch.outside", "batch.same-name");
    assertThat(survey.toBuy()).isEqualTo(2);
    assertThat(shop.endpoint.paidRequests()).isZero();
  }

  @Test
  void the_price_is_added_up() throws Exception {
    Survey survey =
        survey(
            order(
                file(
                    "jobs.yaml",
                    "defaults: {quality: low, size: 1024x1024, model: gpt-image-2}",
                    "prompts:",
                    "  - a fox",
                    "  - {prompt: an owl, n: 3}")));

    assertThat(survey.problems()).isEmpty();
    assertThat(survey.images()).isEqualTo(4);
    assertThat(survey.low()).isPositive().isLessThanOrEqualTo(survey.high());
    assertThat(survey.unpriced()).isZero();
    assertThat(survey.usual()).isPresent();
  }
}
