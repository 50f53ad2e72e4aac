package dev.limn.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.limn.endpoint.Timeouts;
import dev.limn.http.Trouble.Stage;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.LoopbackCertificate;
import dev.limn.sandbox.faulty.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The way to the server: addresses, proxies, and what stands in between.
@Timeout(60)
class ConnectTest {
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress BESIDE = InetAddress.ofLiteral("127.0.0.2");

  @TempDir static Path folder;
  private static LoopbackCertificate certificate;
  private final FaultyEndpoint service = FaultyEndpoint.start();

  @BeforeAll
  static void certify() throws IOException {
    certificate = LoopbackCertificate.create(folder);
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void an_address_that_refuses_is_followed_by_the_next() throws Exception {
    service.answer(Reply.json(200, "ok"));
    assertThat(status(named(List.of(BESIDE, InetAddress.ofLiteral("::1"), HERE)), Talk.PATIENT))
        .isEqualTo(200);
  }

  @Test
  void an_address_that_swallows_everything_leaves_time_for_the_next() throws Exception {
    service.answer(Reply.json(200, "ok"));
    // A full backlog leaves further connections waiting.
    try (ServerSocket full = new ServerSocket(service.port(), 1, BESIDE);
        Socket first = new Socket();
        Socket second = new Socket()) {
      first.connect(full.getLocalSocketAddress());
      second.connect(full.getLocalSocketAddress());
      assertThat(status(named(List.of(BESIDE, HERE)), Talk.timeouts(800, 5000, 9000)))
          .isEqualTo(200);
      Trouble trouble = trouble(named(List.of(BESIDE)), Talk.timeouts(300, 5000, 9000));
      assertThat(trouble.stage()).isEqualTo(Stage.NO_CONNECTION);
    }
  }

  @Test
  void a_literal_address_of_the_newer_kind_is_connected_to() throws Exception {
    try (ServerSocket six = listenOnSix()) {
      CompletableFuture<String> head = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(() -> {
            try (Socket socket = six.accept()) {
              head.complete(Peer.head(socket.getInputStream()));
              socket.getOutputStream().write(Peer.ascii("HTTP/1.1 204 No\r\n\r\n"));
            } catch (IOException e) {
              head.completeExceptionally(e);
            }
          });
      URI url = URI.create("http://[::1]:" + six.getLocalPort() + "/a?b=%20c");
      try (Exchange exchange = new Exchange(Talk.PATIENT, 1)) {
        Answer answer =
            exchange.send(
                Talk.get(url), Destination.of(url, ProxyChoice.DIRECT), Exchange.Watcher.NOBODY);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body().readAllBytes()).isEmpty();
      }
      assertThat(head.get())
          .startsWith("GET /a?b=%20c HTTP/1.1\r\nHost: [::1]:" + six.getLocalPort() + "\r\n");
    }
  }

  private static ServerSocket listenOnSix() throws IOException {
    try {
      return new ServerSocket(0, 1, InetAddress.ofLiteral("::1"));
    } catch (IOException e) {
      assumeTrue(false, "this machine has no IPv6");
      throw e;
    }
  }

  @Test
  void a_name_without_address_is_told() {
    Trouble trouble =
        trouble(
            destination(ProxyChoice.DIRECT)
                .with(host -> {
                  throw new UnknownHostException(host);
                }),
            Talk.PATIENT);
    assertThat(trouble.stage()).isEqualTo(Stage.NO_ADDRESS);
    assertThat(trouble(named(List.of()), Talk.PATIENT).stage()).isEqualTo(Stage.NO_ADDRESS);
    assertThat(service.connections()).isZero();
  }

