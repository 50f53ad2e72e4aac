package dev.limn.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.limn.sandbox.api.Api;
import dev.limn.sandbox.http.Call;
import dev.limn.sandbox.http.Rejection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// An endpoint on loopback that behaves like the OpenAI image API and draws its pictures itself:
/// offline, free, deterministic. It reaches out to nothing and keeps nothing on disk.
///
/// Thread-safe. Its threads are daemons; closing ends every exchange at once.
public final class Sandbox implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Api api;
  private final Consumer<String> log;

  private Sandbox(SandboxOptions options) throws IOException {
    limit("sun.net.httpserver.nodelay", "true");
    limit("sun.net.httpserver.maxReqTime", "120");
    limit("sun.net.httpserver.maxReqHeaders", "100");
    limit("sun.net.httpserver.maxReqHeaderSize", "65536");
    limit("jdk.httpserver.maxConnections", "512");
    log = options.log();
    server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), options.port()), BACKLOG);
    threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    api = new Api(options.key(), server.getAddress().getPort(), options.latency());
    server.createContext("/", this::serve);
    start(server);
  }

  /// Starts a server.
  ///
  /// @throws IOException if the port is taken
  public static Sandbox start(SandboxOptions options) throws IOException {
    return new Sandbox(options);
  }

  /// The base URL, ending in `/v1`.
  public String url() {
    return "http://127.0.0.1:" + port() + "/v1";
  }

  /// The port it listens on.
  public int port() {
    return server.getAddress().getPort();
  }

  /// The number of requests that were accepted and so would have been billed.
  public int paidRequests() {
    return api.paidRequests();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }

  private void serve(HttpExchange exchange) {
    long start = System.nanoTime();
    Call call = new Call(exchange);
    try (exchange) {
      answer(call);
    } catch (IOException e) {
      // The caller went away; there is nobody to tell.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      long millis = (System.nanoTime() - start) / 1_000_000;
      log.accept("%s %s %d %d ms".formatted(call.method(), call.path(), call.status(), millis));
    }
  }

  private void answer(Call call) throws IOException, InterruptedException {
    try {
      api.serve(call);
    } catch (RuntimeException e) {
      log.accept("defect: " + e);
      if (call.status() == 0) {
        call.answer(
            Rejection.of(500, "", "", "The server had an error while processing your request."));
      }
    }
  }

  /// The JDK's server reads its limits from system properties, once; what the user set stays.
  private static void limit(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /// The server's own thread inherits being a daemon from the thread that starts it; without this,
  /// a sandbox that nobody closed would keep the JVM alive.
  private static void start(HttpServer server) throws IOException {
    try {
      Thread.ofVirtual().start(server::start).join();
    } catch (InterruptedException e) {
      server.stop(0);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting", e);
    }
  }
}
