package dev.limn.input;

import dev.limn.home.PrivateFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Temporary files that nobody but their owner may read: pictures of an order that are not files of
/// the user's. Closing removes them; what a crash left behind goes after a day.
public final class Scratch implements AutoCloseable {
  private static final Duration OLD = Duration.ofDays(1);

  private final Path folder;
  private final List<Path> files = new ArrayList<>();

  /// @param folder made when the first file is
  public Scratch(Path folder) {
    this.folder = folder;
  }

  /// A new, empty file.
  public Path file(String end) throws IOException {
    PrivateFolder.make(folder);
    if (files.isEmpty()) {
      sweep();
    }
    Path file = Files.createTempFile(folder, "input-", end, PrivateFolder.ownerOnly(folder));
    files.add(file);
    return file;
  }

  private void sweep() {
    Instant limit = Instant.now().minus(OLD);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "input-*")) {
      for (Path file : all) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      // A forgotten temporary file does no harm.
    }
  }

  @Override
  public void close() {
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // It goes with the next order after a day.
      }
    }
    files.clear();
  }
}
