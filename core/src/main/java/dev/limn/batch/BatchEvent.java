package dev.limn.batch;

import dev.limn.image.Failure;
import dev.limn.text.Saying;
import java.time.Duration;

/// What happens while a batch is worked off. Told on the thread where it happens, one at a time, so
/// whoever listens must return quickly.
public sealed interface BatchEvent {
  /// The first request of the run is about to be sent: from here on it may cost money.
  record Sending() implements BatchEvent {}

  /// A job has come to its end. These are told in the order of the file.
  record Ended(JobResult result) implements BatchEvent {}

  /// An endpoint said that it is too much: fewer requests from now on, after a pause.
  ///
  /// @param why what it said
  /// @param pause how long nothing is sent there
  /// @param limit how many requests at the same time afterwards
  record Slowed(Saying why, Duration pause, int limit) implements BatchEvent {}

  /// Nothing more is sent to an endpoint in this run.
  record Stopped(Failure why) implements BatchEvent {}
}
