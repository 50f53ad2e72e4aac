package dev.limn.download;

import dev.limn.endpoint.Origin;
import dev.limn.protocol.Watchdog;
import dev.limn.text.Saying;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.net.ssl.SSLPeerUnverifiedException;
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
  private @Nullable Socket current;
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
      closeQuietly(current);
    }
  }

  private void watch(Socket socket) {
    synchronized (lock) {
      current = socket;
      if (ended) {
        closeQuietly(socket);
      }
    }
  }

  private static void closeQuietly(@Nullable Socket socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // It is closed, which was the point.
    }
  }

  /// Fetches the link into the file, which must exist and is overwritten.
  Fetch fetch(String text, Path file) {
    try (Watchdog watchdog = new Watchdog(web.timeouts(), this::abort)) {
      try {
        return follow(text, file, watchdog);
      } catch (UnsafeLink e) {
        return new Fetch.Unsafe(e.saying());
      } catch (DiskTrouble e) {
        return new Fetch.Unwritten(Saying.of("download.unwritten", text));
      } catch (IOException e) {
        return failed(e, text, watchdog);
      }
    }
  }

  private Fetch follow(String text, Path file, Watchdog watchdog) throws IOException, UnsafeLink {
    Link link = Link.of(text, endpoint);
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      if (holdsKey.test(link.url().toString())) {
        throw new UnsafeLink("unsafe-key");
      }
      try (Line line = Line.open(link, web, this::watch)) {
        watchdog.connected();
        Head head = line.get(link);
        watchdog.sign();
        if (!REDIRECTS.contains(head.status())) {
          return answered(link, head, line.in(), file, watchdog);
        }
        String location =
            head.field("location")
                .orElseThrow(() -> new ProtocolException("a redirect to nowhere"));
        link = link.redirected(location, endpoint);
      }
    }
    return new Fetch.Broken(Saying.of("download.redirects", text, MOST_REDIRECTS));
  }

  private Fetch answered(Link link, Head head, InputStream in, Path file, Watchdog watchdog)
      throws IOException {
    int status = head.status();
    if (status / 100 == 4 && !MOMENTARY.contains(status)) {
      return new Fetch.Gone(status, Saying.of("download.gone", link.url(), status));
    }
    if (status != 200) {
      return new Fetch.Broken(Saying.of("download.status", link.url(), status));
    }
    Optional<String> encoding = head.field("content-encoding");
    if (encoding.isPresent() && !encoding.get().equalsIgnoreCase("identity")) {
      // None was asked for, and unpacking what nobody asked for is how bombs go off.
      throw new ProtocolException("a packed body");
    }
    Body body = Body.of(head, in);
    if (body.length().orElse(0) > Download.MOST_BYTES) {
      return tooLarge(link);
    }
    MessageDigest digest = sha256();
    try (OutputStream out = open(file)) {
      byte[] piece = new byte[BUFFER];
      long sign = 0;
      for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
        bytes += count;
        if (bytes > Download.MOST_BYTES) {
          return tooLarge(link);
        }
        if (bytes - sign >= SIGN_OF_LIFE) {
          sign = bytes;
          watchdog.sign();
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

  /// Types decide, not messages.
  private Fetch failed(IOException trouble, String link, Watchdog watchdog) {
    if (watchdog.expired().isPresent()) {
      return new Fetch.Broken(Saying.of("download.too-slow", link, bytes));
    }
    synchronized (lock) {
      if (ended) {
        return new Fetch.Broken(Saying.of("download.abandoned", link));
      }
    }
    for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
        return new Fetch.Unsafe(Saying.of("download.untrusted", link));
      }
    }
    return new Fetch.Broken(
        switch (trouble) {
          case UnknownHostException _ -> Saying.of("download.no-address", link);
          case ConnectException _ -> Saying.of("download.no-connection", link);
          case ProtocolException _ -> Saying.of("download.nonsense", link);
          default -> Saying.of("download.broke-off", link, bytes);
        });
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
