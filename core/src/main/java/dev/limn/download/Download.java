package dev.limn.download;

import dev.limn.endpoint.Origin;
import dev.limn.text.Saying;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Fetches the pictures that one answer links to, safely and as often as needed. It asks for the
/// same link again and never for anything else, so it cannot buy.
///
/// One instance serves one answer; the time in which links are tried again is that of all of them.
/// [#fetch] belongs to one thread; [#abort] may be called from any.
public final class Download {
  /// The largest file in bytes: a picture of 64 megapixels without any compression is twice that,
  /// and none comes so.
  public static final long MOST_BYTES = 128L << 20;

  /// Waits between two tries.
  @FunctionalInterface
  public interface Pause {
    /// Waits, and returns whether to go on.
    ///
    /// @param why what went wrong with the last try
    boolean wait(Saying why, Duration time);
  }

  private final Web web;
  private final Origin endpoint;
  private final Predicate<String> holdsKey;
  private final long begun = System.nanoTime();
  private final Object lock = new Object();
  private @Nullable Try current;
  private boolean aborted;

  /// @param endpoint the origin of the endpoint that answered; its own links may be plain `http`
  ///   and lead into a private network, because the user chose it
  /// @param holdsKey tells links that carry a key; they are not followed
  public Download(Web web, Origin endpoint, Predicate<String> holdsKey) {
    this.web = web;
    this.endpoint = endpoint;
    this.holdsKey = holdsKey;
  }

  /// Fetches a link into a file, trying again after anything that may pass.
  ///
  /// @param link as the service wrote it; untrusted
  /// @param file exists and may be written; holds nothing of use unless the result is
  ///   [Fetch.Fetched]
  public Fetch fetch(String link, Path file, Pause pause) {
    for (int tries = 1; ; tries++) {
      Fetch result = begin().fetch(link, file);
      boolean again =
          switch (result) {
            case Fetch.Fetched _, Fetch.Unsafe _, Fetch.TooLarge _, Fetch.Unwritten _ -> false;
            case Fetch.Gone(int _, Saying why) -> goesOn(tries, why, pause);
            case Fetch.Broken(Saying why) -> goesOn(tries, why, pause);
          };
      if (!again) {
        return result;
      }
    }
  }

  private boolean goesOn(int tries, Saying why, Pause pause) {
    Web.Pace pace = web.pace();
    boolean patient = tries < pace.tries() && System.nanoTime() - begun < pace.elapsed().toNanos();
    return patient
        && !isAborted()
        && pause.wait(why, pace.pauseAfter(tries, ThreadLocalRandom.current()))
        && !isAborted();
  }

  private Try begin() {
    Try next = new Try(web, endpoint, holdsKey);
    synchronized (lock) {
      current = next;
      if (aborted) {
        next.abort();
      }
    }
    return next;
  }

  private boolean isAborted() {
    synchronized (lock) {
      return aborted;
    }
  }

  /// Ends what is going on, and everything after it.
  public void abort() {
    synchronized (lock) {
      aborted = true;
      if (current != null) {
        current.abort();
      }
    }
  }
}