  @Test
  void a_proxy_is_asked_for_the_name_and_given_its_own_login_and_nothing_else() throws Exception {
    try (FaultyEndpoint secure = FaultyEndpoint.start(certificate.server());
        Peer proxy = Peer.start(Optional.empty())) {
      secure.answer(Reply.json(200, "ok"));
      CompletableFuture<String> asked = proxy.once((in, out) -> tunnel(in, out, secure.port()));
      URI url = URI.create(secure.url() + "/x");
      ProxyChoice through =
          _ -> Optional.of(new HttpProxy("127.0.0.1", proxy.port(), Optional.of("me:secret")));
      try (Exchange exchange = new Exchange(Talk.PATIENT, 1)) {
        Answer answer =
            exchange.send(
                Talk.post(url, 5),
                Destination.of(url, through, certificate::client)
                    .with(host -> {
                      // The proxy looks the server's name up, nobody else.
                      assertThat(host).isEqualTo("127.0.0.1");
                      return List.of(HERE);
                    }),
                Exchange.Watcher.NOBODY);
        assertThat(answer.status()).isEqualTo(200);
      }
      String authority = url.getHost() + ":" + secure.port();
      assertThat(asked.get())
          .isEqualTo(
              "CONNECT %s HTTP/1.1\r\nHost: %s\r\nProxy-Authorization: Basic bWU6c2VjcmV0\r\n\r\n"
                  .formatted(authority, authority));
      assertThat(secure.requests().getFirst().header("Proxy-Authorization")).isEmpty();
    }
  }

  private static String tunnel(InputStream in, OutputStream out, int port) throws IOException {
    final String head = Peer.head(in);
    try (Socket server = new Socket(HERE, port)) {
      out.write(Peer.ascii("HTTP/1.1 200 Connected\r\nVia: x\r\n\r\n"));
      OutputStream back = server.getOutputStream();
      Thread.ofVirtual()
          .start(() -> {
            try {
              in.transferTo(back);
            } catch (IOException e) {
              // The exchange is over.
            }
          });
      server.getInputStream().transferTo(out);
    }
    return head;
  }

  @Test
  void a_proxy_that_refuses_or_says_nothing_means_that_nothing_was_sent() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (Peer proxy = Peer.start(Optional.empty())) {
      ProxyChoice through =
          _ -> Optional.of(new HttpProxy("127.0.0.1", proxy.port(), Optional.empty()));
      for (String answer :
          List.of(
              "HTTP/1.1 407 Login\r\nContent-Length: 0\r\n\r\n",
              "HTTP/1.1 403 No\r\n\r\n",
              "SSH-2.0-x\r\n",
              "")) {
        proxy.serve((in, out) -> {
          out.write(Peer.ascii(answer));
          return Peer.head(in);
        });
        Trouble trouble = trouble(destination(through), Talk.PATIENT);
        assertThat(trouble.stage()).isEqualTo(Stage.NO_TUNNEL);
        assertThat(trouble.isBeforeSending()).isTrue();
      }
      proxy.serve((in, _) -> {
        Peer.head(in);
        return over.await(30, java.util.concurrent.TimeUnit.SECONDS);
      });
      Trouble late = trouble(destination(through), Talk.timeouts(300, 9000, 9000));
      assertThat(late.stage()).isEqualTo(Stage.NO_TUNNEL);
      over.countDown();
    }
    assertThat(service.connections()).isZero();
  }

  @Test
  void nothing_listens_there() throws Exception {
    service.refuseConnections();
    assertThat(trouble(named(List.of(HERE)), Talk.PATIENT).stage()).isEqualTo(Stage.NO_CONNECTION);
  }

  private Destination destination(ProxyChoice proxies) {
    return Destination.of(URI.create("http://server.invalid:" + service.port() + "/x"), proxies);
  }

  /// The service under a name that has these addresses.
  private Destination named(List<InetAddress> addresses) {
    return destination(ProxyChoice.DIRECT).with(_ -> addresses);
  }

  private int status(Destination to, Timeouts timeouts) throws IOException {
    try (Exchange exchange = new Exchange(timeouts, 1)) {
      return exchange.send(request(), to, Exchange.Watcher.NOBODY).status();
    }
  }

  private Trouble trouble(Destination to, Timeouts timeouts) {
    try (Exchange exchange = new Exchange(timeouts, 1)) {
      return catchThrowableOfType(
          Trouble.class, () -> exchange.send(request(), to, Exchange.Watcher.NOBODY));
    }
  }

  private Request request() {
    return Talk.post(URI.create(service.origin() + "/x"), 5);
  }
}
