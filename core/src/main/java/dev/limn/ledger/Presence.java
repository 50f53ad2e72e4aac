package dev.limn.ledger;

import dev.limn.home.PrivateFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/// Tells a living process from a crashed one: a file that its owner keeps locked for as long as it
/// lives. The system takes the lock back when the process ends, however it ends.
///
/// A lock is used and not a process number because numbers are used again, and because containers
/// that share a home folder do not see each other's processes. Used by one thread at a time.
final class Presence implements AutoCloseable {
  /// Identifies this virtual machine. Locks belong to a whole process: opening and closing a file
  /// that another ledger of this process keeps locked would take its lock away, so such files are
  /// recognised by name and never opened.
  private static final String PROCESS = JobId.random();

  private final Path folder;
  private Optional<Held> held = Optional.empty();

  private record Held(String name, Path file, FileChannel channel) {}

  /// Signs of presence are kept in `folder`, which is made when the first is needed.
  Presence(Path folder) {
    this.folder = folder;
  }

  /// The name under which others can ask for this process; announced on first use.
  String name() throws IOException {
    if (held.isEmpty()) {
      held = Optional.of(announce());
    }
    return held.get().name();
  }

  private Held announce() throws IOException {
    PrivateFolder.make(folder);
    String name = PROCESS + "-" + JobId.random();
    Path file = folder.resolve(name);
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PrivateFolder.ownerOnly(folder));
    try {
      if (channel.tryLock() == null) {
        throw new IOException("somebody else locked " + file);
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    return new Held(name, file, channel);
  }

  /// Whether the process of that name still lives. In doubt it does.
  boolean isAlive(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      return false;
    }
    if (name.startsWith(PROCESS + "-")) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        return true;
      }
      Files.deleteIfExists(file);
      return false;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  /// Takes the sign down.
  @Override
  public void close() throws IOException {
    if (held.isPresent()) {
      Held sign = held.get();
      held = Optional.empty();
      Files.deleteIfExists(sign.file());
      sign.channel().close();
    }
  }
}
