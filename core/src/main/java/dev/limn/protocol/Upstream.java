package dev.limn.protocol;

import dev.limn.endpoint.Credential;
import dev.limn.endpoint.Dialect;
import dev.limn.endpoint.Endpoint;
import dev.limn.endpoint.Origin;
import dev.limn.endpoint.Timeouts;
import dev.limn.http.Headers;
import dev.limn.image.Failure;
import dev.limn.text.Saying;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/// The only class that sends. One instance is one exchange over a connection of its own: a pooled
/// connection could be stale and make a paid request's fate unknown. Redirects are never followed,
/// nothing is ever repeated.
///
/// [#send] and the body's reading belong to one thread; [#abort] may be called from any.
public final class Upstream implements AutoCloseable {
  /// The largest answer that is read, in bytes after decompression. Ten pictures of 4K in base64
  /// are a quarter of it.
  public static final long LONGEST_ANSWER = 1L << 30;

  private final Endpoint endpoint;
  private final HttpClient client;
  private final Watchdog watchdog;
  private final Handover handover;
  private volatile boolean aborted;
  private volatile long sent;

  private Upstream(Endpoint endpoint, Timeouts timeouts, ProxySelector proxies) {
    this.endpoint = endpoint;
    this.client = builder(endpoint).connectTimeout(timeouts.connect()).proxy(proxies).build();
    this.watchdog = new Watchdog(timeouts, client::shutdownNow);
    this.handover = new Handover(watchdog::connected);
  }

