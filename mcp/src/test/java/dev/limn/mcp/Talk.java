package dev.limn.mcp;

import dev.limn.Setting;
import dev.limn.data.Json;
import dev.limn.data.UnreadableJson;
import dev.limn.home.Home;
import dev.limn.mcp.job.Allowance;
import dev.limn.mcp.tool.Session;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.text.Language;
import dev.limn.text.Phrasebook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A client that speaks raw lines of JSON-RPC with a server, at an endpoint that counts what it is
/// paid for.
final class Talk implements AutoCloseable {
  /// If this appears anywhere in what the server writes, a key has leaked.
  static final String CANARY = "sk-canary-7f3a9c51d2e84b06";

  private static final long PATIENCE_SECONDS = 20;

  final FaultyEndpoint endpoint = FaultyEndpoint.start();
  final Path folder;
  final Path home;
  final List<String> heard = new ArrayList<>();
  private final List<Json> waiting = new ArrayList<>();
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final PipedOutputStream toServer = new PipedOutputStream();
  private final Thread server;
  private int requests;

  private Talk(Path base, Session.Pace pace, Allowance.Limits limits) {
    this.folder = base.resolve("work");
    this.home = base.resolve("home");
    try {
      Files.createDirectories(folder);
      Home limnHome = Home.of(Map.of("HOME", home.toString()), "Linux", home.toString());
      Setting setting =
          new Setting(
              Map.of("OPENAI_BASE_URL", endpoint.url(), "OPENAI_API_KEY", CANARY),
              limnHome,
              InstantSource.system(),
              folder,
              () -> URI.create("http://127.0.0.1:9/v1"),
              Optional.empty());
      Session session = new Session(setting, pace, List.of(), limits, new Phrasebook(Language.EN));
      PipedInputStream in = new PipedInputStream(toServer, 1 << 16);
      LineQueue out = new LineQueue(lines);
      server =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  new AgentServer(session, "0.1.0").serve(in, out);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A client whose calls are answered within a second, and with a heartbeat of 50 ms.
  static Talk hasty(Path base) throws Exception {
    return new Talk(
            base,
            new Session.Pace(Duration.ofSeconds(1), Duration.ofMillis(50)),
            Allowance.Limits.USUAL)
        .greeted("{}");
  }

  /// A client whose calls are answered when they are done.
  static Talk patient(Path base) throws Exception {
    return patient(base, Allowance.Limits.USUAL);
  }

  static Talk patient(Path base, Allowance.Limits limits) throws Exception {
    return new Talk(base, Session.Pace.USUAL, limits).greeted("{}");
  }

  static Talk withRoots(Path base) throws Exception {
    return new Talk(base, Session.Pace.USUAL, Allowance.Limits.USUAL).greeted("{\"roots\":{}}");
  }

  /// A client that has said nothing yet.
  static Talk silent(Path base) {
    return new Talk(base, Session.Pace.USUAL, Allowance.Limits.USUAL);
  }

  static Allowance.Limits limits(int images, String dollars) {
    return new Allowance.Limits(images, new BigDecimal(dollars));
  }

  private Talk greeted(String capabilities) throws Exception {
    int id =
        ask(
            "initialize",
            "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":"
                + capabilities
                + ",\"clientInfo\":{\"name\":\"raw\",\"version\":\"1\"}}");
    answer(id);
    send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    return this;
  }

  /// Sends a line.
  void send(String line) throws IOException {
    toServer.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    toServer.flush();
  }

  /// Sends a request and returns its number.
  int ask(String method, String params) throws IOException {
    requests++;
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + requests
            + ",\"method\":\""
            + method
            + "\",\"params\":"
            + params
            + "}");
    return requests;
  }

  /// Calls a tool and returns the number of the request.
  int begin(String tool, Map<String, Object> arguments) throws IOException {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("name", tool);
    params.put("arguments", arguments);
    params.put("_meta", Map.of("progressToken", "token-" + (requests + 1)));
    return ask("tools/call", Json.write(params));
  }

  /// Calls a tool and waits for the result.
  Json call(String tool, Map<String, Object> arguments) throws Exception {
    return answer(begin(tool, arguments)).get("result");
  }

  /// The message that answers a request; what comes before it is in [#heard].
  Json answer(int id) throws Exception {
    return await(message -> message.get("id").scalar().orElse("").equals(Integer.toString(id)));
  }

  /// The first message that fits and was not taken before: answers come in any order.
  Json await(Predicate<Json> fits) throws InterruptedException, UnreadableJson {
    for (Json message : waiting) {
      if (fits.test(message)) {
        waiting.remove(message);
        return message;
      }
    }
    while (true) {
      String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("not answered; heard " + heard);
      }
      heard.add(line);
      Json message = Json.parse(line);
      if (fits.test(message)) {
        return message;
      }
      waiting.add(message);
    }
  }

  /// Closes the client's stream and waits for the server's end.
  void hangUp() throws Exception {
    toServer.close();
    server.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    if (server.isAlive()) {
      throw new AssertionError("the server still runs");
    }
    lines.drainTo(heard);
  }

  /// The text that an agent reads in a result.
  static String text(Json result) {
    return result.get("content").items().stream()
        .flatMap(item -> item.get("text").text().stream())
        .reduce("", (a, b) -> a + b);
  }

  /// A part of the result's object.
  static String part(Json result, String name) {
    return result.get("structuredContent").get(name).scalar().orElse("");
  }

  @Override
  public void close() {
    try {
      if (server.isAlive()) {
        toServer.close();
        server.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      endpoint.close();
    }
  }

  /// A stream whose lines go into a queue. Pipes of the JDK break when a thread that wrote to them
  /// ends.
  private static final class LineQueue extends OutputStream {
    private final LinkedBlockingQueue<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LineQueue(LinkedBlockingQueue<String> lines) {
      this.lines = lines;
    }

    @Override
    public synchronized void write(int b) {
      if (b == '\n') {
        lines.add(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else {
        line.write(b);
      }
    }
  }
}
