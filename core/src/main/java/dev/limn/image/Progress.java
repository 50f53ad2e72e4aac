package dev.limn.image;

import dev.limn.text.Saying;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What happens while an order is carried out, told as it happens to whoever listens.
///
/// Listeners are called on the thread that carries out the order and must return quickly.
public sealed interface Progress {
  /// The request is about to be sent: from here on it may cost money.
  record Sending(String attempt, String endpoint, URI origin) implements Progress {}

  /// The whole request has been handed over; the answer takes a while.
  record Sent(String attempt) implements Progress {}

  /// The answer is arriving.
  ///
  /// @param bytes received so far
  record Receiving(String attempt, long bytes) implements Progress {}

  /// An unfinished picture has come.
  ///
  /// @param picture the number of the picture that it becomes, from 1
  /// @param number which of its unfinished states this is, from 1
  /// @param file where it is kept, when it is
  record Preview(String attempt, int picture, int number, Optional<Path> file)
      implements Progress {}

  /// Waiting before another try that costs nothing extra.
  ///
  /// @param why the reason
  /// @param pause how long
  record Waiting(Saying why, Duration pause) implements Progress {}

  /// A picture is in its place.
  record Saved(Delivery image) implements Progress {}
}
