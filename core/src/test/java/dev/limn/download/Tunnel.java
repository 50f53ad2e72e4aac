package dev.limn.download;

import dev.limn.http.HttpProxy;
import dev.limn.http.ProxyChoice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The public internet for a test: a proxy that leads every address to one port of this machine,
/// and remembers which addresses were asked for.
final class Tunnel implements ProxyChoice, AutoCloseable {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final ServerSocket listener;
  private final int port;

  Tunnel(int port) throws IOException {
    this.port = port;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /// Addresses with their ports, in the order in which they were connected to.
  List<String> asked() {
    return asked;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      asked.add(line(client.getInputStream()).split(" ", 3)[1]);
      while (!line(client.getInputStream()).isEmpty()) {}
      client
          .getOutputStream()
          .write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      Thread.ofVirtual().start(() -> pump(client, server));
      server.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // One of both has gone; so does the other.
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n' && b >= 0; b = in.read()) {
      line.append((char) b);
    }
    return line.toString().strip();
  }

  private static void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      to.shutdownOutput();
    } catch (IOException e) {
      // As above.
    }
  }

  @Override
  public Optional<HttpProxy> proxyFor(URI url) {
    return Optional.of(new HttpProxy("127.0.0.1", listener.getLocalPort(), Optional.empty()));
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
