package dev.limn.purchase;

import dev.limn.download.Download;
import dev.limn.download.Fetch;
import dev.limn.download.Web;
import dev.limn.endpoint.Origin;
import dev.limn.image.Failure;
import dev.limn.image.Progress;
import dev.limn.text.KeyMask;
import dev.limn.text.Redactor;
import dev.limn.text.Saying;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/// Fetches the pictures that an answer only links to. They are paid for, so this is patient; the
/// answer with its links stays in the spool until they are in their places.
final class Links {
  private final Download download;
  private final Redactor redactor;
  private final Cancellation cancellation;
  private final String job;
  private final Consumer<Progress> listener;

  /// @param endpoint the origin that answered
  /// @param job the order's identifier, for the reader
  /// @param listener told when a link is tried again
  Links(
      Web web,
      Origin endpoint,
      Redactor redactor,
      Cancellation cancellation,
      String job,
      Consumer<Progress> listener) {
    this.download =
        new Download(web, endpoint, link -> redactor.findsKey(link) || link.contains(KeyMask.MARK));
    this.redactor = redactor;
    this.cancellation = cancellation;
    this.job = job;
    this.listener = listener;
  }

  /// Fetches a link into a file. Who wants to stop does so between two tries; who gives up ends the
  /// one that goes on.
  Fetch fetch(String link, Path file) {
    cancellation.begin(download);
    try {
      return download.fetch(link, file, this::pause);
    } finally {
      cancellation.end(download);
    }
  }

  private boolean pause(Saying why, Duration time) {
    listener.accept(new Progress.Waiting(redacted(why), time));
    return cancellation.pauseUnlessInterrupted(time);
  }

  /// The failure of a paid picture that a link leads to.
  Failure unsaved(Saying what) {
    return new Failure.Unsaved(new Failure.Story(redacted(what), next()));
  }

  /// What the reader can do about it.
  Saying next() {
    return Saying.of("purchase.link-next", job);
  }

  /// The same when what came, though no picture, is kept in a file.
  Saying next(Path kept) {
    return Saying.of("purchase.link-kept-next", kept, job);
  }

  private Saying redacted(Saying saying) {
    return new Saying(saying.key(), saying.values().stream().map(redactor::redact).toList());
  }
}
