package dev.limn.protocol;

import dev.limn.endpoint.Credential;
import dev.limn.endpoint.Dialect;
import dev.limn.endpoint.Endpoint;
import dev.limn.endpoint.Origin;
import dev.limn.endpoint.Timeouts;
import dev.limn.http.Answer;
import dev.limn.http.Destination;
import dev.limn.http.Exchange;
import dev.limn.http.ProxyChoice;
import dev.limn.http.Request;
import dev.limn.http.Trouble;
import dev.limn.image.Failure;
import dev.limn.text.Saying;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/// The only class that sends. One instance is one exchange over a connection of its own: a pooled
/// connection could be stale and make a paid request's fate unknown. Redirects are never followed,
/// nothing is ever repeated.
///
/// [#send] and the body's reading belong to one thread; [#abort] may be called from any. An
/// interrupt of that thread stops a request that the service cannot have yet, and nothing else;
/// [#close] gives it back.
public final class Upstream implements AutoCloseable {
  /// The largest answer that is read, in bytes after decompression. Ten pictures of 4K in base64
  /// are a quarter of it.
  public static final long LONGEST_ANSWER = 1L << 30;

  private final Endpoint endpoint;
  private final ProxyChoice proxies;
  private final Exchange exchange;
  private volatile long sent;

  private Upstream(Endpoint endpoint, Timeouts timeouts, ProxyChoice proxies) {
    this.endpoint = endpoint;
    this.proxies = proxies;
    // Any byte is a sign of life: services that draw say little, and the total still counts.
    this.exchange = new Exchange(timeouts, 1);
  }

  /// Loads what the first exchange with this endpoint needs, the system's certificates above all,
  /// at a moment when nothing else is to do. Sends nothing; never needed.
  public static void warmUp(Endpoint endpoint) {
    Exchange.warmUp(endpoint.origin().scheme().equals("https"));
  }

  /// Prepares one exchange with an endpoint; nothing is sent yet.
  public static Upstream to(Endpoint endpoint, Timeouts timeouts, ProxyChoice proxies) {
    return new Upstream(endpoint, timeouts, proxies);
  }

  /// Sends the request once. Call it once.
  ///
  /// @param call where its URL is not of the endpoint's origin, the key stays here
  /// @param whenSent called when the last byte of the request has been handed to the network
  public Sending send(Call call, Runnable whenSent) {
    return send(call, _ -> {}, whenSent);
  }

  /// Sends the request once. Call it once.
  ///
  /// @param call where its URL is not of the endpoint's origin, the key stays here
  /// @param uploaded told how many bytes of the body have been handed to the network
  /// @param whenSent called when the last byte of the request has been handed to the network
  public Sending send(Call call, LongConsumer uploaded, Runnable whenSent) {
    sent = System.nanoTime();
    Runnable handedOver =
        () -> {
          sent = System.nanoTime();
          whenSent.run();
        };
    try {
      Answer answer =
          exchange.send(
              request(call),
              Destination.of(call.url(), proxies),
              new Exchange.Watcher(uploaded, handedOver));
      return new Sending.Answered(answer.status(), answer.headers(), body(answer), elapsed());
    } catch (Trouble e) {
      return e.isBeforeSending()
          ? new Sending.Undelivered(notSent(call, e))
          : new Sending.Unanswered(unconfirmed());
    } catch (IOException e) {
      return new Sending.Unanswered(unconfirmed());
    }
  }

  private Request request(Call call) {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    headers.add(Map.entry("User-Agent", "limn"));
    headers.add(Map.entry("Accept", "application/json, text/event-stream"));
    if (Origin.of(call.url()).equals(endpoint.origin())) {
      headers.addAll(endpoint.headers().entrySet());
    }
    headers.addAll(call.headers().entrySet());
    endpoint
        .credential()
        .filter(credential -> credential.mayTravelTo(call.url()))
        .ifPresent(credential -> headers.add(authorisation(credential)));
    return new Request(
        call.method(),
        call.url(),
        Request.fields(headers),
        call.body().map(body -> new Request.Content(body.length(), body::writeTo)));
  }

  private Map.Entry<String, String> authorisation(Credential credential) {
    Dialect.Auth auth = endpoint.dialect().auth();
    return Map.entry(auth.header(), auth.value(credential.secret().reveal()));
  }

