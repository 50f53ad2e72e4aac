package dev.limn.http;

import dev.limn.endpoint.Timeouts;
import dev.limn.http.Trouble.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;

/// One request and its answer over a connection of its own. Sends once: nothing is repeated, no
/// redirect is followed, no connection is used again.
///
/// It has no thread of its own. [#send] and the body's reading belong to one thread, which may be a
/// virtual one; [#abort] and [#abortUnsent] may be called from any. An interrupt of the thread ends
/// the exchange as long as the server cannot have the whole request; after that it changes nothing
/// here, and [#close] gives it back to the thread.
public final class Exchange implements AutoCloseable {
  private final Deadlines deadlines;
  private final Wire wire;
  private final Upload.Gate gate = new Upload.Gate();

  /// Starts the clock; nothing is sent yet.
  ///
  /// @param signOfLife so many bytes end a silence
  public Exchange(Timeouts timeouts, long signOfLife) {
    this.deadlines = new Deadlines(timeouts, signOfLife);
    this.wire = new Wire(deadlines);
  }

  /// What is told while a request goes out, on the thread of the exchange.
  ///
  /// @param progress how many bytes of the body have been handed to the network
  /// @param sent the last byte of the request has been handed to the network
  public record Watcher(LongConsumer progress, Runnable sent) {
    /// Looks away.
    public static final Watcher NOBODY = new Watcher(_ -> {}, () -> {});
  }

  /// Loads what an exchange needs, at a moment when nothing else is to do. Sends nothing; never
  /// needed.
  ///
  /// @param secure whether the system's certificates will be needed, which take longest
  public static void warmUp(boolean secure) {
    Wire.warmUp();
    if (secure) {
      Destination.systemTrust().getSocketFactory();
    }
  }

  /// Sends the request and waits for the answer to begin. Call it once.
  ///
  /// @throws Trouble when no answer came; it knows how far the request got
  public Answer send(Request request, Destination to, Watcher watcher) throws Trouble {
    Connector.Line line = new Connector(wire, deadlines, to).connect();
    deadlines.enter(Limit.IDLE);
    Early early = new Early(wire, line.in());
    boolean complete = handOver(request, line.out(), early, watcher);
    wire.shield();
    deadlines.enter(Limit.HEADER);
    try {
      InputStream in = early.all();
      Head head = Head.read(in);
      deadlines.enter(Limit.IDLE);
      Body body = Body.of(head, in);
      return new Answer(head.status(), head.headers(), body, body.length());
    } catch (IOException e) {
      throw new Trouble(
          complete ? Stage.UNANSWERED : Stage.INCOMPLETE, String.valueOf(e.getMessage()), e);
    }
  }

  /// Returns whether the server has the whole request. Otherwise it answered before that.
  private boolean handOver(Request request, OutputStream out, Early early, Watcher watcher)
      throws Trouble {
    long length = request.body().map(Request.Content::length).orElse(0L);
    Upload upload = new Upload(wire, out, early, gate, length, watcher);
    try {
      upload.head(request.head());
      if (request.body().isPresent()) {
        request.body().get().writer().writeTo(upload);
      }
      upload.finish();
      return true;
    } catch (IOException e) {
      if (hasAnswered(early)) {
        return false;
      }
      throw new Trouble(
          upload.isBroken() ? Stage.INCOMPLETE : Stage.NO_PAYLOAD,
          String.valueOf(e.getMessage()),
          e);
    }
  }

  /// Whether there is an answer although the request did not get out: servers that refuse a long
  /// request often answer, and close without reading the rest.
  private static boolean hasAnswered(Early early) {
    try {
      return early.poll();
    } catch (IOException e) {
      return false;
    }
  }

  /// Ends the exchange wherever it is; its thread sees a broken connection.
  public void abort() {
    wire.abort();
  }

  /// Ends the exchange unless the server can have the whole request. Returns whether it ended it.
  public boolean abortUnsent() {
    if (!gate.seal()) {
      return false;
    }
    abort();
    return true;
  }

  /// Whether it was aborted, by a call or by an interrupt that came in time.
  public boolean isAborted() {
    return wire.isAborted();
  }

  /// Which time was up, if one was.
  public Optional<Limit> expired() {
    return deadlines.expired();
  }

  /// How long that time is.
  public Duration length(Limit limit) {
    return deadlines.length(limit);
  }

  /// Ends the connection.
  @Override
  public void close() {
    wire.close();
  }
}
