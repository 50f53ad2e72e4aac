package dev.limn.sandbox.api;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// What every accepted request needs: where pictures are drawn and kept, how long an answer takes,
/// and the count of what was paid. Thread-safe.
///
/// @param latency how long to wait before an answer
/// @param origin scheme, host and port, for the URLs of pictures
record Workshop(Easel easel, Shelf shelf, Duration latency, String origin, AtomicInteger paid) {

  /// Where the pictures of [Shelf] are served.
  static final String PICTURES = "/pictures/";

  /// From here on the request costs money.
  void accept() {
    paid.incrementAndGet();
  }

  /// Lets the latency pass.
  ///
  /// @throws InterruptedException if the server is closed meanwhile
  void letTimePass() throws InterruptedException {
    Thread.sleep(latency);
  }

  /// Keeps a picture and returns its address.
  String publish(byte[] bytes, Look look) {
    String name = Workshop.id("img_") + "." + look.format();
    keep(name, bytes, look);
    return origin + PICTURES + name;
  }

  /// Keeps a picture under a name.
  void keep(String name, byte[] bytes, Look look) {
    shelf.put(name, new Shelf.Picture(look.mediaType(), bytes));
  }

  /// A new name that cannot be guessed.
  static String id(String prefix) {
    return prefix + UUID.randomUUID().toString().replace("-", "");
  }
}
