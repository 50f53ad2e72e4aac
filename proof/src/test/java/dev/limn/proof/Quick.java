package dev.limn.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Folders in memory where the system has some, for tests that make thousands of them.
public final class Quick {
  private static final Path MEMORY = Path.of("/dev/shm");

  private Quick() {}

  /// A new one, empty.
  public static Path folder() throws IOException {
    return Files.isWritable(MEMORY)
        ? Files.createTempDirectory(MEMORY, "limn-proof-")
        : Files.createTempDirectory("limn-proof-");
  }

  /// Removes a folder with everything in it.
  public static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