  private static HttpClient.Builder builder(Endpoint endpoint) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER);
    return endpoint.origin().scheme().equals("http") ? builder.sslContext(new NoTls()) : builder;
  }

  /// Loads what the first exchange with this endpoint needs, the system's certificates above all,
  /// at a moment when nothing else is to do. Sends nothing; never needed.
  public static void warmUp(Endpoint endpoint) {
    builder(endpoint).build().close();
  }

  /// Prepares one exchange with an endpoint; nothing is sent yet.
  public static Upstream to(Endpoint endpoint, Timeouts timeouts, ProxySelector proxies) {
    return new Upstream(endpoint, timeouts, proxies);
  }

  /// Sends the request once. Call it once.
  ///
  /// @param call where its URL is not of the endpoint's origin, the key stays here
  /// @param whenSent called when the last byte of the request has been handed to the network; may
  ///   run on another thread
  public Sending send(Call call, Runnable whenSent) {
    sent = System.nanoTime();
    HttpRequest request =
        request(
            call,
            () -> {
              sent = System.nanoTime();
              watchdog.sent();
              whenSent.run();
            });
    try {
      HttpResponse<InputStream> response =
          client.sendAsync(request, BodyHandlers.ofInputStream()).get();
      watchdog.answered();
      return new Sending.Answered(
          response.statusCode(),
          Headers.of(response.headers().map()),
          body(response),
          Duration.ofNanos(System.nanoTime() - sent));
    } catch (ExecutionException e) {
      return failed(call, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      abort();
      Thread.currentThread().interrupt();
      return failed(call, e);
    } catch (IOException e) {
      return failed(call, e);
    }
  }

  private HttpRequest request(Call call, Runnable whenSent) {
    HttpRequest.Builder request = HttpRequest.newBuilder(call.url());
    request.setHeader("User-Agent", "limn");
    request.setHeader("Accept", "application/json, text/event-stream");
    if (Origin.of(call.url()).equals(endpoint.origin())) {
      endpoint.headers().forEach(request::setHeader);
    }
    call.headers().forEach(request::setHeader);
    endpoint
        .credential()
        .filter(credential -> credential.mayTravelTo(call.url()))
        .ifPresent(credential -> authorise(request, credential));
    call.body()
        .ifPresentOrElse(
            body -> request.method(call.method(), handover.body(bytes(body), whenSent)),
            // Without a publisher: some services refuse a GET that announces a body of no length.
            request::GET);
    return request.build();
  }

  private static byte[] bytes(Payload body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      body.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void authorise(HttpRequest.Builder request, Credential credential) {
    Dialect.Auth auth = endpoint.dialect().auth();
    request.setHeader(auth.header(), auth.value(credential.secret().reveal()));
  }

  /// How long ago the request was handed over.
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - sent);
  }

  /// Ends the exchange wherever it is. Its reader sees a broken connection.
  public void abort() {
    aborted = true;
    client.shutdownNow();
  }

  /// Ends the exchange unless the service can have the whole request. Returns whether it ended it.
  public boolean abortUnsent() {
    if (!handover.seal()) {
      return false;
    }
    abort();
    return true;
  }

  /// What the failure of a body's reading means, in words: a deadline, an abort or a lost
  /// connection.
  public Saying brokenOff(long bytes) {
    if (aborted) {
      return Saying.of("upstream.abandoned");
    }
    return watchdog
        .expired()
        .map(limit -> Saying.of("upstream.stopped-after", bytes, seconds(watchdog.length(limit))))
        .orElseGet(() -> Saying.of("upstream.broke-after", bytes));
  }

  private Sending failed(Call call, Throwable trouble) {
    if (handover.seal() || isCausedBy(trouble, SSLHandshakeException.class)) {
      return new Sending.Undelivered(notSent(call, trouble));
    }
    return new Sending.Unanswered(
        new Failure.Unconfirmed(
            new Failure.Story(silence(), Saying.of("upstream.unanswered-next"))));
  }

  private Saying silence() {
    if (aborted) {
      return Saying.of("upstream.abandoned");
    }
    return watchdog
        .expired()
        .map(limit -> Saying.of("upstream.no-answer", seconds(watchdog.length(limit))))
        .orElseGet(() -> Saying.of("upstream.closed-after-sending"));
  }

  private Failure.NotSent notSent(Call call, Throwable trouble) {
    String host = call.url().getHost();
    Failure.NotSent.Reason reason = reason(trouble);
    Saying what =
        switch (reason) {
          case NO_ADDRESS -> Saying.of("upstream.no-address", host);
          case NO_CONNECTION -> Saying.of("upstream.no-connection", endpoint.origin());
          case NOT_TRUSTED ->
              Saying.of("upstream.not-trusted", host, String.valueOf(trouble.getMessage()));
          case HANDSHAKE_CUT -> Saying.of("upstream.handshake-cut", host);
          case INCOMPLETE -> Saying.of("upstream.incomplete");
        };
    return new Failure.NotSent(
        reason, new Failure.Story(what, Saying.of("upstream." + nextStep(reason))));
  }

  private static String nextStep(Failure.NotSent.Reason reason) {
    return "next-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Types decide, not messages.
  ///
  /// A handshake that fails may have taken the body: when the other side closes, the HTTP client
  /// asks for it before it notices. Nothing of it left, for there was no key to encrypt it with.
  private Failure.NotSent.Reason reason(Throwable trouble) {
    if (isCausedBy(trouble, UnresolvedAddressException.class)) {
      return Failure.NotSent.Reason.NO_ADDRESS;
    }
    if (isCausedBy(trouble, CertificateException.class)
        || isCausedBy(trouble, SSLPeerUnverifiedException.class)) {
      return Failure.NotSent.Reason.NOT_TRUSTED;
    }
    if (isCausedBy(trouble, SSLHandshakeException.class)) {
      return Failure.NotSent.Reason.HANDSHAKE_CUT;
    }
    if (handover.begun()) {
      return Failure.NotSent.Reason.INCOMPLETE;
    }
    if (isCausedBy(trouble, SSLException.class)) {
      return Failure.NotSent.Reason.NOT_TRUSTED;
    }
    boolean connecting =
        isCausedBy(trouble, ConnectException.class)
            || isCausedBy(trouble, HttpConnectTimeoutException.class);
    return connecting || !endpoint.origin().scheme().equals("https")
        ? Failure.NotSent.Reason.NO_CONNECTION
        : Failure.NotSent.Reason.HANDSHAKE_CUT;
  }

  private static boolean isCausedBy(Throwable trouble, Class<? extends Throwable> type) {
    for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  /// Nobody asked for compression, and some gateways compress all the same; others only say so.
  private InputStream body(HttpResponse<InputStream> response) throws IOException {
    InputStream watched = new Watched(response.body());
    if (!isGzip(response.headers())) {
      return watched;
    }
    PushbackInputStream start = new PushbackInputStream(watched, 2);
    byte[] magic = start.readNBytes(2);
    start.unread(magic);
    boolean compressed = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    return compressed ? new GZIPInputStream(start, 1 << 16) : start;
  }

  private static boolean isGzip(HttpHeaders headers) {
    Optional<String> encoding = headers.firstValue("content-encoding");
    return encoding.filter(value -> value.strip().equalsIgnoreCase("gzip")).isPresent();
  }

  static String seconds(Duration duration) {
    return Long.toString(duration.toSeconds());
  }

  /// Ends the exchange if it still runs, and waits for its threads.
  @Override
  public void close() {
    watchdog.close();
    client.shutdownNow();
    client.close();
  }

  /// Tells the watchdog of every sign of life.
  private final class Watched extends FilterInputStream {
    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      watchdog.sign();
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = in.read(bytes, offset, length);
      watchdog.sign();
      return count;
    }
  }
}
