package dev.limn.spool;

import dev.limn.home.PrivateFolder;
import dev.limn.text.Saying;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/// The raw bytes of one reply while they come.
///
/// Trouble with the disk never reaches whoever writes here: a reply that is being received is paid
/// for, and its reader may still save the pictures. When the spool's disk fails, the entry goes on
/// in the fallback folder; when that fails too, the bytes are taken and dropped. [#condition] tells
/// which. How long a reply may be is decided by who reads it.
///
/// In the normal path the pictures' own files are forced to the disk before the ledger is settled,
/// so this file needs no force of its own, which would cost a second wait for the disk. When
/// anything after the reception goes wrong, [#sync] is called before the trouble is reported.
///
/// Not thread-safe.
public final class SpoolEntry extends OutputStream {
  private static final int BUFFER = 64 * 1024;

  /// Whether the reply is on the disk.
  public sealed interface Condition {
    /// All that came is in the spool.
    record Kept(Path file) implements Condition {}

    /// All that came is in the fallback folder.
    ///
    /// @param note says so
    record Moved(Path file, Saying note) implements Condition {}

    /// Not all that came is on a disk: the pictures must be saved as they are decoded now.
    ///
    /// @param note says so
    record Lost(Saying note) implements Condition {}
  }

  private final Spool spool;
  private final String attempt;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private long written;
  private Condition condition;
  private Optional<FileChannel> channel = Optional.empty();

  SpoolEntry(Spool spool, String attempt, SpoolHeader header) {
    this.spool = spool;
    this.attempt = attempt;
    Path file = spool.folder().resolve(attempt + Spool.PART);
    this.condition = new Condition.Kept(file);
    try {
      PrivateFolder.make(spool.folder());
      channel = Optional.of(create(file));
    } catch (IOException e) {
      moveOn(e);
    }
    buffer.put(header.line());
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
        PrivateFolder.ownerOnly(file));
  }

  /// Where the reply is, and whether all of it is there.
  public Condition condition() {
    return condition;
  }

  /// How many bytes of the body came so far.
  public long bytes() {
    return written;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    int at = from;
    int left = length;
    while (left > 0) {
      if (!buffer.hasRemaining()) {
        flush();
      }
      int piece = Math.min(left, buffer.remaining());
      buffer.put(bytes, at, piece);
      at += piece;
      left -= piece;
    }
    written += length;
  }

  /// Hands what is buffered to the system, which keeps it when this process dies.
  @Override
  public void flush() {
    buffer.flip();
    while (buffer.hasRemaining() && channel.isPresent()) {
      try {
        channel.get().write(buffer);
      } catch (IOException e) {
        moveOn(e);
      }
    }
    buffer.clear();
  }

  /// Forces all that came to the disk, which keeps it when the machine dies. True when all of it is
  /// there.
  public boolean sync() {
    flush();
    if (channel.isPresent()) {
      try {
        channel.get().force(true);
      } catch (IOException e) {
        // After a failed force the same file may not be trusted again; a copy elsewhere may.
        moveOn(e);
        force();
      }
    }
    return channel.isPresent();
  }

  private void force() {
    try {
      if (channel.isPresent()) {
        channel.get().force(true);
      }
    } catch (IOException e) {
      lose(e);
    }
  }

  /// Marks the reply as whole and ends the writing. Returns where it is; empty when it is lost.
  public Optional<Spooled> complete() {
    flush();
    return end(true);
  }

  /// Ends the writing of a reply that broke off; what came stays. Also after [#complete], where it
  /// does nothing.
  @Override
  public void close() {
    if (channel.isPresent()) {
      flush();
      Optional<Spooled> kept = end(false);
      if (kept.isPresent() && kept.get().bytes() == 0) {
        delete(kept.get().file());
      }
    }
  }

  /// Ends the writing, if it has not ended, and removes what came: its pictures are saved, or there
  /// is nothing to keep.
  public void discard() {
    release();
    switch (condition) {
      case Condition.Kept kept -> deleteBoth(kept.file());
      case Condition.Moved moved -> deleteBoth(moved.file());
      case Condition.Lost _ -> {
        deleteBoth(spool.folder().resolve(attempt));
        deleteBoth(spool.fallback().resolve(attempt));
      }
    }
  }

  private Optional<Spooled> end(boolean complete) {
    release();
    Optional<Path> file =
        switch (condition) {
          case Condition.Kept kept -> Optional.of(kept.file());
          case Condition.Moved moved -> Optional.of(moved.file());
          case Condition.Lost _ -> Optional.empty();
        };
    return file.map(part -> complete ? renamed(part) : spooled(part, false));
  }

  private Spooled renamed(Path part) {
    Path reply = part.resolveSibling(attempt + Spool.REPLY);
    try {
      Files.move(part, reply, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      return spooled(part, false); // it can be read under this name as well
    }
    condition =
        condition instanceof Condition.Moved moved
            ? new Condition.Moved(reply, moved.note())
            : new Condition.Kept(reply);
    return spooled(reply, true);
  }

  private Spooled spooled(Path file, boolean complete) {
    return new Spooled(attempt, file, complete, file.toFile().length());
  }

  private void moveOn(IOException trouble) {
    Optional<Path> before =
        condition instanceof Condition.Kept kept ? Optional.of(kept.file()) : Optional.empty();
    if (before.isEmpty()) {
      lose(trouble);
      return;
    }
    boolean begun = channel.isPresent();
    release();
    Path file = spool.fallback().resolve(attempt + Spool.PART);
    try {
      PrivateFolder.makeAmongStrangers(spool.fallback());
      FileChannel next = create(file);
      channel = Optional.of(next);
      if (begun) {
        try (FileChannel old = FileChannel.open(before.get(), LinkOption.NOFOLLOW_LINKS)) {
          copy(old, next);
        }
        delete(before.get()); // a disk that takes no more may not let go either
      }
      condition =
          new Condition.Moved(
              file, Saying.of("spool.moved", spool.folder(), file, reason(trouble)));
    } catch (IOException e) {
      e.addSuppressed(trouble);
      lose(e);
      if (begun) {
        delete(file); // an incomplete copy; what fitted is still in the spool
      }
    }
  }

  private static void copy(FileChannel from, FileChannel to) throws IOException {
    ByteBuffer piece = ByteBuffer.allocateDirect(BUFFER);
    while (from.read(piece) >= 0) {
      piece.flip();
      while (piece.hasRemaining()) {
        to.write(piece);
      }
      piece.clear();
    }
  }

  private void lose(IOException trouble) {
    release();
    condition = new Condition.Lost(Saying.of("spool.lost", reason(trouble)));
  }

  private static String reason(IOException trouble) {
    return trouble.getMessage() == null ? trouble.getClass().getSimpleName() : trouble.getMessage();
  }

  private void release() {
    try {
      if (channel.isPresent()) {
        channel.get().close();
      }
    } catch (IOException e) {
      // Closing a file writes nothing of ours.
    } finally {
      channel = Optional.empty();
    }
  }

  private void deleteBoth(Path file) {
    delete(file.resolveSibling(attempt + Spool.PART));
    delete(file.resolveSibling(attempt + Spool.REPLY));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // What stays is found and removed by `recover`.
    }
  }
}
