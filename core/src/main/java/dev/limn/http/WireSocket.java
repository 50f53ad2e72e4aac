package dev.limn.http;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketImpl;
import org.jspecify.annotations.Nullable;

/// A wire in the shape that the JDK's TLS wants: a connected socket. Deadlines are the wire's; only
/// the wire's owner closes it.
final class WireSocket extends Socket {
  private final Wire wire;
  private final InetSocketAddress peer;

  /// @param peer what the wire is connected to
  WireSocket(Wire wire, InetSocketAddress peer) throws SocketException {
    super((@Nullable SocketImpl) null);
    this.wire = wire;
    this.peer = peer;
  }

  @Override
  public InputStream getInputStream() {
    return wire.in();
  }

  @Override
  public OutputStream getOutputStream() {
    return wire.out();
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isBound() {
    return true;
  }

  @Override
  public boolean isClosed() {
    return false;
  }

  @Override
  public InetAddress getInetAddress() {
    return peer.getAddress();
  }

  @Override
  public int getPort() {
    return peer.getPort();
  }

  @Override
  public int getSoTimeout() {
    return 0;
  }

  @Override
  public void setSoTimeout(int milliseconds) {
    // The wire has its own deadlines.
  }

  @Override
  public int getSoLinger() {
    return -1;
  }

  @Override
  public void shutdownInput() {
    // As with close.
  }

  @Override
  public void shutdownOutput() {
    // As with close.
  }

  @Override
  public void close() {
    // The wire closes itself: after an alert there may still be something to read.
  }
}
