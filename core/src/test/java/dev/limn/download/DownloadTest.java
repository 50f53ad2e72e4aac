package dev.limn.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.data.Digests;
import dev.limn.endpoint.Origin;
import dev.limn.endpoint.Timeouts;
import dev.limn.http.ProxyChoice;
import dev.limn.sandbox.faulty.Content;
import dev.limn.sandbox.faulty.Fault;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.ReceivedRequest;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import dev.limn.sandbox.faulty.Script;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Downloads from the endpoint's own origin, over real sockets.
class DownloadTest {
  private static final byte[] PICTURE = SamplePictures.png(200, 150);

  /// What one idle time has to bring.
  private static final int SIGN_OF_LIFE = 16 * 1024;

  @TempDir Path folder;
  private final FaultyEndpoint server = FaultyEndpoint.start();
  private final List<Duration> pauses = new ArrayList<>();
  private Path file;

  @BeforeEach
  void open() throws Exception {
    file = Files.createFile(folder.resolve("part"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  static List<Reply> framings() {
    Reply picture = Reply.bytes(200, "image/png", PICTURE);
    return List.of(
        picture,
        picture.chunked(),
        picture.chunked(1),
        picture.untilClose(),
        picture.withInterim(102, 103),
        picture.withHeader("Content-Encoding", "identity"),
        picture.withHeader("X-Long", "x".repeat(60_000)));
  }

  @ParameterizedTest
  @MethodSource("framings")
  void a_file_arrives_byte_by_byte_however_its_end_is_marked(Reply reply) throws Exception {
    server.answer(reply);

    Fetch result = fetch();

    assertThat(file).hasBinaryContent(PICTURE);
    assertThat(result).isEqualTo(new Fetch.Fetched(file, PICTURE.length, Digests.of(file)));
  }

  @Test
  void the_request_says_nothing_that_is_not_needed() throws Exception {
    server.answer(Reply.bytes(200, "image/png", PICTURE));

    fetch();

    ReceivedRequest request = server.requests().getFirst();
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.headers())
        .extracting(header -> header.name() + ": " + header.value())
        .containsExactly(
            "Host: 127.0.0.1:" + server.port(),
            "User-Agent: limn",
            "Accept: */*",
            "Connection: close");
    assertThat(request.bodyLength()).isZero();
  }

  @Test
  void a_longer_file_of_an_earlier_try_leaves_nothing_behind() throws Exception {
    Files.write(file, new byte[PICTURE.length * 2]);
    server.answer(Reply.bytes(200, "image/png", PICTURE));

    fetch();

    assertThat(file).hasBinaryContent(PICTURE);
  }

  static List<Script> brokenAnswers() {
    Reply picture = Reply.bytes(200, "image/png", PICTURE);
    return List.of(
        Script.of(Fault.atAccept().close()),
        Script.of(Fault.afterRequest().reset()),
        Script.of(Fault.inStatusLine().close()),
        Script.of(Fault.inHeaders().close()),
        Script.of(Fault.inHeaders().endless("x")),
        Script.of(Fault.inHeaders().garbage(100)),
        Script.of(Fault.afterRequest().garbage(1000)),
        Script.of(Fault.afterRequest().stall()),
        Script.of(Fault.inHeaders().drip(1, Duration.ofMillis(100))),
        picture.with(Fault.afterBodyBytes(100).close()),
        picture.with(Fault.afterBodyBytes(100).reset()),
        picture.with(Fault.afterBodyBytes(100).stall()),
        picture.with(Fault.afterBodyBytes(100).drip(1, Duration.ofMillis(50))),
        picture.chunked(1000).with(Fault.afterBodyBytes(2500).close()),
        picture.chunked(1000).with(Fault.inChunkSize(3).close()),
        picture.chunked(1000).with(Fault.inChunkSize(3).garbage(50)),
        Script.of(picture.claimingLength(PICTURE.length + 1L)),
        Script.of(picture.withHeader("Content-Length", "7")),
        Script.of(picture.withHeader("Content-Encoding", "gzip")),
        Script.of(picture.withHeader("Transfer-Encoding", "gzip, chunked")),
        Script.of(picture.withHeader("X-Too-Long", "x".repeat(70_000))),
        raw("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n"),
        raw("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n"),
        raw("HTTP/1.1 200 OK\r\nContent-Length: 0x10\r\n\r\n"),
        raw("HTTP/1.1 200 OK\r\nbad header\r\n\r\n"),
        raw("HTTP/2 200 OK\r\n\r\n"),
        raw("HTTP/1.1 -20 OK\r\n\r\n"),
        raw("ICY 200 OK\r\n\r\n"),
        raw(chunks("zz\r\n")),
        raw(chunks("-5\r\nhello\r\n0\r\n\r\n")),
        raw(chunks("7fffffffffffffff1\r\n")),
        raw(chunks("5\r\nhello, world\r\n0\r\n\r\n")),
        raw(chunks("5;" + "x".repeat(5000) + "\r\nhello\r\n0\r\n\r\n")),
        raw(chunks("5\r\nhello\r\n")),
        Script.of(Reply.text(500, "oops")),
        Script.of(Reply.text(429, "slow down")),
        Script.of(Reply.bytes(206, "image/png", PICTURE)),
        Script.of(Reply.bytes(203, "image/png", PICTURE)),
        Script.of(Reply.text(304, "")),
        Script.of(Reply.text(302, "a redirect to nowhere")));
  }

  @ParameterizedTest
  @MethodSource("brokenAnswers")
  void a_broken_answer_is_no_file_and_ends_in_time(Script script) throws Exception {
    server.then(script);

    assertThat(fetch()).isInstanceOf(Fetch.Broken.class);
    assertThat(server.awaitNoConnection(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_body_that_only_drips_is_as_good_as_silent() {
    server.answer(
        Reply.bytes(200, "image/png", PICTURE)
            .with(Fault.afterBodyBytes(0).drip(1, Duration.ofMillis(20))));
    Duration day = Duration.ofDays(1);

    Fetch result = fetch(web(new Timeouts(day, Duration.ofMillis(400), day, Optional.empty())));

    assertThat(((Fetch.Broken) result).why().key()).isEqualTo("download.too-slow");
  }

  @Test
  void a_body_that_comes_slowly_but_surely_is_waited_for() {
    server.answer(
        Reply.bytes(200, "image/png", PICTURE)
            .with(Fault.afterBodyBytes(0).drip(SIGN_OF_LIFE, Duration.ofMillis(300))));
    Duration day = Duration.ofDays(1);

    assertThat(fetch(web(new Timeouts(day, Duration.ofMillis(550), day, Optional.empty()))))
        .isInstanceOf(Fetch.Fetched.class);
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void the_whole_download_has_a_deadline_however_lively_it_is() {
    server.answer(
        Reply.of(200, "image/png", Content.repeating("x", Download.MOST_BYTES))
            .with(Fault.afterBodyBytes(0).drip(SIGN_OF_LIFE, Duration.ofMillis(20))));
    Duration day = Duration.ofDays(1);

    Fetch result = fetch(web(new Timeouts(day, day, Duration.ofMillis(400), Optional.empty())));

    assertThat(((Fetch.Broken) result).why().key()).isEqualTo("download.too-slow");
  }

  @Test
  void a_file_beyond_the_cap_is_not_even_begun_when_its_length_is_known() throws Exception {
    server.answer(Reply.of(200, "image/png", Content.repeating("x", Download.MOST_BYTES + 1)));

    assertThat(fetch()).isInstanceOf(Fetch.TooLarge.class);
    assertThat(file).isEmptyFile();
  }

  @Test
  void a_file_without_an_end_is_stopped_at_the_cap() throws Exception {
    server.answer(Reply.of(200, "image/png", Content.repeating("x", Long.MAX_VALUE)).untilClose());

    assertThat(fetch(patient())).isInstanceOf(Fetch.TooLarge.class);
    assertThat(Files.size(file)).isLessThanOrEqualTo(Download.MOST_BYTES);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410, 451})
  void a_link_that_is_refused_is_tried_again_up_to_eight_times(int status) throws Exception {
    server.answer(Reply.text(status, "gone"));

    Fetch result = fetch(withPace(Web.Pace.USUAL));

    assertThat(result)
        .isInstanceOfSatisfying(
            Fetch.Gone.class, gone -> assertThat(gone.status()).isEqualTo(status));
    assertThat(server.requests()).hasSize(8);
    assertThat(pauses).hasSize(7);
    for (int i = 0; i < pauses.size(); i++) {
      assertThat(pauses.get(i))
          .isBetween(Duration.ofMillis(1), Duration.ofSeconds(Math.min(60, 1L << i)));
    }
  }

  @Test
  void two_bad_moments_do_not_matter() throws Exception {
    server
        .then(Reply.text(503, "busy"))
        .then(Fault.afterRequest().reset())
        .answer(Reply.bytes(200, "image/png", PICTURE));

    assertThat(fetch(withPace(Web.Pace.USUAL))).isInstanceOf(Fetch.Fetched.class);
    assertThat(file).hasBinaryContent(PICTURE);
    assertThat(pauses).hasSize(2);
  }

  @Test
  void no_other_try_begins_when_the_time_is_up() throws Exception {
    server.answer(Reply.text(503, "busy"));

    fetch(withPace(new Web.Pace(8, Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(1))));

    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void who_does_not_want_to_wait_gets_the_last_result() throws Exception {
    server.answer(Reply.text(503, "busy"));

    Fetch result = new Download(quick(), own(), _ -> false).fetch(link(), file, (_, _) -> false);

    assertThat(result).isInstanceOf(Fetch.Broken.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void an_abort_ends_a_stalled_download_and_every_further_try() throws Exception {
    server.answer(Reply.bytes(200, "image/png", PICTURE).with(Fault.afterBodyBytes(9).stall()));
    Download download = new Download(patient(), own(), _ -> false);
    CompletableFuture<Fetch> result =
        CompletableFuture.supplyAsync(() -> download.fetch(link(), file, (_, _) -> true));
    assertThat(server.awaitFaults(1, Duration.ofSeconds(10))).isTrue();

    download.abort();

    assertThat(result.get(10, TimeUnit.SECONDS)).isInstanceOf(Fetch.Broken.class);
    assertThat(download.fetch(link(), file, (_, _) -> true)).isInstanceOf(Fetch.Broken.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void a_link_in_the_place_of_the_file_is_not_written_through() throws Exception {
    server.answer(Reply.bytes(200, "image/png", PICTURE));
    Path other = Files.writeString(folder.resolve("other"), "mine");
    Files.delete(file);
    Files.createSymbolicLink(file, other);

    assertThat(fetch()).isInstanceOf(Fetch.Unwritten.class);
    assertThat(other).hasContent("mine");
  }

  @Test
  void a_link_with_a_key_in_it_is_not_followed_nor_is_a_redirect() throws Exception {
    server.answer(Reply.redirect(302, "/b?token=canary"));
    Download download = new Download(quick(), own(), text -> text.contains("canary"));

    assertThat(download.fetch(link() + "?k=canary", file, (_, _) -> true))
        .isInstanceOf(Fetch.Unsafe.class);
    assertThat(server.requests()).isEmpty();
    assertThat(download.fetch(link(), file, (_, _) -> true)).isInstanceOf(Fetch.Unsafe.class);
    assertThat(server.requests()).hasSize(1);
  }

  private Fetch fetch() {
    return fetch(quick());
  }

  private Fetch fetch(Web web) {
    return new Download(web, own(), _ -> false)
        .fetch(
            link(),
            file,
            (_, time) -> {
              pauses.add(time);
              return true;
            });
  }

  private String link() {
    return server.origin() + "/files/a.png";
  }

  private Origin own() {
    return Origin.of(URI.create(server.origin()));
  }

  /// One try, and little patience with it.
  private static Web quick() {
    return web(
        new Timeouts(
            Duration.ofSeconds(5), Duration.ofMillis(400), Duration.ofSeconds(5), Optional.empty()),
        new Web.Pace(1, Duration.ofHours(1), Duration.ofMillis(1), Duration.ofMillis(1)));
  }

  private static Web web(Timeouts timeouts) {
    return web(timeouts, quick().pace());
  }

  private static Web patient() {
    return web(Web.through(ProxyChoice.DIRECT).timeouts(), quick().pace());
  }

  private static Web withPace(Web.Pace pace) {
    return web(quick().timeouts(), pace);
  }

  private static Web web(Timeouts timeouts, Web.Pace pace) {
    Web usual = Web.through(ProxyChoice.DIRECT);
    return new Web(usual.resolver(), usual.tls(), usual.proxies(), timeouts, pace);
  }

  private static String chunks(String body) {
    return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body;
  }

  private static Script raw(String answer) {
    return Script.of(Reply.raw(answer.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
