package dev.limn.landing;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Gives a finished file its final name without ever touching a file that has that name.
final class Names {
  private Names() {}

  /// The file gets `name`; under its old name it may stay or not. Throws
  /// [FileAlreadyExistsException] when the name is taken, by a link too.
  ///
  /// A hard link is refused by the system, in one step, when the name is taken; a rename would
  /// replace the other file silently.
  static void give(Path file, Path name) throws IOException {
    try {
      Files.createLink(name, file);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      giveByRename(file, name); // FAT, exFAT and some network systems know no links
    }
  }

  /// For systems without hard links: takes the name with an empty file, then renames over that one.
  /// A crash between the two leaves an empty file, never half a picture.
  static void giveByRename(Path file, Path name) throws IOException {
    Files.createFile(name);
    try {
      Files.move(file, name, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(name);
      throw e;
    }
  }
}
