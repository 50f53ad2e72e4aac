package dev.limn.protocol;

import java.nio.file.Path;

/// A decoded base64 run of an answer, in a file of its own.
///
/// @param file where the bytes are
/// @param bytes how many were written
/// @param sha256 of these bytes, lower-case hexadecimal
/// @param state whether they are all there
public record Blob(Path file, long bytes, String sha256, State state) {
  /// The same bytes, known to be only the beginning of what was meant.
  Blob broken() {
    return new Blob(file, bytes, sha256, state == State.UNWRITTEN ? state : State.BROKEN);
  }

  /// How a run ended.
  public enum State {
    /// The run ended with its text, every character of it was base64.
    INTACT,
    /// The answer ended inside the run.
    CUT,
    /// A character that is not base64 stood inside the run; the bytes before it are here.
    BROKEN,
    /// The file could not be written to the end.
    UNWRITTEN
  }
}
