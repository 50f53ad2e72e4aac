package dev.limn.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.endpoint.Origin;
import dev.limn.endpoint.Timeouts;
import dev.limn.http.ProxyChoice;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.LoopbackCertificate;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Links of other hosts, over TLS: redirects, name servers that change their answer, certificates.
/// The name `localhost`, which the test's certificate has, is given a public address here.
class RedirectsTest {
  private static final byte[] PICTURE = SamplePictures.png();
  private static final String PUBLIC = "93.184.215.14";
  private static final Origin ENDPOINT = Origin.of(URI.create("https://api.example"));

  @TempDir static Path keys;
  private static LoopbackCertificate certificate;

  @TempDir Path folder;
  private FaultyEndpoint server;
  private final List<String> resolved = new ArrayList<>();
  private final Deque<String> answers = new ArrayDeque<>();
  private Tunnel tunnel;
  private Path file;

  @BeforeAll
  static void certify() throws Exception {
    certificate = LoopbackCertificate.create(keys);
  }

  @BeforeEach
  void open() throws Exception {
    file = Files.createFile(folder.resolve("part"));
    server = FaultyEndpoint.start(certificate.server());
    tunnel = new Tunnel(server.port());
    server.at("/a.png", Reply.bytes(200, "image/png", PICTURE));
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    tunnel.close();
  }

  @Test
  void a_public_link_is_fetched_from_the_address_that_was_looked_at() {
    assertThat(fetch("https://localhost/a.png")).isInstanceOf(Fetch.Fetched.class);

    assertThat(file).hasBinaryContent(PICTURE);
    assertThat(tunnel.asked()).containsExactly(PUBLIC + ":443");
    assertThat(server.requests().getFirst().header("host")).contains("localhost");
  }

  @Test
  void a_name_server_that_changes_its_answer_gains_nothing() {
    answers.addAll(List.of(PUBLIC, "127.0.0.1"));

    assertThat(fetch("https://localhost:8443/a.png")).isInstanceOf(Fetch.Fetched.class);
    assertThat(fetch("https://localhost:8443/a.png")).isInstanceOf(Fetch.Unsafe.class);

    assertThat(resolved).containsExactly("localhost", "localhost");
    assertThat(tunnel.asked()).containsExactly(PUBLIC + ":8443");
  }

  @Test
  void each_redirect_is_resolved_and_looked_at_again() {
    answers.addAll(List.of(PUBLIC, "10.0.0.7"));
    server.at("/moved", Reply.redirect(302, "/a.png"));

    assertThat(fetch("https://localhost/moved")).isInstanceOf(Fetch.Unsafe.class);
    assertThat(tunnel.asked()).hasSize(1);
  }

  @Test
  void a_name_without_a_public_address_is_not_connected_to() {
    answers.add("192.168.1.1");

    assertThat(fetch("https://localhost/a.png")).isInstanceOf(Fetch.Unsafe.class);
    assertThat(tunnel.asked()).isEmpty();
  }

  @Test
  void a_certificate_of_another_name_is_refused() {
    Fetch result = fetch("https://cdn.example/a.png");

    assertThat(result).isInstanceOf(Fetch.Unsafe.class);
    assertThat(((Fetch.Unsafe) result).why().key()).isEqualTo("download.untrusted");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_refused() {
    Web web = web();
    Web usual = Web.through(tunnel);
    Web distrustful =
        new Web(web.resolver(), usual.tls(), web.proxies(), web.timeouts(), web.pace());

    assertThat(fetch(distrustful, "https://localhost/a.png")).isInstanceOf(Fetch.Unsafe.class);
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void three_redirects_are_followed_relative_ones_too(int status) {
    server.at("/x/1", Reply.redirect(status, "2?a=b"));
    server.at("/x/2?a=b", Reply.redirect(status, "//localhost/x/3"));
    server.at("/x/3", Reply.redirect(status, "https://localhost/a.png"));

    assertThat(fetch("https://localhost/x/1")).isInstanceOf(Fetch.Fetched.class);
    assertThat(file).hasBinaryContent(PICTURE);
  }

  @Test
  void the_fourth_redirect_and_a_loop_are_not_followed() {
    server.at("/1", Reply.redirect(302, "/2"));
    server.at("/2", Reply.redirect(302, "/3"));
    server.at("/3", Reply.redirect(302, "/4"));
    server.at("/4", Reply.redirect(302, "/a.png"));
    server.at("/loop", Reply.redirect(302, "/loop"));

    assertThat(fetch("https://localhost/1")).isInstanceOf(Fetch.Broken.class);
    assertThat(server.requests()).hasSize(4);
    assertThat(fetch("https://localhost/loop")).isInstanceOf(Fetch.Broken.class);
    assertThat(server.requests()).hasSize(8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::ffff:127.0.0.1]/",
        "https://inside.example/",
        "https://user@localhost/a.png",
        "https://2130706433/",
        "//10.0.0.1/",
        "http://localhost/a.png",
        "http://api.example/a.png",
        "file:///etc/passwd",
        "jar:file:///a!/b",
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
        "/a b.png",
        "/\\127.0.0.1",
        "https:127.0.0.1"
      })
  void a_redirect_to_an_unsafe_link_ends_there(String location) {
    server.at("/moved", Reply.redirect(302, location));

    assertThat(fetch("https://localhost/moved")).isInstanceOf(Fetch.Unsafe.class);
    assertThat(server.requests()).hasSize(1);
    assertThat(tunnel.asked()).hasSize(1);
  }

  @Test
  void a_redirect_from_https_to_the_endpoints_own_http_is_refused_as_well() {
    server.at("/moved", Reply.redirect(302, "http://api.example/a.png"));

    Fetch result =
        new Download(web(), Origin.of(URI.create("http://api.example")), _ -> false)
            .fetch("https://localhost/moved", file, (_, _) -> false);

    assertThat(((Fetch.Unsafe) result).why().key()).isEqualTo("download.unsafe-downgrade");
  }

  @Test
  void a_redirect_carries_no_cookie_and_no_referrer() {
    server.at("/moved", Reply.redirect(302, "/a.png").withHeader("Set-Cookie", "a=b"));

    fetch("https://localhost/moved");

    assertThat(server.requests().getLast().headers())
        .extracting(header -> header.name())
        .containsExactly("Host", "User-Agent", "Accept", "Connection");
  }

  private Fetch fetch(String link) {
    return fetch(web(), link);
  }

  private Fetch fetch(Web web, String link) {
    return new Download(web, ENDPOINT, _ -> false).fetch(link, file, (_, _) -> true);
  }

  private Web web() {
    ProxyChoice internet = tunnel;
    return new Web(
        this::resolve,
        () -> certificate.client(),
        internet,
        new Timeouts(
            Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10), Optional.empty()),
        new Web.Pace(1, Duration.ofHours(1), Duration.ofMillis(1), Duration.ofMillis(1)));
  }

  private List<InetAddress> resolve(String host) {
    resolved.add(host);
    if (host.matches("[0-9.]+|.*:.*")) {
      return List.of(InetAddress.ofLiteral(host));
    }
    String usual = host.equals("inside.example") ? "10.0.0.7" : PUBLIC;
    return List.of(InetAddress.ofLiteral(answers.isEmpty() ? usual : answers.remove()));
  }
}
