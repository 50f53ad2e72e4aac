package dev.limn.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// A picture's file while it is written: takes blocks of bytes, digests them and writes them.
///
/// Digesting takes as long as reading and decoding, so it happens beside these, on a thread that
/// lives from the second block to the end of the file; pictures of one block need none. An
/// interrupt of the reading thread does not reach the file. Belongs to one thread; [#finish] joins
/// the other one.
final class BlobFile {
  /// The size of a block: whole groups of base64, and a good size for writing.
  static final int BLOCK = 96 * 1024;

  private static final int BLOCKS = 4;
  private static final Block END = new Block(new byte[0], 0);

  private final MessageDigest digest;
  private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
  private final BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(BLOCKS + 1);
  private @Nullable FileChannel channel;
  private @Nullable Thread thread;
  private int blocks = 1;
  private long written;
  private boolean failed;

  /// Opens `file` for writing; it must exist and be empty, which is how a target's place is
  /// reserved.
  BlobFile(Path file) {
    try {
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING,
              LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      failed = true;
    }
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static final class Block {
    private final byte[] bytes;
    private final int length;

    Block(byte[] bytes, int length) {
      this.bytes = bytes;
      this.length = length;
    }
  }

  /// What became of the file.
  ///
  /// @param bytes written
  /// @param sha256 of them, lower-case hexadecimal
  /// @param failed whether the disk failed
  record End(long bytes, String sha256, boolean failed) {}

  /// Takes a full block and gives an empty one for it.
  byte[] swap(byte[] block, int length) {
    if (thread == null) {
      thread = Thread.ofPlatform().daemon().name("limn-writing").start(this::work);
    }
    put(full, new Block(block, length));
    if (blocks <= BLOCKS) {
      blocks++;
      return new byte[BLOCK];
    }
    return take(empty);
  }

  /// Writes the last block, which may be empty, and closes the file.
  End finish(byte[] block, int length) {
    Thread working = thread;
    if (working == null) {
      write(block, length);
    } else {
      put(full, new Block(block, length));
      put(full, END);
      join(working);
    }
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      failed = true;
    }
    return new End(written, HexFormat.of().formatHex(digest.digest()), failed);
  }

  private void work() {
    for (Block block = take(full); block != END; block = take(full)) {
      try {
        write(block.bytes, block.length);
      } catch (RuntimeException | Error e) {
        failed = true; // whoever fills blocks would wait for ever for a thread that died
      }
      put(empty, block.bytes);
    }
  }

  private void write(byte[] block, int length) {
    FileChannel open = channel;
    if (failed || open == null || length == 0) {
      return;
    }
    digest.update(block, 0, length);
    try {
      ByteBuffer bytes = ByteBuffer.wrap(block, 0, length);
      while (bytes.hasRemaining()) {
        written += open.write(bytes);
      }
    } catch (IOException e) {
      failed = true;
    }
  }

  private static <T> void put(BlockingQueue<T> queue, T item) {
    boolean interrupted = false;
    while (true) {
      try {
        queue.put(item);
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    restore(interrupted);
  }

  private static <T> T take(BlockingQueue<T> queue) {
    boolean interrupted = false;
    while (true) {
      try {
        T item = queue.take();
        restore(interrupted);
        return item;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    restore(interrupted);
  }

  private static void restore(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
