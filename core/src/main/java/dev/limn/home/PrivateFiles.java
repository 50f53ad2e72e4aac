package dev.limn.home;

import dev.limn.text.Saying;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/// Folders and small files that belong to one user alone.
///
/// They are created with their final permissions (folders 0700, files 0600): permissions changed
/// afterwards would leave a moment in which others can open them. Where the file system knows no
/// POSIX permissions (Windows), the user's profile folder protects them. Safe for use by several
/// threads and processes.
public final class PrivateFiles {
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private PrivateFiles() {}

  /// Creates the folder with mode 0700, and its missing parents likewise; an existing folder stays
  /// as it is.
  ///
  /// @throws IOException when something else has that name, or it cannot be created
  public static void createFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      createFolder(parent);
    }
    try {
      Files.createDirectory(folder, mode(folder, "rwx------"));
    } catch (FileAlreadyExistsException taken) {
      if (!Files.isDirectory(folder)) {
        throw taken;
      }
    }
  }

  /// Writes a new file with mode 0600, synced; an existing one is not touched.
  ///
  /// @throws FileAlreadyExistsException when the name is taken, by a symbolic link too
  public static void create(Path file, String text) throws IOException {
    createFolder(folderOf(file));
    writeNew(file, text);
    syncFolder(folderOf(file));
  }

  /// Replaces the file as a whole, or creates it: who reads it meanwhile sees the old text or the
  /// new one, also after a power cut. A symbolic link of that name is replaced, not followed.
  public static void replace(Path file, String text) throws IOException {
    Path folder = folderOf(file);
    createFolder(folder);
    Path fresh = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      writeNew(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
    syncFolder(folder);
  }

  /// Accepts a file that holds a secret: a regular file, no symbolic link, owned by this user, with
  /// no permission for anybody else.
  ///
  /// @throws UnsafeFile when it is not so; its saying tells what to do
  public static void requireSecret(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      throw new UnsafeFile(Saying.of("home.key-file-is-link", file));
    }
    requireRegular(file);
    if (!knowsPosix(file)) {
      return;
    }
    PosixFileAttributes attributes = attributes(file, LinkOption.NOFOLLOW_LINKS);
    requireOwn(file, attributes);
    if (attributes.permissions().stream().anyMatch(OTHERS::contains)) {
      throw new UnsafeFile(
          Saying.of(
              "home.key-file-open", file, PosixFilePermissions.toString(attributes.permissions())));
    }
  }

  /// Accepts a file of settings, which may decide where a key is sent: a regular file (symbolic
  /// links are followed, since settings are often kept elsewhere), owned by this user or the system
  /// administrator, not writable by everybody.
  ///
  /// @throws UnsafeFile when it is not so; its saying tells what to do
  public static void requireSettings(Path file) throws IOException {
    requireRegular(file);
    if (!knowsPosix(file)) {
      return;
    }
    PosixFileAttributes attributes = attributes(file);
    requireOwn(file, attributes);
    if (attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new UnsafeFile(Saying.of("home.settings-open", file));
    }
  }

  private static void requireRegular(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new UnsafeFile(Saying.of("home.not-a-file", file));
    }
  }

  private static void requireOwn(Path file, PosixFileAttributes attributes) throws IOException {
    String owner = attributes.owner().getName();
    String self = System.getProperty("user.name", "");
    // Containers run under users without a name, whose own files carry a number as their owner.
    boolean nameless = self.isEmpty() || self.equals("?");
    if (!nameless && !owner.equals(self) && !owner.equals("root")) {
      throw new UnsafeFile(Saying.of("home.foreign-owner", file, owner));
    }
  }

  private static PosixFileAttributes attributes(Path file, LinkOption... options)
      throws IOException {
    return Files.readAttributes(file, PosixFileAttributes.class, options);
  }

  private static void writeNew(Path file, String text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            mode(file, "rw-------"))) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static void syncFolder(Path folder) throws IOException {
    // A rename is on disk only once its folder is; Windows cannot open folders and needs no sync.
    if (knowsPosix(folder)) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  static FileAttribute<?>[] mode(Path path, String permissions) {
    if (!knowsPosix(path)) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }

  private static boolean knowsPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }
}
