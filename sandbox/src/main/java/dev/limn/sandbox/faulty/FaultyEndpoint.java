package dev.limn.sandbox.faulty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// An HTTP/1.1 endpoint on loopback that answers and fails as a test tells it, and counts the paid
/// requests that arrived in full: that count is what tests about money compare with.
///
/// ```java
/// try (var endpoint = FaultyEndpoint.start()) {
///   endpoint.then(Fault.afterRequest().reset())
///       .then(Reply.imagesB64(SamplePictures.png()).with(Fault.afterBodyBytes(100).stall()))
///       .answer(Reply.imagesB64(SamplePictures.png()));
///   ...
///   assertThat(endpoint.paidRequests()).isEqualTo(1);
/// }
/// ```
///
/// Each request takes the next script of the queue, or the standing answer when the queue is empty;
/// a path with a script of its own ([#at]) takes nothing from the queue. A fault at accept or
/// during TLS belongs to the next connection, not to a request. Thread-safe. Closing is immediate
/// and ends every stall.
public final class FaultyEndpoint implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final Optional<SSLContext> tls;
  private final Scripts scripts = new Scripts();
  private final Journal journal;
  private final Gate gate = new Gate();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final int port;
  private @Nullable ServerSocket listener;
  private @Nullable Thread acceptor;
  private boolean closed;

  private FaultyEndpoint(Optional<SSLContext> tls, int port, int keptRequests) {
    this.tls = tls;
    this.journal = new Journal(keptRequests);
    this.port = listen(port).getLocalPort();
  }

  /// Starts on an ephemeral port, without TLS.
  ///
  /// @throws UncheckedIOException if loopback cannot be bound
  public static FaultyEndpoint start() {
    return new FaultyEndpoint(Optional.empty(), 0, Integer.MAX_VALUE);
  }

  /// Starts on an ephemeral port, with TLS.
  ///
  /// @throws UncheckedIOException if loopback cannot be bound
  public static FaultyEndpoint start(SSLContext tls) {
    return new FaultyEndpoint(Optional.of(tls), 0, Integer.MAX_VALUE);
  }

  /// Starts on `port`, 0 for any free one, without TLS, to run for long: of what it received, only
  /// the last request is kept.
  ///
  /// @throws UncheckedIOException if the port cannot be bound
  public static FaultyEndpoint listening(int port) {
    return new FaultyEndpoint(Optional.empty(), port, 1);
  }

  /// The base URL, ending in `/v1`.
  public String url() {
    return origin() + "/v1";
  }

  /// Scheme, host and port.
  public String origin() {
    return (tls.isPresent() ? "https://localhost:" : "http://127.0.0.1:") + port;
  }

  public int port() {
    return port;
  }

  /// The standing answer: what a request gets that finds no script.
  public FaultyEndpoint answer(Reply reply) {
    return answer(Script.of(reply));
  }

  /// The standing answer, with a fault.
  public FaultyEndpoint answer(Script script) {
    scripts.stand(script);
    return this;
  }

  /// The standing answer, made for each request.
  public FaultyEndpoint answering(Function<ReceivedRequest, Reply> reply) {
    return answer(new Script(reply, Optional.empty()));
  }

  /// In place of the standing answer, somebody who chooses for each request by its method.
  public FaultyEndpoint choosing(Function<String, Script> byMethod) {
    scripts.stand(byMethod);
    return this;
  }

  /// The next request gets this.
  public FaultyEndpoint then(Script script) {
    scripts.add(script);
    return this;
  }

  /// The next request gets this, without a fault.
  public FaultyEndpoint then(Reply reply) {
    return then(Script.of(reply));
  }

  /// The next request, or the next connection, suffers this.
  public FaultyEndpoint then(Fault fault) {
    return then(Script.of(fault));
  }

  /// Every request for `path` (as sent, with its query) gets this.
  public FaultyEndpoint at(String path, Reply reply) {
    scripts.at(path, Script.of(reply));
    return this;
  }

  /// Every request for `path` (as sent, with its query) gets this.
  public FaultyEndpoint at(String path, Script script) {
    scripts.at(path, script);
    return this;
  }

  /// How many scripts nobody has taken yet.
  public int scriptsLeft() {
    return scripts.waiting();
  }

  /// Lets go of everything that stalls or pauses now.
  public void release() {
    gate.release();
  }

  /// Stops listening, so that new connections are refused by the system; open ones go on.
  public synchronized void refuseConnections() {
    ServerSocket current = listener;
    listener = null;
    if (current != null) {
      closeQuietly(current);
    }
    // The system goes on to complete connections until the last accept has returned.
    Thread accepting = acceptor;
    acceptor = null;
    if (accepting != null) {
      joinQuietly(accepting);
    }
  }

  /// Listens again, on the same port.
  ///
  /// @throws UncheckedIOException if somebody else took the port
  public synchronized void acceptConnections() {
    if (listener == null && !closed) {
      listen(port);
    }
  }

  /// The number of POST requests that arrived in full, answered or not.
  public int paidRequests() {
    return journal.paid();
  }

  /// All requests of which at least one byte arrived, in the order in which they ended.
  public List<ReceivedRequest> requests() {
    return journal.requests();
  }

  /// The number of connections that were accepted.
  public int connections() {
    return journal.opened();
  }

  /// How many faults have struck.
  public int faultsStruck() {
    return journal.strikes();
  }

  /// Waits until at least `count` paid requests arrived in full. Returns false after `time`.
  public boolean awaitPaidRequests(int count, Duration time) throws InterruptedException {
    return journal.await(() -> journal.paid() >= count, time);
  }

  /// Waits until at least `count` requests are recorded. Returns false after `time`.
  public boolean awaitRequests(int count, Duration time) throws InterruptedException {
    return journal.await(() -> journal.requests().size() >= count, time);
  }

  /// Waits until at least `count` faults have struck, for example until an exchange stalls. Returns
  /// false after `time`.
  public boolean awaitFaults(int count, Duration time) throws InterruptedException {
    return journal.await(() -> journal.strikes() >= count, time);
  }

  /// Waits until no connection is open, as when the client has gone. Returns false after `time`.
  public boolean awaitNoConnection(Duration time) throws InterruptedException {
    return journal.await(() -> journal.open() == 0, time);
  }

  /// Ends all connections and stalls.
  ///
  /// @throws IllegalStateException if a reply's generator failed in a way that no script asked for
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    refuseConnections();
    gate.close();
    sockets.forEach(FaultyEndpoint::closeQuietly);
    List<RuntimeException> defects = journal.defects();
    if (!defects.isEmpty()) {
      throw new IllegalStateException("the endpoint itself failed", defects.getFirst());
    }
  }

  private synchronized ServerSocket listen(int wanted) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), wanted), BACKLOG);
      listener = socket;
      acceptor = Thread.ofVirtual().name("faulty-endpoint-" + wanted).start(() -> accept(socket));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket from) {
    try {
      while (true) {
        Socket socket = from.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        if (from.isClosed()) {
          socket.close();
        }
        int number = journal.connectionOpened();
        Connection connection = new Connection(socket, number, tls, scripts, journal, gate);
        Thread.ofVirtual().start(() -> serve(connection, socket));
      }
    } catch (IOException e) {
      // The listener was closed.
    }
  }

  private void serve(Connection connection, Socket socket) {
    try {
      connection.run();
    } finally {
      sockets.remove(socket);
      journal.connectionClosed();
    }
  }

  private static void joinQuietly(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // It is closed, which was the point.
    }
  }
}
