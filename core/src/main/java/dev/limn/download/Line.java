package dev.limn.download;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// A connection to a link's server, made to an address that was looked at: the name is resolved
/// once, so a name server that changes its answer gains nothing. The certificate still has to be
/// the name's (RFC 9110, section 4.3.4).
///
/// @param in what the server says
/// @param socket the connection, TLS included
record Line(InputStream in, Socket socket) implements AutoCloseable {

  /// Connects to the first of the host's public addresses that takes the connection.
  ///
  /// @param watched is given each socket before it connects, so that it can be closed meanwhile
  /// @throws UnsafeLink when the host has addresses, but none that a link may lead to
  static Line open(Link link, Web web, Consumer<Socket> watched) throws IOException, UnsafeLink {
    List<InetAddress> all = web.resolver().resolve(link.host());
    List<InetAddress> allowed =
        link.own() ? all : all.stream().filter(AddressGuard::isPublic).toList();
    if (allowed.isEmpty()) {
      if (all.isEmpty()) {
        throw new UnknownHostException(link.host());
      }
      throw new UnsafeLink("unsafe-address", link.url(), all.getFirst().getHostAddress());
    }
    Proxy proxy = web.proxies().select(link.url()).getFirst();
    IOException trouble = new ConnectException("no address takes the connection");
    for (InetAddress address : allowed) {
      Socket socket = new Socket(Proxy.NO_PROXY); // nor one that a system property names
      watched.accept(socket);
      try {
        connect(socket, proxy, address, link.port(), (int) web.timeouts().connect().toMillis());
      } catch (IOException e) {
        socket.close();
        trouble.addSuppressed(e);
        continue;
      }
      try {
        return link.isSecure() ? secured(socket, link, web) : line(socket);
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    }
    throw trouble;
  }

  private static void connect(
      Socket socket, Proxy proxy, InetAddress address, int port, int milliseconds)
      throws IOException {
    if (!(proxy.address() instanceof InetSocketAddress server)) {
      socket.connect(new InetSocketAddress(address, port), milliseconds);
      return;
    }
    socket.connect(server, milliseconds);
    String host = address.getHostAddress();
    String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    socket
        .getOutputStream()
        .write(
            ("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    if (Head.read(socket.getInputStream()).status() / 100 != 2) {
      throw new ConnectException("the proxy refused");
    }
  }

  private static Line secured(Socket socket, Link link, Web web) throws IOException {
    SSLSocket tls =
        (SSLSocket)
            web.tls().get().getSocketFactory().createSocket(socket, link.host(), link.port(), true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    return line(tls);
  }

  private static Line line(Socket socket) throws IOException {
    return new Line(new BufferedInputStream(socket.getInputStream()), socket);
  }

  /// Asks for what the link names, without key, cookie or referrer.
  Head get(Link link) throws IOException {
    // Any type: some servers would convert a picture to one that is asked for by name.
    String request =
        "GET %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: limn\r\nAccept: */*\r\nConnection: close\r\n\r\n"
            .formatted(link.target(), link.authority());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return Head.read(in);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
