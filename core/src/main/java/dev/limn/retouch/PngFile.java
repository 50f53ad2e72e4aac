package dev.limn.retouch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes 8-bit true-colour PNG files (W3C PNG specification, third edition) row by row, so that a
/// picture never is in memory as a whole.
final class PngFile {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int CHUNK = 1 << 16;
  private static final int COMPRESSION = 6;
  private static final byte UP = 2;

  private PngFile() {}

  /// Writes all rows into a file, which must exist.
  static void write(Rows rows, Path file) throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(
                file,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING,
                LinkOption.NOFOLLOW_LINKS),
            CHUNK)) {
      out.write(SIGNATURE);
      byte[] header =
          ByteBuffer.allocate(13)
              .putInt(rows.width())
              .putInt(rows.height())
              .put((byte) 8)
              .put((byte) (rows.alpha() ? 6 : 2))
              .array();
      chunk(out, "IHDR", header, header.length);
      pixels(rows, out);
      chunk(out, "IEND", header, 0);
    }
  }

  private static void pixels(Rows rows, OutputStream out) throws IOException {
    int channels = rows.alpha() ? 4 : 3;
    int length = rows.width() * channels;
    int[] argb = new int[rows.width()];
    byte[] above = new byte[length];
    byte[] row = new byte[length];
    byte[] filtered = new byte[length + 1];
    byte[] packed = new byte[CHUNK];
    int filled = 0;
    Deflater deflater = new Deflater(COMPRESSION);
    try {
      for (int y = 0; y < rows.height(); y++) {
        rows.read(y, argb);
        unpack(argb, row, channels);
        filtered[0] = UP;
        for (int i = 0; i < length; i++) {
          filtered[i + 1] = (byte) (row[i] - above[i]);
        }
        byte[] swap = above;
        above = row;
        row = swap;
        deflater.setInput(filtered);
        while (!deflater.needsInput()) {
          filled = flushed(out, packed, filled + deflater.deflate(packed, filled, CHUNK - filled));
        }
      }
      deflater.finish();
      while (!deflater.finished()) {
        filled = flushed(out, packed, filled + deflater.deflate(packed, filled, CHUNK - filled));
      }
      chunk(out, "IDAT", packed, filled);
    } finally {
      deflater.end();
    }
  }

  private static int flushed(OutputStream out, byte[] packed, int filled) throws IOException {
    if (filled < CHUNK) {
      return filled;
    }
    chunk(out, "IDAT", packed, filled);
    return 0;
  }

  private static void unpack(int[] argb, byte[] row, int channels) {
    int i = 0;
    int pixels = row.length / channels;
    for (int x = 0; x < pixels; x++) {
      int pixel = argb[x];
      row[i++] = (byte) (pixel >> 16);
      row[i++] = (byte) (pixel >> 8);
      row[i++] = (byte) pixel;
      if (channels == 4) {
        row[i++] = (byte) (pixel >>> 24);
      }
    }
  }

  private static void chunk(OutputStream out, String type, byte[] data, int length)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data, 0, length);
    out.write(ByteBuffer.allocate(4).putInt(length).array());
    out.write(name);
    out.write(data, 0, length);
    out.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
