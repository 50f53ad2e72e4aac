package dev.limn.proof;

import dev.limn.sandbox.faulty.Fault;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Faults before the answer: this machine, the way there, silence.
final class NetworkRows {
  private static final String NOTHING_SENT = "Nothing was sent";
  private static final String MAYBE = "may have been charged";

  private NetworkRows() {}

  static List<Row> all() {
    List<Row> rows = new ArrayList<>(here());
    rows.addAll(onTheWay());
    rows.addAll(silence());
    return rows;
  }

  private static List<Row> here() {
    return List.of(
        Row.of("F1", "no key in the environment")
            .arranged(scene -> scene.environment.remove("TEST_KEY"))
            .paid(0)
            .exit(2)
            .says(NOTHING_SENT),
        Row.of("F1b", "settings that cannot be understood")
            .arranged(scene -> scene.configure(scene.endpoint.url(), "nonsense: true\n"))
            .paid(0)
            .exit(2)
            .says("config.yaml"),
        Row.of("F2", "base URL from one source, key from another")
            .arranged(scene -> {
              Files.delete(scene.home.resolve(".config/limn/config.yaml"));
              scene.environment.put("LIMN_BASE_URL", scene.stranger.url());
              scene.environment.put("CLAWTO_API_KEY", Scene.CANARY);
            })
            .paid(0)
            .exit(2)
            .says(NOTHING_SENT),
        Row.of("F3", "the target folder is a file")
            .arranged(scene -> Files.writeString(scene.folder.resolve("file"), "x"))
            .typedInstead("a fox", "-f", "file/fox.png")
            .paid(0)
            .exit(10)
            .says(NOTHING_SENT),
        Row.of("F5", "the ledger cannot be made")
            .arranged(scene -> Files.createDirectories(scene.limnHome().ledger()))
            .paid(0)
            .exit(10)
            .says(NOTHING_SENT),
        Row.of("F6", "the price would exceed the user's limit")
            .typed("--max-cost", "0.001", "-s", "1024x1024", "-q", "high")
            .paid(0)
            .exit(5)
            .says(NOTHING_SENT),
        Row.of("F59", "the named file exists")
            .typedInstead("a fox", "-f", Scene.KEPT)
            .paid(0)
            .exit(10)
            .says(NOTHING_SENT));
  }

  private static List<Row> onTheWay() {
    return List.of(
        Row.of("F7", "the host name has no address")
            .arranged(scene -> scene.configure("https://limn.invalid/v1", ""))
            .paid(0)
            .exit(6)
            .says(NOTHING_SENT),
        Row.of("F8", "connection refused")
            .arranged(scene -> scene.endpoint.refuseConnections())
            .paid(0)
            .exit(6)
            .says(NOTHING_SENT),
        Row.of("F8b", "connection refused, then accepted")
            .arranged(scene -> {
              scene.endpoint.refuseConnections();
              scene.endpoint.answer(Reply.imagesB64(scene.picture()));
              reviveLater(scene.endpoint);
            })
            .saved(1),
        Row.of("F9", "nobody accepts the connection")
            .arranged(NetworkRows::deaf)
            .only(Row.Way.PLAIN)
            .paid(0)
            .exit(6)
            .says(NOTHING_SENT),
        Row.of("F10", "a certificate that nobody signed")
            .arranged(scene -> {
              FaultyEndpoint impostor = FaultyEndpoint.start(Trust.unknownServer());
              scene.alsoClose(impostor);
              scene.configure(impostor.url(), "");
            })
            .only(Row.Way.TLS)
            .paid(0)
            .exit(6)
            .says(NOTHING_SENT),
        Row.of("F10b", "a server that speaks no TLS")
            .arranged(scene -> {
              FaultyEndpoint plain = FaultyEndpoint.start();
              plain.answer(Reply.imagesB64(scene.picture()));
              scene.alsoClose(plain);
              scene.configure("https://localhost:" + plain.port() + "/v1", "");
            })
            .only(Row.Way.TLS)
            .paid(0)
            .exit(6)
            .says(NOTHING_SENT),
        Row.of("F11", "the TLS handshake is cut, always")
            .arranged(scene -> {
              for (int i = 0; i < 4; i++) {
                scene.endpoint.then(Fault.inTlsHandshake().close());
              }
            })
            .only(Row.Way.TLS)
            .paid(0)
            .exit(6)
            .says(NOTHING_SENT),
        Row.of("F11b", "the TLS handshake is cut once")
            .first(Fault.inTlsHandshake().reset())
            .only(Row.Way.TLS)
            .saved(1),
        Row.of("F11c", "the TLS handshake is never answered")
            .arranged(scene -> {
              for (int i = 0; i < 4; i++) {
                scene.endpoint.then(Fault.inTlsHandshake().stall());
              }
            })
            .only(Row.Way.TLS)
            .paid(0)
            .exit(6)
            .says(NOTHING_SENT),
        Row.of("F12", "the proxy refuses to connect (407)")
            .arranged(scene -> {
              FaultyEndpoint proxy = FaultyEndpoint.start();
              proxy.answer(Reply.text(407, "who are you?"));
              scene.alsoClose(proxy);
              scene.environment.put("HTTPS_PROXY", proxy.origin());
              scene.environment.put("https_proxy", proxy.origin());
              scene.configure("https://limn.invalid/v1", "");
            })
            .only(Row.Way.TLS)
            .paid(0)
            .exit(6)
            .says(NOTHING_SENT),
        Row.of("F13", "reset in the middle of a small request, which the system had taken whole")
            .arranged(scene -> {
              scene.endpoint.then(Fault.afterRequestBodyBytes(20).reset());
              scene.endpoint.answer(Reply.imagesB64(scene.picture()));
            })
            .paid(0)
            .exit(7)
            .says(MAYBE));
  }

  private static List<Row> silence() {
    return List.of(
        Row.of("F34", "no answer until the deadline")
            .first(Fault.afterRequest().stall())
            .exit(7)
            .says(MAYBE),
        Row.of("F35", "closed after the request, without an answer")
            .first(Fault.afterRequest().close())
            .exit(7)
            .says(MAYBE),
        Row.of("F35b", "closed in the status line")
            .first(Fault.inStatusLine().close())
            .exit(7)
            .says(MAYBE),
        Row.of("F35c", "closed in the headers")
            .first(Fault.inHeaders().close())
            .exit(7)
            .says(MAYBE),
        Row.of("F35d", "something that is no HTTP")
            .first(
                _ -> Script.of(Reply.raw("NOT HTTP\r\n\r\n".getBytes(StandardCharsets.US_ASCII))))
            .exit(7)
            .says(MAYBE),
        Row.of("F36", "reset after the request")
            .first(Fault.afterRequest().reset())
            .exit(7)
            .says(MAYBE));
  }

  private static void reviveLater(FaultyEndpoint endpoint) {
    Thread.ofVirtual()
        .start(() -> {
          LockSupport.parkNanos(400_000_000);
          endpoint.acceptConnections();
        });
  }

  /// A listener whose queue of connections is full: the system answers nobody any more.
  private static void deaf(Scene scene) throws IOException {
    ServerSocket listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    scene.alsoClose(listener);
    for (int i = 0; i < 4; i++) {
      Socket filler = new Socket();
      scene.alsoClose(filler);
      try {
        filler.connect(listener.getLocalSocketAddress(), 100);
      } catch (SocketTimeoutException full) {
        break;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    scene.configure("http://127.0.0.1:" + listener.getLocalPort() + "/v1", "");
  }
}
