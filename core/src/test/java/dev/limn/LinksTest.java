package dev.limn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.download.Download;
import dev.limn.image.Attempt;
import dev.limn.image.Delivery;
import dev.limn.image.Failure;
import dev.limn.image.ImageRequest;
import dev.limn.image.Money;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.image.Progress;
import dev.limn.image.Target;
import dev.limn.ledger.HistoryFilter;
import dev.limn.purchase.Recovery;
import dev.limn.sandbox.faulty.Content;
import dev.limn.sandbox.faulty.Fault;
import dev.limn.sandbox.faulty.ReceivedRequest;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import dev.limn.sandbox.faulty.Script;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Orders that are answered with links: each is paid for once, and fetched as often as needed.
class LinksTest {
  private static final byte[] PICTURE = SamplePictures.png(64, 48);

  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
  }

  @AfterEach
  void close() throws Exception {
    assertThat(shop.endpoint.paidRequests()).isEqualTo(1);
    for (ReceivedRequest request : downloads()) {
      assertThat(request.headers().toString()).doesNotContain("canary");
      assertThat(request.path()).doesNotContain("canary");
    }
    shop.close();
  }

  @Test
  void a_link_of_the_endpoint_itself_becomes_a_file_with_the_very_bytes_that_came()
      throws Exception {
    shop.endpoint.at("/a.png", Reply.bytes(200, "image/png", PICTURE)).answer(links("/a.png"));

    Outcome outcome = shop.draw();

    assertThat(outcome.exitCode()).isZero();
    Delivery image = ((Outcome.Delivered) outcome).images().getFirst();
    assertThat(image.file()).hasBinaryContent(PICTURE);
    assertThat(image.width()).isEqualTo(64);
    assertThat(shop.files()).containsExactly("fox.png");
    assertThat(shop.spooled()).isEmpty();
    assertThat(state()).isEqualTo(Attempt.State.SAVED);
  }

  @Test
  void a_download_that_fails_twice_is_tried_again_and_nothing_is_bought_again() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    shop.endpoint
        .at(
            "/a.png",
            new Script(
                _ ->
                    asked.incrementAndGet() < 3
                        ? Reply.text(503, "busy")
                        : Reply.bytes(200, "image/png", PICTURE),
                Optional.empty()))
        .answer(links("/a.png"));
    List<Progress> waits = new ArrayList<>();

    Outcome outcome;
    try (Limn limn = shop.open()) {
      outcome =
          limn.generate(
              shop.order("fox.png"),
              event -> {
                if (event instanceof Progress.Waiting) {
                  waits.add(event);
                }
              });
    }

    assertThat(outcome.exitCode()).isZero();
    assertThat(waits).hasSize(2);
    assertThat(downloads()).hasSize(3);
    assertThat(shop.pictures.resolve("fox.png")).hasBinaryContent(PICTURE);
  }

  @Test
  void a_link_that_stays_gone_is_kept_and_recover_fetches_it_later_for_nothing() throws Exception {
    shop.endpoint.at("/a.png", Reply.text(404, "not here")).answer(links("/a.png"));

    Outcome outcome = shop.draw();

    Failure failure = unsaved(outcome);
    assertThat(Workshop.say(failure.what())).contains("404").contains("/a.png");
    assertThat(Workshop.say(failure.next()))
        .isEqualTo(
            "Paid. The link may expire; limn recover "
                + outcome.report().id()
                + " tries it again, free.");
    assertThat(downloads()).hasSize(8);

    Recovery.Recovered still = recover();
    assertThat(still.failure()).containsInstanceOf(Failure.Unsaved.class);
    assertThat(shop.spooled()).hasSize(1);

    shop.endpoint.at("/a.png", Reply.bytes(200, "image/png", PICTURE));
    Recovery.Recovered recovered = recover();
    assertThat(recovered.failure()).isEmpty();
    assertThat(recovered.images()).hasSize(1);
    assertThat(shop.pictures.resolve("fox.png")).hasBinaryContent(PICTURE);
    assertThat(shop.files()).containsExactly("fox.png");
    assertThat(shop.spooled()).isEmpty();
    assertThat(state()).isEqualTo(Attempt.State.SAVED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data/",
        "https://127.0.0.1:1/a.png",
        "file:///etc/passwd",
        "https://user@cdn.example/a.png",
        "https://2130706433/"
      })
  void an_unsafe_link_is_shown_and_never_fetched(String link) throws Exception {
    shop.endpoint.answer(Reply.imagesUrl(link));

    Failure failure = unsaved(shop.draw());

    assertThat(Workshop.say(failure.what())).contains("unsafe").contains(link);
    assertThat(downloads()).isEmpty();
    assertThat(recover().failure()).containsInstanceOf(Failure.Unsaved.class);
    assertThat(downloads()).isEmpty();
  }

  @Test
  void a_link_that_would_repaint_the_terminal_is_shown_harmlessly() throws Exception {
    shop.endpoint.answer(Reply.imagesUrl("https://cdn.example/\\u001b[2J\\u202e"));

    assertThat(Workshop.say(unsaved(shop.draw()).what()))
        .doesNotContain("\u001b")
        .doesNotContain("\u202e");
  }

  @Test
  void a_redirect_into_this_machine_is_not_followed() throws Exception {
    shop.endpoint
        .at("/a.png", Reply.redirect(302, "https://127.0.0.1:" + shop.endpoint.port() + "/b.png"))
        .answer(links("/a.png"));

    assertThat(Workshop.say(unsaved(shop.draw()).what())).contains("127.0.0.1");
    assertThat(downloads()).hasSize(1);
  }

  @Test
  void a_file_that_is_too_large_is_stopped_once_and_leaves_nothing() throws Exception {
    shop.endpoint
        .at(
            "/a.png",
            Reply.of(200, "image/png", Content.repeating("x", Long.MAX_VALUE)).untilClose())
        .answer(links("/a.png"));

    assertThat(Workshop.say(unsaved(shop.draw()).what())).contains("Larger than 128 MiB");
    assertThat(Download.MOST_BYTES).isEqualTo(128 << 20);
    assertThat(downloads()).hasSize(1);
  }

  @Test
  void a_web_page_behind_a_link_is_not_saved_as_a_picture() throws Exception {
    shop.endpoint
        .at(
            "/a.png",
            Reply.bytes(
                200, "image/png", "<!doctype html><p>Hello".getBytes(StandardCharsets.UTF_8)))
        .answer(links("/a.png"));

    Failure failure = unsaved(shop.draw());

    assertThat(Workshop.say(failure.what())).contains("html");
    Path rescued = shop.home().state().resolve("rescued");
    Path kept = rescued.resolve("fox.png.bin");
    assertThat(kept).hasContent("<!doctype html><p>Hello");
    assertThat(Workshop.say(failure.next())).contains(kept.toString()).contains("limn recover");
    assertThat(recover().failure()).containsInstanceOf(Failure.Unsaved.class);
    assertThat(names(rescued)).containsExactly("fox.png.bin");
  }

  @Test
  void a_picture_that_comes_short_of_its_end_is_not_saved() throws Exception {
    byte[] half = java.util.Arrays.copyOf(PICTURE, PICTURE.length / 2);
    shop.endpoint
        .at("/a.png", Reply.bytes(200, "image/png", half).untilClose())
        .answer(links("/a.png"));

    assertThat(Workshop.say(unsaved(shop.draw()).what())).contains("damaged");
    assertThat(shop.home().state().resolve("rescued").resolve("fox.png.bin"))
        .hasBinaryContent(half);
  }

  @Test
  void a_link_with_the_key_in_it_is_neither_followed_nor_shown() throws Exception {
    shop.endpoint.answer(links("/a.png?key=" + Workshop.CANARY));

    Outcome outcome = shop.draw();

    assertThat(unsaved(outcome).toString()).doesNotContain("canary");
    assertThat(downloads()).isEmpty();
    assertThat(recover().toString()).doesNotContain("canary");
    assertThat(downloads()).isEmpty();
  }

  @Test
  void what_can_be_fetched_is_saved_and_recover_brings_the_rest_only() throws Exception {
    byte[] second = SamplePictures.jpeg(20, 10);
    shop.endpoint
        .at("/a.png", Reply.bytes(200, "image/png", PICTURE))
        .at("/b.png", Reply.text(410, "gone"))
        .answer(links("/a.png", "/b.png"));
    ImageRequest two = ImageRequest.of("a fox").count(2).build();

    Outcome outcome = shop.draw(Order.of(two, new Target.File(Path.of("fox.png"))));

    assertThat(outcome.exitCode()).isEqualTo(8);
    assertThat(((Outcome.Delivered) outcome).images()).hasSize(1);
    assertThat(shop.files()).containsExactly("fox-1.png");

    shop.endpoint.at("/b.png", Reply.bytes(200, "image/png", second));
    assertThat(recover().failure()).isEmpty();
    assertThat(shop.files()).containsExactly("fox-1.png", "fox-2.jpg");
    assertThat(shop.pictures.resolve("fox-2.jpg")).hasBinaryContent(second);
  }

  @Test
  void recover_saves_a_paid_picture_elsewhere_when_a_file_took_its_folder_s_place()
      throws Exception {
    shop.endpoint.at("/a.png", Reply.text(404, "not yet")).answer(links("/a.png"));
    unsaved(shop.draw());
    Files.delete(shop.pictures);
    Files.writeString(shop.pictures, "a file");
    shop.endpoint.at("/a.png", Reply.bytes(200, "image/png", PICTURE));

    Recovery.Recovered recovered = recover();

    assertThat(recovered.failure()).isEmpty();
    Path rescued = shop.home().state().resolve("rescued").resolve("fox.png");
    assertThat(recovered.images().getFirst().file()).isEqualTo(rescued);
    assertThat(rescued).hasBinaryContent(PICTURE);
    assertThat(shop.pictures).hasContent("a file");
    assertThat(state()).isEqualTo(Attempt.State.SAVED);
  }

  @Test
  void the_answer_is_safe_on_the_disk_before_its_links_are_fetched() throws Exception {
    List<String> spooled = new ArrayList<>();
    shop.endpoint
        .at(
            "/a.png",
            new Script(
                _ -> {
                  spooled.addAll(names(shop.home().spool()));
                  return Reply.bytes(200, "image/png", PICTURE);
                },
                Optional.empty()))
        .answer(links("/a.png"));

    shop.draw();

    assertThat(spooled).singleElement().asString().endsWith(".reply");
  }

  @Test
  void who_stops_while_a_link_is_waited_for_can_recover_it() throws Exception {
    shop.endpoint.at("/a.png", Reply.text(404, "not yet")).answer(links("/a.png"));

    Outcome outcome;
    try (Limn limn = shop.open()) {
      outcome =
          limn.generate(
              shop.order("fox.png"),
              event -> {
                if (event instanceof Progress.Waiting) {
                  assertThat(limn.detach()).isTrue();
                }
              });
    }

    unsaved(outcome);
    assertThat(downloads()).hasSize(1);
  }

  @Test
  void who_gives_up_ends_a_stalled_download_at_once() throws Exception {
    shop.endpoint
        .at(
            "/a.png",
            Reply.bytes(200, "image/png", PICTURE).with(Fault.afterBodyBytes(100).stall()))
        .answer(links("/a.png"));

    try (Limn limn = shop.open()) {
      CompletableFuture<Outcome> outcome =
          CompletableFuture.supplyAsync(() -> limn.generate(shop.order("fox.png"), _ -> {}));
      assertThat(shop.endpoint.awaitFaults(1, Duration.ofSeconds(10))).isTrue();

      limn.abandon();

      unsaved(outcome.get(10, TimeUnit.SECONDS));
    }
    assertThat(shop.spooled()).hasSize(1);
  }

  /// A paid picture that is not in its place: exit 8, the answer in the spool, nothing else left.
  private Failure unsaved(Outcome outcome) throws Exception {
    assertThat(outcome.exitCode()).isEqualTo(8);
    Failure failure = ((Outcome.Failed) outcome).failure();
    assertThat(failure).isInstanceOf(Failure.Unsaved.class);
    assertThat(failure.money()).isEqualTo(Money.SPENT);
    assertThat(shop.files()).isEmpty();
    assertThat(shop.spooled()).hasSize(1);
    assertThat(state()).isEqualTo(Attempt.State.BOUGHT);
    return failure;
  }

  private Attempt.State state() throws Exception {
    try (Limn limn = shop.open()) {
      return limn.history().list(HistoryFilter.ALL, 10).getFirst().attempt().state();
    }
  }

  private Recovery.Recovered recover() throws Exception {
    try (Limn limn = shop.open()) {
      List<Recovery.Unfinished> unfinished = limn.recovery().unfinished();
      assertThat(unfinished).hasSize(1);
      return limn.recovery().finish(unfinished.getFirst());
    }
  }

  private Reply links(String... paths) {
    String[] urls = new String[paths.length];
    for (int i = 0; i < paths.length; i++) {
      urls[i] = shop.endpoint.origin() + paths[i];
    }
    return Reply.imagesUrl(urls);
  }

  private List<ReceivedRequest> downloads() {
    return shop.endpoint.requests().stream().filter(request -> !request.paid()).toList();
  }

  private static List<String> names(Path path) {
    try (var files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
