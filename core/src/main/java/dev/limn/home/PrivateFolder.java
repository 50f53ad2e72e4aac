package dev.limn.home;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Folders and files that nobody but their owner may read: prompts and replies are private.
public final class PrivateFolder {
  private PrivateFolder() {}

  /// Makes the folder and its missing parents, readable by the owner alone. A folder that exists is
  /// left as it is.
  public static Path make(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, attributes(folder, "rwx------"));
    }
    return folder;
  }

  /// Makes the folder inside a shared one (the system's temporary folder), where somebody else may
  /// have put a folder or a link of that name first. Throws when it is not the owner's own.
  public static Path makeAmongStrangers(Path folder) throws IOException {
    try {
      return Files.createDirectory(folder, attributes(folder, "rwx------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      if (isPosix(folder)) {
        Set<PosixFilePermission> permissions =
            Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
        // Only the owner of a folder can have put a file into it that nobody else may write.
        Path probe = Files.createTempFile(folder, "probe", "", attributes(folder, "rw-------"));
        boolean own =
            Files.getOwner(probe).equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS));
        Files.delete(probe);
        if (!own || !PosixFilePermissions.toString(permissions).endsWith("------")) {
          throw e;
        }
      }
      return folder;
    }
  }

  /// What a new file beside `place` needs so that its owner alone may read and write it.
  public static FileAttribute<?>[] ownerOnly(Path place) {
    return attributes(place, "rw-------");
  }

  private static FileAttribute<?>[] attributes(Path place, String permissions) {
    return isPosix(place)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path place) {
    return place.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
