package dev.limn.landing;

import dev.limn.image.ImageFormat;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/// Puts files that Limn itself made beside a picture, with the same care: written under a hidden
/// name, forced to the disk, given their name without overwriting.
public final class Beside {
  private static final int MOST_NAMES = 9_999;

  private Beside() {}

  /// Fills a file that exists and is empty.
  ///
  /// @param <E> what else than an [IOException] can go wrong
  @FunctionalInterface
  public interface Filling<E extends Exception> {
    /// Writes the whole file.
    void into(Path file) throws IOException, E;
  }

  /// Makes a file, and returns where it is: under the wanted name, or the next one that is free.
  ///
  /// @param replace whether a file of that name may be replaced
  public static <E extends Exception> Path put(Path wanted, boolean replace, Filling<E> filling)
      throws IOException, E {
    Path folder = Objects.requireNonNull(wanted.toAbsolutePath().getParent());
    String name = Objects.requireNonNull(wanted.getFileName()).toString();
    // Not createTempFile, whose files only their owner may read: a copy is to be like its picture.
    Path part =
        Files.createFile(folder.resolve("." + Long.toHexString(System.nanoTime()) + ".part"));
    try {
      filling.into(part);
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      if (replace && Files.isRegularFile(wanted, LinkOption.NOFOLLOW_LINKS)) {
        return Files.move(part, wanted, StandardCopyOption.ATOMIC_MOVE);
      }
      for (int n = 1; n <= MOST_NAMES; n++) {
        Path file = folder.resolve(n == 1 ? name : FileNames.suffixed(name, "-" + n));
        try {
          Names.give(part, file);
          return file;
        } catch (FileAlreadyExistsException e) {
          // The next name may be free.
        }
      }
      throw new FileAlreadyExistsException(wanted.toString());
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /// `cat.jpg` and `-800x600` give `cat-800x600.png`.
  public static Path named(Path file, String suffix, ImageFormat format) {
    String name = Objects.requireNonNull(file.getFileName()).toString();
    return file.resolveSibling(FileNames.suffixed(FileNames.as(name, format), suffix));
  }
}