  /// How long ago the request was handed over.
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - sent);
  }

  /// Ends the exchange wherever it is. Its reader sees a broken connection.
  public void abort() {
    exchange.abort();
  }

  /// Ends the exchange unless the service can have the whole request. Returns whether it ended it.
  public boolean abortUnsent() {
    return exchange.abortUnsent();
  }

  /// What the failure of a body's reading means, in words: a deadline, an abort or a lost
  /// connection.
  public Saying brokenOff(long bytes) {
    if (exchange.isAborted()) {
      return Saying.of("upstream.abandoned");
    }
    return exchange
        .expired()
        .map(limit -> Saying.of("upstream.stopped-after", bytes, seconds(exchange.length(limit))))
        .orElseGet(() -> Saying.of("upstream.broke-after", bytes));
  }

  private Failure.Unconfirmed unconfirmed() {
    return new Failure.Unconfirmed(
        new Failure.Story(silence(), Saying.of("upstream.unanswered-next")));
  }

  private Saying silence() {
    if (exchange.isAborted()) {
      return Saying.of("upstream.abandoned");
    }
    return exchange
        .expired()
        .map(limit -> Saying.of("upstream.no-answer", seconds(exchange.length(limit))))
        .orElseGet(() -> Saying.of("upstream.closed-after-sending"));
  }

  private Failure.NotSent notSent(Call call, Trouble trouble) {
    String host = call.url().getHost();
    Failure.NotSent.Reason reason =
        switch (trouble.stage()) {
          case NO_ADDRESS -> Failure.NotSent.Reason.NO_ADDRESS;
          case NO_CONNECTION, NO_TUNNEL -> Failure.NotSent.Reason.NO_CONNECTION;
          case NOT_TRUSTED -> Failure.NotSent.Reason.NOT_TRUSTED;
          case HANDSHAKE_CUT -> Failure.NotSent.Reason.HANDSHAKE_CUT;
          case HANDSHAKE_LATE -> Failure.NotSent.Reason.HANDSHAKE_LATE;
          case NO_PAYLOAD -> Failure.NotSent.Reason.UNREADABLE;
          case INCOMPLETE, UNANSWERED -> Failure.NotSent.Reason.INCOMPLETE;
        };
    Saying what =
        switch (trouble.stage()) {
          case NO_ADDRESS -> Saying.of("upstream.no-address", host);
          case NO_CONNECTION -> Saying.of("upstream.no-connection", endpoint.origin());
          case NO_TUNNEL -> Saying.of("upstream.no-tunnel", host, trouble.detail());
          case NOT_TRUSTED -> Saying.of("upstream.not-trusted", host, trouble.detail());
          case HANDSHAKE_CUT -> Saying.of("upstream.handshake-cut", host);
          case HANDSHAKE_LATE -> Saying.of("upstream.handshake-late", host);
          case NO_PAYLOAD ->
              trouble.getCause() instanceof SourceChanged changed
                  ? Saying.of("input.changed", changed.shown())
                  : Saying.of("upstream.no-payload", trouble.detail());
          case INCOMPLETE, UNANSWERED -> Saying.of("upstream.incomplete");
        };
    return new Failure.NotSent(
        reason,
        new Failure.Story(
            exchange.isAborted() ? Saying.of("upstream.stopped-unsent") : what,
            Saying.of("upstream." + nextStep(reason))));
  }

  private static String nextStep(Failure.NotSent.Reason reason) {
    return "next-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Nobody asked for compression, and some gateways compress all the same; others only say so.
  private static InputStream body(Answer answer) throws IOException {
    Optional<String> encoding = answer.headers().firstValue("content-encoding");
    if (encoding.filter(value -> value.strip().equalsIgnoreCase("gzip")).isEmpty()) {
      return answer.body();
    }
    PushbackInputStream start = new PushbackInputStream(answer.body(), 2);
    byte[] magic = start.readNBytes(2);
    start.unread(magic);
    boolean compressed = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    return compressed ? new GZIPInputStream(start, 1 << 16) : start;
  }

  static String seconds(Duration duration) {
    return Long.toString(duration.toSeconds());
  }

  /// Ends the exchange if it still runs.
  @Override
  public void close() {
    exchange.close();
  }
}
