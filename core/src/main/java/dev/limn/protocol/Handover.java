package dev.limn.protocol;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/// Knows how much of a request's body has been handed to the network, and can stop it for good.
///
/// This is how the send point is told: the HTTP client asks for the body only when the connection
/// stands, and a request whose body was not handed over completely cannot have been accepted,
/// because its Content-Length was not met. (Where the other side closes during a TLS handshake, the
/// client may ask too early; [Upstream] tells that from the exception.) The body is given out once:
/// should the client ever repeat a request by itself, the second one stays without its body.
/// Thread-safe.
final class Handover {
  private final Runnable sign;
  private boolean begun;
  private boolean complete;
  private boolean sealed;

  /// @param sign called whenever the network takes a part of the body
  Handover(Runnable sign) {
    this.sign = sign;
  }

  /// Whether the connection stood and the body was asked for.
  synchronized boolean begun() {
    return begun;
  }

  /// Lets no further byte out. Returns whether this came in time: the service cannot have the whole
  /// request, and never will.
  synchronized boolean seal() {
    sealed = true;
    return !complete;
  }

  /// A request body of these bytes.
  ///
  /// @param bytes the whole body; not empty
  /// @param whenComplete called once, when the last byte has been handed over
  BodyPublisher body(byte[] bytes, Runnable whenComplete) {
    BodyPublisher body = BodyPublishers.ofByteArray(bytes);
    return new BodyPublisher() {
      @Override
      public long contentLength() {
        return bytes.length;
      }

      @Override
      public void subscribe(Flow.Subscriber<? super ByteBuffer> network) {
        body.subscribe(new Counter(network, begin(), bytes.length, whenComplete));
      }
    };
  }

  /// Whether the body may be given out: the first time, unless it has been sealed.
  private synchronized boolean begin() {
    boolean first = !begun && !sealed;
    begun = true;
    sign.run();
    return first;
  }

  private synchronized boolean pass(boolean last) {
    complete |= last && !sealed;
    return !sealed;
  }

  /// Passes a body on as long as it may go.
  private final class Counter implements Flow.Subscriber<ByteBuffer> {
    private final Flow.Subscriber<? super ByteBuffer> network;
    private final boolean allowed;
    private final Runnable whenComplete;
    private long left;
    private boolean stopped;

    Counter(
        Flow.Subscriber<? super ByteBuffer> network,
        boolean allowed,
        long length,
        Runnable whenComplete) {
      this.network = network;
      this.allowed = allowed;
      this.left = length;
      this.whenComplete = whenComplete;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      network.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
      if (stopped) {
        return;
      }
      left -= bytes.remaining();
      if (!allowed || !pass(left == 0)) {
        stopped = true;
        network.onError(new IOException("the request is not sent any further"));
        return;
      }
      sign.run();
      boolean last = left == 0;
      network.onNext(bytes);
      if (last) {
        whenComplete.run();
      }
    }

    @Override
    public void onError(Throwable trouble) {
      network.onError(trouble);
    }

    @Override
    public void onComplete() {
      if (!stopped) {
        network.onComplete();
      }
    }
  }
}
