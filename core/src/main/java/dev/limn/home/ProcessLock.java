package dev.limn.home;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A turn at a file that several Limn processes, or several threads of one, want to change.
///
/// The lock is a file of its own, because the file that is changed is replaced as a whole. The
/// operating system frees it when the process ends, however it ends. The lock file stays: removing
/// it would let two holders lock two different files of one name.
public final class ProcessLock implements AutoCloseable {
  /// How long to wait for a turn. Holders need milliseconds; who waits longer waits for a process
  /// that hangs.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(10);

  private final FileChannel channel;

  private ProcessLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Waits for a turn, at most ten seconds; the lock file is created with mode 0600.
  ///
  /// @throws IOException when no turn came, the file cannot be opened, or the thread is interrupted
  public static ProcessLock take(Path lockFile) throws IOException {
    FileChannel channel =
        FileChannel.open(
            lockFile,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PrivateFiles.mode(lockFile, "rw-------"));
    try {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (tryLock(channel) == null) {
        if (System.nanoTime() > end) {
          throw new IOException("another process holds " + lockFile);
        }
        Thread.sleep(BETWEEN_TRIES);
      }
      return new ProcessLock(channel);
    } catch (InterruptedException interrupted) {
      channel.close();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + lockFile);
    } catch (IOException failed) {
      channel.close();
      throw failed;
    }
  }

  /// Ends the turn.
  @Override
  public void close() throws IOException {
    channel.close();
  }

  /// Null while somebody else has the turn; another thread of this process shows as an exception.
  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldHere) {
      return null;
    }
  }
}
