package dev.limn.sandbox.rehearsal;

import dev.limn.sandbox.Sandbox;
import dev.limn.sandbox.SandboxOptions;
import dev.limn.sandbox.faulty.Content;
import dev.limn.sandbox.faulty.Fault;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.ReceivedRequest;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A [Sandbox] behind a front that spoils its answers by a plan. Only paid requests suffer: the
/// list of models and the pictures behind links are always served.
///
/// Thread-safe. Closing ends every exchange at once.
public final class Rehearsal implements AutoCloseable {
  /// A run of base64 so long can only be a picture; a prompt or an identifier is shorter.
  private static final Pattern PICTURE = Pattern.compile("[A-Za-z0-9+/]{400,}+={0,2}");

  private static final Set<String> OWN_HEADERS =
      Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade");

  private final FaultPlan plan;
  private final Consumer<String> log;
  private final Sandbox sandbox;
  private final FaultyEndpoint front;
  private final HttpClient client;

  private Rehearsal(SandboxOptions options, FaultPlan plan) throws IOException {
    this.plan = plan;
    this.log = options.log();
    this.sandbox = Sandbox.start(options.withPort(0));
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    try {
      this.front = FaultyEndpoint.listening(options.port());
    } catch (UncheckedIOException e) {
      sandbox.close();
      client.close();
      throw e.getCause();
    }
    front.choosing(this::script);
  }

  /// Starts a server.
  ///
  /// @param options as of a sandbox without faults
  /// @throws IOException if the port is taken
  public static Rehearsal start(SandboxOptions options, FaultPlan plan) throws IOException {
    return new Rehearsal(options, plan);
  }

  /// The base URL, ending in `/v1`.
  public String url() {
    return front.url();
  }

  /// The port it listens on.
  public int port() {
    return front.port();
  }

  private Script script(String method) {
    if (!method.equals("POST")) {
      return faultless();
    }
    Optional<FaultPlan.Strike> strike = plan.next();
    strike.ifPresent(what -> log.accept("fault: " + what.rule()));
    return strike.map(what -> script(what.trouble())).orElseGet(this::faultless);
  }

  private Script faultless() {
    return new Script(this::drawn, Optional.empty());
  }

  private Script script(Trouble trouble) {
    return switch (trouble) {
      case Trouble.Instead(Reply reply) ->
          new Script(request -> isOurs(request) ? reply : stranger(), Optional.empty());
      case Trouble.Broken(Fault fault) -> new Script(this::drawn, Optional.of(fault));
      case Trouble.Twisted twisted ->
          new Script(request -> twisted(drawn(request), twisted), Optional.empty());
    };
  }

  /// What the sandbox answers.
  private Reply drawn(ReceivedRequest request) {
    if (!isOurs(request)) {
      return stranger();
    }
    try {
      HttpResponse<InputStream> answer =
          client.send(forwarded(request), HttpResponse.BodyHandlers.ofInputStream());
      String type = answer.headers().firstValue("content-type").orElse("application/json");
      Content body =
          Content.generated(out -> {
            try (InputStream in = answer.body()) {
              in.transferTo(out);
            }
          });
      boolean events = type.startsWith("text/event-stream");
      Reply reply = Reply.of(answer.statusCode(), type, body);
      return events ? reply.chunked(1024) : reply;
    } catch (IOException | IllegalArgumentException e) {
      return Reply.error(400, "invalid_request_error", "", "The request could not be understood.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.error(503, "server_error", "", "The sandbox is ending.");
    }
  }

  private HttpRequest forwarded(ReceivedRequest request) {
    HttpRequest.Builder forwarded =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox.port() + request.path()))
            .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
    request.headers().stream()
        .filter(header -> !OWN_HEADERS.contains(header.name().toLowerCase(Locale.ROOT)))
        .forEach(header -> forwarded.header(header.name(), header.value()));
    return forwarded.build();
  }

  private static Reply twisted(Reply reply, Trouble.Twisted how) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      reply.content().writer().writeTo(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text =
        PICTURE
            .matcher(body.toString(StandardCharsets.UTF_8))
            .replaceAll(found -> how.change().apply(found.group()));
    return Reply.of(reply.status(), reply.headers().getFirst().value(), Content.of(text));
  }

  /// A page in a browser can make its own name point to loopback (DNS rebinding); its requests
  /// still carry that name.
  private boolean isOurs(ReceivedRequest request) {
    return request
        .header("Host")
        .map(host -> host.toLowerCase(Locale.ROOT))
        .filter(Set.of("127.0.0.1:" + port(), "localhost:" + port())::contains)
        .isPresent();
  }

  private static Reply stranger() {
    return Reply.error(
        403, "", "invalid_host", "This server answers only under its own loopback address.");
  }

  @Override
  public void close() {
    front.close();
    client.shutdownNow();
    sandbox.close();
    client.close();
  }
}
