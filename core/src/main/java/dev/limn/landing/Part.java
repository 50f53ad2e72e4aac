package dev.limn.landing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A temporary file for one picture.
///
/// @param file where its bytes go
/// @param index the picture's number within the reply, from 1
/// @param place 0 for the asked folder; a higher number for the places that are used when it fails
public record Part(Path file, int index, int place) {
  /// Whether it lies in another place than asked for.
  public boolean elsewhere() {
    return place > 0;
  }

  /// Writes the picture's bytes, unbuffered, from the start. Throws when a link has taken the
  /// file's place.
  public OutputStream write() throws IOException {
    return Files.newOutputStream(
        file,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING,
        LinkOption.NOFOLLOW_LINKS);
  }
}
