package dev.limn.download;

import dev.limn.endpoint.Origin;
import dev.limn.endpoint.Timeouts;
import dev.limn.http.Answer;
import dev.limn.http.Destination;
import dev.limn.http.Exchange;
import dev.limn.http.Request;
import dev.limn.http.Trouble;
import dev.limn.text.Saying;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One try to fetch a link: `GET`, redirects with every check again, the body into a file. It ends
/// in time, whatever the server does. Belongs to one thread, but for [#abort].
final class Try {
  private static final int MOST_REDIRECTS = 3;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /// Statuses of the 400s that are about the moment, not about the link (RFC 9110, RFC 6585).
  private static final Set<Integer> MOMENTARY = Set.of(408, 425, 429);

  private static final int BUFFER = 64 * 1024;

  /// So many bytes count as a sign of life: one byte now and then does not.
  private static final int SIGN_OF_LIFE = 16 * 1024;

  private final Web web;
  private final Origin endpoint;
  private final Predicate<String> holdsKey;
  private final Object lock = new Object();
  private final long begun = System.nanoTime();
  private @Nullable Exchange current;
  private boolean ended;
  private long bytes;

  /// @param endpoint the origin of the endpoint that gave the link
  /// @param holdsKey tells links that carry a key
  Try(Web web, Origin endpoint, Predicate<String> holdsKey) {
    this.web = web;
    this.endpoint = endpoint;
    this.holdsKey = holdsKey;
  }

  /// Ends the try, from any thread, also before it begins.
  void abort() {
    synchronized (lock) {
      ended = true;
      if (current != null) {
        current.abort();
      }
    }
  }

  private Exchange begin() {
    Timeouts each = web.timeouts();
    Duration left = each.total().minusNanos(System.nanoTime() - begun);
    Exchange exchange =
        new Exchange(
            new Timeouts(
                each.connect(),
                each.tls(),
                each.header().or(() -> Optional.of(each.idle())),
                each.idle(),
                left,
                each.usual()),
            SIGN_OF_LIFE);
    synchronized (lock) {
      current = exchange;
      if (ended) {
        exchange.abort();
      }
    }
    return exchange;
  }

