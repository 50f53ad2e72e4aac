package dev.limn.sandbox.api;

import dev.limn.sandbox.http.Call;
import dev.limn.sandbox.http.Rejection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// The whole API: who may call it, and which path does what. Thread-safe.
public final class Api {
  private static final String BEARER = "bearer ";
  private static final String MODEL = "/v1/models/";

  private final Optional<String> key;
  private final Set<String> hosts;
  private final Workshop workshop;
  private final Map<String, Route> routes;

  /// What a path does.
  private record Route(String method, Action action) {}

  @FunctionalInterface
  private interface Action {
    void serve(Call call) throws IOException, Rejection, InterruptedException;
  }

  /// @param key what callers must show as a bearer token; empty to let everybody in
  /// @param port where the server listens, for the check of the `Host` field
  /// @param latency how long to wait before each picture
  public Api(Optional<String> key, int port, Duration latency) {
    this.key = key;
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    this.workshop =
        new Workshop(
            new Easel(), new Shelf(), latency, "http://127.0.0.1:" + port, new AtomicInteger());
    ImagesApi images = new ImagesApi(workshop);
    ResponsesApi responses = new ResponsesApi(workshop);
    ChatApi chat = new ChatApi(workshop);
    this.routes =
        Map.of(
            "/v1/models", new Route("GET", ModelsApi::list),
            "/v1/images/generations", new Route("POST", images::generate),
            "/v1/images/edits", new Route("POST", images::edit),
            "/v1/responses", new Route("POST", responses::respond),
            "/v1/chat/completions", new Route("POST", chat::complete));
  }

  /// The number of requests that were accepted and so would have been billed.
  public int paidRequests() {
    return workshop.paid().get();
  }

  /// Answers one call, right or wrong.
  ///
  /// @throws IOException if the caller went away
  /// @throws InterruptedException if the server is closed meanwhile
  public void serve(Call call) throws IOException, InterruptedException {
    try {
      requireOwnHost(call);
      if (call.path().startsWith(Workshop.PICTURES)) {
        picture(call);
        return;
      }
      Route route = route(call);
      requireKey(call);
      requireMethod(call, route.method());
      route.action().serve(call);
    } catch (Rejection rejection) {
      call.answer(rejection);
    }
  }

  private Route route(Call call) throws Rejection {
    String path = call.path();
    Route route = routes.get(path);
    if (route != null) {
      return route;
    }
    if (path.startsWith(MODEL)) {
      return new Route("GET", request -> ModelsApi.show(request, path.substring(MODEL.length())));
    }
    throw Rejection.of(
        404, "", "", "Invalid URL (%s %s)".formatted(call.method(), Fields.clipped(path)));
  }

  private void picture(Call call) throws IOException, Rejection {
    requireMethod(call, "GET");
    Optional<Shelf.Picture> picture =
        workshop.shelf().get(call.path().substring(Workshop.PICTURES.length()));
    if (picture.isEmpty()) {
      throw Rejection.of(404, "", "", "This picture has expired.");
    }
    call.answer(picture.get().mediaType(), picture.get().bytes());
  }

  private static void requireMethod(Call call, String method) throws Rejection {
    boolean allowed =
        call.method().equals(method) || (method.equals("GET") && call.method().equals("HEAD"));
    if (!allowed) {
      call.addHeader("Allow", method.equals("GET") ? "GET, HEAD" : method);
      throw Rejection.of(
          405,
          "",
          "method_not_supported",
          "Not allowed to %s on %s. Use %s.".formatted(call.method(), call.path(), method));
    }
  }

  /// A page in a browser can make its own name point to loopback (DNS rebinding); its requests
  /// still carry that name.
  private void requireOwnHost(Call call) throws Rejection {
    List<String> named = call.headers("Host");
    if (named.size() != 1 || !hosts.contains(named.getFirst().toLowerCase(Locale.ROOT))) {
      throw Rejection.of(
          403, "", "invalid_host", "This server answers only under its own loopback address.");
    }
  }

  private void requireKey(Call call) throws Rejection {
    if (key.isEmpty()) {
      return;
    }
    String header = call.header("Authorization");
    if (!header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      throw Rejection.of(
          401,
          "",
          "",
          "You didn't provide an API key. Provide it in an Authorization header using Bearer auth"
              + " (i.e. Authorization: Bearer YOUR_KEY).");
    }
    String shown = header.substring(BEARER.length()).strip();
    boolean matches =
        MessageDigest.isEqual(
            shown.getBytes(StandardCharsets.UTF_8), key.get().getBytes(StandardCharsets.UTF_8));
    if (!matches) {
      throw Rejection.of(
          401,
          "",
          "invalid_api_key",
          "Incorrect API key provided: %s. Use the key that the sandbox was started with."
              .formatted(shown.startsWith("sk-") ? "sk-***" : "***"));
    }
  }
}
