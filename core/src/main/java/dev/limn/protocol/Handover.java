package dev.limn.protocol;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/// A request body that knows how much of it has been handed to the network.
///
/// This is how the send point is told: the HTTP client asks for the body only when the connection
/// stands (TLS included), and a request whose body was not handed over completely cannot have been
/// accepted, because its Content-Length was not met. Thread-safe.
final class Handover implements BodyPublisher {
  private final BodyPublisher body;
  private final long length;
  private final Runnable whenComplete;
  private volatile boolean begun;
  private volatile long handedOver;

  /// @param bytes the whole body
  /// @param whenComplete called once, when the last byte has been handed over
  Handover(byte[] bytes, Runnable whenComplete) {
    this.body = BodyPublishers.ofByteArray(bytes);
    this.length = bytes.length;
    this.whenComplete = whenComplete;
  }

  /// Whether the connection stood and the body was asked for.
  boolean begun() {
    return begun;
  }

  /// Whether the service can have the whole request.
  boolean complete() {
    return begun && handedOver >= length;
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    begun = true;
    if (length == 0) {
      whenComplete.run();
    }
    body.subscribe(
        new Flow.Subscriber<ByteBuffer>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(subscription);
          }

          @Override
          public void onNext(ByteBuffer bytes) {
            long sum = handedOver + bytes.remaining();
            handedOver = sum;
            if (sum >= length) {
              whenComplete.run();
            }
            subscriber.onNext(bytes);
          }

          @Override
          public void onError(Throwable trouble) {
            subscriber.onError(trouble);
          }

          @Override
          public void onComplete() {
            subscriber.onComplete();
          }
        });
  }
}