  /// Fetches the link into the file, which must exist and is overwritten.
  Fetch fetch(String text, Path file) {
    try {
      Link link = Link.of(text, endpoint);
      for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
        if (holdsKey.test(link.url().toString())) {
          throw new UnsafeLink("unsafe-key");
        }
        Step step = step(link, text, file);
        switch (step) {
          case Step.Done(Fetch fetch) -> {
            return fetch;
          }
          case Step.Redirect(String location) -> link = link.redirected(location, endpoint);
        }
      }
      return new Fetch.Broken(Saying.of("download.redirects", text, MOST_REDIRECTS));
    } catch (UnsafeLink e) {
      return new Fetch.Unsafe(e.saying());
    }
  }

  /// One request of a try.
  private sealed interface Step {
    record Done(Fetch fetch) implements Step {}

    record Redirect(String location) implements Step {}
  }

  private Step step(Link link, String text, Path file) throws UnsafeLink {
    try (Exchange exchange = begin()) {
      try {
        Answer answer = exchange.send(request(link), destination(link), Exchange.Watcher.NOBODY);
        if (!REDIRECTS.contains(answer.status())) {
          return new Step.Done(answered(link, answer, file));
        }
        return new Step.Redirect(
            answer
                .headers()
                .firstValue("location")
                .orElseThrow(() -> new ProtocolException("a redirect to nowhere")));
      } catch (DiskTrouble e) {
        return new Step.Done(new Fetch.Unwritten(Saying.of("download.unwritten", text)));
      } catch (IOException e) {
        return new Step.Done(failed(e, text, exchange));
      }
    }
  }

  /// Without key, cookie or referrer.
  private static Request request(Link link) {
    // Any type: some servers would convert a picture to one that is asked for by name.
    return new Request(
        "GET",
        link.url(),
        List.of(new Request.Field("User-Agent", "limn"), new Request.Field("Accept", "*/*")),
        Optional.empty());
  }

  /// The host's public addresses, which are looked up once: a name server that changes its answer
  /// gains nothing. The certificate still has to be the name's (RFC 9110, section 4.3.4).
  private Destination destination(Link link) throws UnsafeLink, UnknownHostException {
    List<InetAddress> all = web.resolver().resolve(link.host());
    List<InetAddress> allowed =
        link.own() ? all : all.stream().filter(AddressGuard::isPublic).toList();
    if (all.isEmpty()) {
      throw new UnknownHostException(link.host());
    }
    if (allowed.isEmpty()) {
      throw new UnsafeLink("unsafe-address", link.url(), all.getFirst().getHostAddress());
    }
    return Destination.of(link.url(), web.proxies(), web.tls()).at(allowed);
  }

  private Fetch answered(Link link, Answer answer, Path file) throws IOException {
    int status = answer.status();
    if (status / 100 == 4 && !MOMENTARY.contains(status)) {
      return new Fetch.Gone(status, Saying.of("download.gone", link.url(), status));
    }
    if (status != 200) {
      return new Fetch.Broken(Saying.of("download.status", link.url(), status));
    }
    Optional<String> encoding = answer.headers().firstValue("content-encoding");
    if (encoding.isPresent() && !encoding.get().equalsIgnoreCase("identity")) {
      // None was asked for, and unpacking what nobody asked for is how bombs go off.
      throw new ProtocolException("a packed body");
    }
    if (answer.length().orElse(0) > Download.MOST_BYTES) {
      return tooLarge(link);
    }
    MessageDigest digest = sha256();
    try (OutputStream out = open(file)) {
      byte[] piece = new byte[BUFFER];
      InputStream body = answer.body();
      for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
        bytes += count;
        if (bytes > Download.MOST_BYTES) {
          return tooLarge(link);
        }
        digest.update(piece, 0, count);
        write(out, piece, count);
      }
    }
    return new Fetch.Fetched(file, bytes, HexFormat.of().formatHex(digest.digest()));
  }

  private static Fetch tooLarge(Link link) {
    return new Fetch.TooLarge(
        Saying.of("download.too-large", link.url(), Download.MOST_BYTES >> 20));
  }

  private Fetch failed(IOException trouble, String link, Exchange exchange) {
    if (exchange.expired().isPresent()) {
      return new Fetch.Broken(Saying.of("download.too-slow", link, bytes));
    }
    synchronized (lock) {
      if (ended) {
        return new Fetch.Broken(Saying.of("download.abandoned", link));
      }
    }
    return switch (trouble) {
      case Trouble early ->
          switch (early.stage()) {
            case NO_ADDRESS -> new Fetch.Broken(Saying.of("download.no-address", link));
            case NO_CONNECTION, NO_TUNNEL ->
                new Fetch.Broken(Saying.of("download.no-connection", link));
            case NOT_TRUSTED -> new Fetch.Unsafe(Saying.of("download.untrusted", link));
            case HANDSHAKE_CUT, HANDSHAKE_LATE, NO_PAYLOAD, INCOMPLETE -> brokeOff(link);
            case UNANSWERED ->
                early.getCause() instanceof ProtocolException
                    ? new Fetch.Broken(Saying.of("download.nonsense", link))
                    : brokeOff(link);
          };
      case UnknownHostException _ -> new Fetch.Broken(Saying.of("download.no-address", link));
      case ProtocolException _ -> new Fetch.Broken(Saying.of("download.nonsense", link));
      default -> brokeOff(link);
    };
  }

  private Fetch brokeOff(String link) {
    return new Fetch.Broken(Saying.of("download.broke-off", link, bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static OutputStream open(Path file) throws DiskTrouble {
    try {
      return Files.newOutputStream(
          file,
          StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING,
          LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new DiskTrouble(e);
    }
  }

  private static void write(OutputStream out, byte[] piece, int count) throws DiskTrouble {
    try {
      out.write(piece, 0, count);
    } catch (IOException e) {
      throw new DiskTrouble(e);
    }
  }

  /// The file failed, not the network.
  private static final class DiskTrouble extends IOException {
    private static final long serialVersionUID = 1L;

    DiskTrouble(IOException cause) {
      super(cause);
    }
  }
}
