package dev.limn.protocol;

import dev.limn.endpoint.Credential;
import dev.limn.endpoint.Dialect;
import dev.limn.endpoint.Endpoint;
import dev.limn.endpoint.Timeouts;
import dev.limn.image.Failure;
import dev.limn.text.Saying;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

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
  private volatile @Nullable Handover handover;
  private volatile boolean aborted;
  private final long started = System.nanoTime();

  private Upstream(Endpoint endpoint, Timeouts timeouts, ProxySelector proxies) {
    this.endpoint = endpoint;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeouts.connect())
            .proxy(proxies);
    if (endpoint.origin().scheme().equals("http")) {
      builder.sslContext(new NoTls());
    }
    this.client = builder.build();
    this.watchdog = new Watchdog(timeouts, client::shutdownNow);
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
    Handover body =
        new Handover(
            call.body().orElse("").getBytes(StandardCharsets.UTF_8),
            () -> {
              watchdog.connected();
              whenSent.run();
            });
    handover = body;
    CompletableFuture<HttpResponse<InputStream>> answer =
        client.sendAsync(request(call, body), BodyHandlers.ofInputStream());
    try {
      HttpResponse<InputStream> response = answer.get();
      watchdog.connected();
      return new Sending.Answered(
          response.statusCode(),
          response.headers(),
          body(response),
          Duration.ofNanos(System.nanoTime() - started));
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

  private HttpRequest request(Call call, Handover body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(call.url());
    endpoint.headers().forEach(request::setHeader);
    request.setHeader("User-Agent", "limn");
    request.setHeader("Accept", "application/json, text/event-stream");
    call.headers().forEach(request::setHeader);
    endpoint
        .credential()
        .filter(credential -> credential.mayTravelTo(call.url()))
        .ifPresent(credential -> authorise(request, credential));
    // A request without a body must not announce one: some services refuse a GET that does.
    return request
        .method(call.method(), call.body().isPresent() ? body : HttpRequest.BodyPublishers.noBody())
        .build();
  }

  private void authorise(HttpRequest.Builder request, Credential credential) {
    Dialect.Auth auth = endpoint.dialect().auth();
    request.setHeader(auth.header(), auth.value(credential.secret().reveal()));
  }

  /// Ends the exchange wherever it is. Its reader sees a broken connection.
  public void abort() {
    aborted = true;
    client.shutdownNow();
  }

  /// Ends the exchange unless the service can have the whole request. Returns whether it ended it.
  public boolean abortUnsent() {
    Handover body = handover;
    if (body != null && body.complete()) {
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
    Handover body = handover;
    if (body != null && body.complete()) {
      return new Sending.Unanswered(
          new Failure.Unconfirmed(
              new Failure.Story(silence(), Saying.of("upstream.unanswered-next"))));
    }
    return new Sending.Undelivered(notSent(call, trouble, body != null && body.begun()));
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

  /// Types decide, not messages: the first cause of a known type names the reason.
  private Failure.NotSent notSent(Call call, Throwable trouble, boolean begun) {
    String host = call.url().getHost();
    Failure.NotSent.Reason reason = begun ? Failure.NotSent.Reason.INCOMPLETE : reason(trouble);
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

  private Failure.NotSent.Reason reason(Throwable trouble) {
    for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case UnresolvedAddressException _ -> {
          return Failure.NotSent.Reason.NO_ADDRESS;
        }
        case CertificateException _ -> {
          return Failure.NotSent.Reason.NOT_TRUSTED;
        }
        case SSLPeerUnverifiedException _ -> {
          return Failure.NotSent.Reason.NOT_TRUSTED;
        }
        case SSLHandshakeException handshake
            when !(handshake.getCause() instanceof IOException) -> {
          return Failure.NotSent.Reason.NOT_TRUSTED;
        }
        case SSLException _ -> {
          return Failure.NotSent.Reason.HANDSHAKE_CUT;
        }
        case ConnectException refused when refused.getCause() == null -> {
          return Failure.NotSent.Reason.NO_CONNECTION;
        }
        default -> {
          // Its cause may tell.
        }
      }
    }
    boolean tls = endpoint.origin().scheme().equals("https");
    boolean timedOut =
        trouble instanceof java.net.http.HttpConnectTimeoutException
            || trouble instanceof ConnectException;
    return tls && !timedOut
        ? Failure.NotSent.Reason.HANDSHAKE_CUT
        : Failure.NotSent.Reason.NO_CONNECTION;
  }

  /// Nobody asked for compression, and some gateways compress all the same.
  private InputStream body(HttpResponse<InputStream> response) throws IOException {
    InputStream watched = new Watched(response.body());
    return isGzip(response.headers()) ? new GZIPInputStream(watched, 1 << 16) : watched;
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
