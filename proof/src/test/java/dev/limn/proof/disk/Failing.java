package dev.limn.proof.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/// Fails one change of the disk, or all from one on. Thread-safe.
public final class Failing implements Disk.Watcher {
  /// In which way a disk fails.
  public enum Kind {
    /// The medium does not answer (EIO).
    ERROR,
    /// The disk is full (ENOSPC).
    NO_SPACE,
    /// The disk becomes full in the middle of a write.
    SHORT_WRITE,
    /// It is forbidden (EACCES).
    NO_ACCESS
  }

  private final Kind kind;
  private final int at;
  private final boolean onwards;
  private int count;
  private String struck = "";

  /// @param at the number of the change; the first is 1
  /// @param onwards whether all changes after it fail, too
  public Failing(Kind kind, int at, boolean onwards) {
    this.kind = kind;
    this.at = at;
    this.onwards = onwards;
  }

  /// What failed first; empty when nothing did.
  public synchronized String struck() {
    return struck;
  }

  @Override
  public synchronized int before(String operation, Path file) throws IOException {
    count++;
    if (count != at && !(onwards && count > at)) {
      return Integer.MAX_VALUE;
    }
    if (struck.isEmpty()) {
      struck = operation + " " + file.getFileName();
    }
    return switch (kind) {
      case ERROR -> throw new IOException("Input/output error");
      case NO_SPACE ->
          throw new FileSystemException(file.toString(), null, "No space left on device");
      case SHORT_WRITE -> {
        if (operation.equals("write")) {
          yield 3;
        }
        throw new FileSystemException(file.toString(), null, "No space left on device");
      }
      case NO_ACCESS -> throw new AccessDeniedException(file.toString());
    };
  }

  @Override
  public void after(String operation, Path file) {}
}
