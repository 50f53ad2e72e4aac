package dev.limn.download;

import dev.limn.text.Saying;
import java.nio.file.Path;

/// What became of a download.
public sealed interface Fetch {
  /// The whole file is here; what it is has yet to be looked at.
  ///
  /// @param file where it was written
  /// @param bytes its length
  /// @param sha256 of its bytes, lower-case hexadecimal
  record Fetched(Path file, long bytes, String sha256) implements Fetch {}

  /// It is not here; the file holds nothing of use.
  sealed interface Failed extends Fetch {
    /// What went wrong, with the link in it; untrusted text.
    Saying why();
  }

  /// The server refused it, as with a link that has expired or whose file is not there yet.
  ///
  /// @param status the HTTP status, 400 to 499
  record Gone(int status, Saying why) implements Failed {}

  /// It was not followed, or not any further.
  record Unsafe(Saying why) implements Failed {}

  /// The file exceeds the cap.
  record TooLarge(Saying why) implements Failed {}

  /// Anything else on the way: no connection, a broken one, a nonsensical answer.
  record Broken(Saying why) implements Failed {}

  /// The file could not be written.
  record Unwritten(Saying why) implements Failed {}
}
