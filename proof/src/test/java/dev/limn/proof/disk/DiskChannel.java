package dev.limn.proof.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/// An open file whose writes and forces pass the disk's watcher.
final class DiskChannel extends FileChannel {
  private final FileChannel real;
  private final Path file;
  private final Disk.Watcher watcher;

  DiskChannel(FileChannel real, Path file, Disk.Watcher watcher) {
    this.real = real;
    this.file = file;
    this.watcher = watcher;
  }

  @FunctionalInterface
  private interface Writing {
    int write(ByteBuffer bytes) throws IOException;
  }

  private int write(ByteBuffer bytes, Writing writing) throws IOException {
    int most = watcher.before("write", file);
    if (bytes.remaining() <= most) {
      int written = writing.write(bytes);
      watcher.after("write", file);
      return written;
    }
    int limit = bytes.limit();
    bytes.limit(bytes.position() + most);
    writing.write(bytes);
    bytes.limit(limit);
    throw new IOException("No space left on device");
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    return write(bytes, real::write);
  }

  @Override
  public int write(ByteBuffer bytes, long position) throws IOException {
    return write(bytes, piece -> real.write(piece, position));
  }

  @Override
  public long write(ByteBuffer[] bytes, int offset, int length) throws IOException {
    long written = 0;
    for (int i = offset; i < offset + length; i++) {
      written += write(bytes[i]);
    }
    return written;
  }

  @Override
  public void force(boolean metadata) throws IOException {
    watcher.before("force", file);
    real.force(metadata);
    watcher.after("force", file);
  }

  @Override
  public int read(ByteBuffer bytes) throws IOException {
    return real.read(bytes);
  }

  @Override
  public long read(ByteBuffer[] bytes, int offset, int length) throws IOException {
    return real.read(bytes, offset, length);
  }

  @Override
  public int read(ByteBuffer bytes, long position) throws IOException {
    return real.read(bytes, position);
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    real.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return real.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    real.truncate(size);
    return this;
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    return real.transferTo(position, count, target);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    watcher.before("write", file);
    return real.transferFrom(source, position, count);
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    return real.map(mode, position, size);
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return real.lock(position, size, shared);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return real.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
  }
}
