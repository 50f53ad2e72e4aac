package dev.limn.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;

/// The other side of one connection, played by a test byte by byte.
final class Peer implements AutoCloseable {
  /// Plays a server.
  @FunctionalInterface
  interface Part<T> {
    T play(InputStream in, OutputStream out) throws Exception;
  }

  private final ServerSocket listener;
  private final boolean secure;

  private Peer(ServerSocket listener, boolean secure) {
    this.listener = listener;
    this.secure = secure;
  }

  static Peer start(Optional<SSLContext> tls) throws IOException {
    InetAddress here = InetAddress.ofLiteral("127.0.0.1");
    return new Peer(
        tls.isPresent()
            ? tls.get().getServerSocketFactory().createServerSocket(0, 5, here)
            : new ServerSocket(0, 5, here),
        tls.isPresent());
  }

  URI url() {
    return URI.create((secure ? "https://localhost:" : "http://127.0.0.1:") + port() + "/x");
  }

  int port() {
    return listener.getLocalPort();
  }

  /// Takes one connection and plays this part; closes the connection after it.
  <T> CompletableFuture<T> once(Part<T> part) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofPlatform().daemon().start(() -> play(part, result));
    return result;
  }

  /// The same where only what the other side sees matters.
  void serve(Part<?> part) {
    Thread.ofPlatform().daemon().start(() -> play(part, new CompletableFuture<>()));
  }

  private <T> void play(Part<T> part, CompletableFuture<T> result) {
    try (Socket socket = listener.accept()) {
      result.complete(part.play(socket.getInputStream(), socket.getOutputStream()));
    } catch (Exception e) {
      result.completeExceptionally(e);
    }
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// Reads to the end of a request's head.
  static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("no whole head: " + head);
      }
      head.append((char) b);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
