package dev.limn.http;

import dev.limn.http.Trouble.Stage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/// Brings a wire to its destination: name, address, tunnel, TLS. Nothing of a request has left when
/// it fails.
final class Connector {
  private static final int TLS_INPUT = 1 << 14;

  private final Wire wire;
  private final Deadlines deadlines;
  private final Destination to;

  Connector(Wire wire, Deadlines deadlines, Destination to) {
    this.wire = wire;
    this.deadlines = deadlines;
    this.to = to;
  }

  /// A connection that stands, encrypted where it has to be.
  record Line(InputStream in, OutputStream out) {}

  Line connect() throws Trouble {
    try {
      wire.check();
    } catch (IOException e) {
      throw new Trouble(Stage.NO_CONNECTION, to.host(), e);
    }
    InetSocketAddress peer = reach();
    return to.tls().isPresent() ? secured(peer, to.tls().get()) : new Line(wire.in(), wire.out());
  }

  /// Returns what the wire is connected to, the server or a tunnel to it.
  private InetSocketAddress reach() throws Trouble {
    if (to.proxy().isEmpty()) {
      return connectToOneOf(
          to.addresses().isEmpty() ? resolved(to.host()) : to.addresses(), to.port());
    }
    HttpProxy proxy = to.proxy().get();
    if (to.addresses().isEmpty()) {
      return tunnel(proxy, to.host());
    }
    Trouble last = null;
    for (InetAddress address : to.addresses()) {
      try {
        return tunnel(proxy, address.getHostAddress());
      } catch (Trouble e) {
        if (last != null) {
          e.addSuppressed(last);
        }
        last = e;
      }
    }
    throw last == null ? new Trouble(Stage.NO_ADDRESS, to.host(), new IOException()) : last;
  }

  private List<InetAddress> resolved(String host) throws Trouble {
    try {
      List<InetAddress> addresses = to.resolver().resolve(host);
      if (addresses.isEmpty()) {
        throw new UnknownHostException(host);
      }
      return addresses;
    } catch (IOException e) {
      throw new Trouble(Stage.NO_ADDRESS, host, e);
    }
  }

  /// Tries one address after another; what is left of the time is shared among those that are left,
  /// so that one that swallows everything does not keep the next from being tried.
  private InetSocketAddress connectToOneOf(List<InetAddress> addresses, int port) throws Trouble {
    IOException trouble = new IOException("no address");
    for (int i = 0; i < addresses.size(); i++) {
      InetSocketAddress address = new InetSocketAddress(addresses.get(i), port);
      try {
        wire.connect(address, deadlines.left() / (addresses.size() - i));
        return address;
      } catch (IOException e) {
        e.addSuppressed(trouble);
        trouble = e;
        if (wire.isAborted() || deadlines.expired().isPresent()) {
          break;
        }
      }
    }
    throw new Trouble(Stage.NO_CONNECTION, to.host(), trouble);
  }

  private InetSocketAddress tunnel(HttpProxy proxy, String host) throws Trouble {
    InetSocketAddress peer = connectToOneOf(resolved(proxy.host()), proxy.port());
    String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + to.port();
    String login =
        proxy.authorization().map(value -> "Proxy-Authorization: " + value + "\r\n").orElse("");
    String request =
        "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n" + login + "\r\n";
    try {
      wire.out().write(request.getBytes(StandardCharsets.UTF_8));
      int status = Head.read(wire.in()).status();
      if (status / 100 != 2) {
        throw new IOException("status " + status);
      }
      return peer;
    } catch (IOException e) {
      throw new Trouble(Stage.NO_TUNNEL, String.valueOf(e.getMessage()), e);
    }
  }

  private Line secured(InetSocketAddress peer, Supplier<SSLContext> trust) throws Trouble {
    deadlines.enter(Limit.TLS);
    try {
      SSLSocket tls =
          (SSLSocket)
              trust
                  .get()
                  .getSocketFactory()
                  .createSocket(new WireSocket(wire, peer), to.host(), to.port(), true);
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      return new Line(
          new BufferedInputStream(tls.getInputStream(), TLS_INPUT), tls.getOutputStream());
    } catch (IOException e) {
      throw new Trouble(failedHandshake(e), String.valueOf(e.getMessage()), e);
    }
  }

  /// What the wire saw decides before what TLS says about it.
  private Stage failedHandshake(IOException trouble) {
    if (deadlines.expired().isPresent()) {
      return Stage.HANDSHAKE_LATE;
    }
    if (isCausedBy(trouble, CertificateException.class)
        || isCausedBy(trouble, SSLPeerUnverifiedException.class)) {
      return Stage.NOT_TRUSTED;
    }
    return wire.isLost() || wire.isAborted() ? Stage.HANDSHAKE_CUT : Stage.NOT_TRUSTED;
  }

  private static boolean isCausedBy(Throwable trouble, Class<? extends Throwable> type) {
    for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
