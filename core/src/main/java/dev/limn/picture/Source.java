package dev.limn.picture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;

/// The bytes of a file, read forward through one buffer. A read past the end throws `EOFException`.
final class Source {
  private static final int BUFFER = 64 * 1024;

  private final FileChannel channel;
  private final long size;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).flip();
  private long loaded;

  Source(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  /// The file's length when it was opened.
  long size() {
    return size;
  }

  /// How many bytes were consumed.
  long position() {
    return loaded - buffer.remaining();
  }

  /// How many bytes are left.
  long left() {
    return size - position();
  }

  /// At most the first `most` bytes that are next, without consuming them.
  byte[] peek(int most) throws IOException {
    fill(Math.min(most, BUFFER));
    byte[] next = new byte[Math.min(most, buffer.remaining())];
    buffer.get(buffer.position(), next);
    return next;
  }

  int u8() throws IOException {
    need(1);
    return buffer.get() & 0xff;
  }

  int u16() throws IOException {
    need(2);
    return buffer.order(ByteOrder.BIG_ENDIAN).getShort() & 0xffff;
  }

  int u16le() throws IOException {
    need(2);
    return buffer.order(ByteOrder.LITTLE_ENDIAN).getShort() & 0xffff;
  }

  int u24le() throws IOException {
    return u16le() | u8() << 16;
  }

  int i32() throws IOException {
    need(4);
    return buffer.order(ByteOrder.BIG_ENDIAN).getInt();
  }

  long u32le() throws IOException {
    need(4);
    return buffer.order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xffff_ffffL;
  }

  /// Consumes bytes without looking at them; what is not in the buffer is not even read.
  void skip(long count) throws IOException {
    if (count > left()) {
      throw new EOFException();
    }
    if (count <= buffer.remaining()) {
      buffer.position(buffer.position() + (int) count);
    } else {
      loaded = position() + count;
      channel.position(loaded);
      buffer.position(buffer.limit());
    }
  }

  /// Consumes bytes into a check sum.
  void check(long count, CRC32 sum) throws IOException {
    long todo = count;
    while (todo > 0) {
      need(1);
      int piece = (int) Math.min(todo, buffer.remaining());
      sum.update(buffer.array(), buffer.position(), piece);
      buffer.position(buffer.position() + piece);
      todo -= piece;
    }
  }

  /// Consumes up to and including the next byte of this value.
  void skipPast(byte value) throws IOException {
    while (true) {
      need(1);
      byte[] bytes = buffer.array();
      int end = buffer.limit();
      for (int i = buffer.position(); i < end; i++) {
        if (bytes[i] == value) {
          buffer.position(i + 1);
          return;
        }
      }
      buffer.position(end);
    }
  }

  /// The rest as a stream; whoever reads it reads this source.
  InputStream stream() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        fill(1);
        return buffer.hasRemaining() ? buffer.get() & 0xff : -1;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        fill(1);
        if (!buffer.hasRemaining()) {
          return length == 0 ? 0 : -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(bytes, offset, count);
        return count;
      }
    };
  }

  private void need(int count) throws IOException {
    if (buffer.remaining() < count) {
      fill(count);
      if (buffer.remaining() < count) {
        throw new EOFException();
      }
    }
  }

  private void fill(int count) throws IOException {
    if (buffer.remaining() >= count) {
      return;
    }
    buffer.compact();
    while (buffer.position() < count) {
      int read = channel.read(buffer);
      if (read < 0) {
        break;
      }
      loaded += read;
    }
    buffer.flip();
  }
}
