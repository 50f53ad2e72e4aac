package dev.limn.sandbox.draw;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes 8-bit true-colour PNG files (W3C PNG specification, third edition). ImageIO's own writer,
/// at its fastest setting, takes half as long again for files a third larger.
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int CHUNK = 1 << 16;

  private Png() {}

  static byte[] encode(BufferedImage image) {
    boolean alpha = image.getColorModel().hasAlpha();
    ByteArrayOutputStream out =
        new ByteArrayOutputStream(image.getWidth() * image.getHeight() + CHUNK);
    out.writeBytes(SIGNATURE);
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(image.getWidth())
            .putInt(image.getHeight())
            .put((byte) 8)
            .put((byte) (alpha ? 6 : 2))
            .array();
    chunk(out, "IHDR", header, header.length);
    Deflater deflater = new Deflater(1);
    try {
      pixels(out, image, alpha ? 4 : 3, deflater);
    } finally {
      deflater.end();
    }
    chunk(out, "IEND", new byte[0], 0);
    return out.toByteArray();
  }

  private static void pixels(
      ByteArrayOutputStream out, BufferedImage image, int channels, Deflater deflater) {
    int width = image.getWidth();
    int length = width * channels;
    int[] argb = new int[width];
    byte[] above = new byte[length];
    byte[] row = new byte[length];
    byte[] filtered = new byte[length + 1];
    byte[] packed = new byte[CHUNK];
    int filled = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, argb, 0, width);
      unpack(argb, row, channels);
      // Filter 2, "Up": the cheapest one that pays on soft pictures.
      filtered[0] = 2;
      for (int i = 0; i < length; i++) {
        filtered[i + 1] = (byte) (row[i] - above[i]);
      }
      byte[] swap = above;
      above = row;
      row = swap;
      deflater.setInput(filtered);
      while (!deflater.needsInput()) {
        filled += deflater.deflate(packed, filled, CHUNK - filled);
        filled = flushed(out, packed, filled);
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      filled += deflater.deflate(packed, filled, CHUNK - filled);
      filled = flushed(out, packed, filled);
    }
    chunk(out, "IDAT", packed, filled);
  }

  private static int flushed(ByteArrayOutputStream out, byte[] packed, int filled) {
    if (filled < CHUNK) {
      return filled;
    }
    chunk(out, "IDAT", packed, filled);
    return 0;
  }

  private static void unpack(int[] argb, byte[] row, int channels) {
    int i = 0;
    for (int pixel : argb) {
      row[i++] = (byte) (pixel >> 16);
      row[i++] = (byte) (pixel >> 8);
      row[i++] = (byte) pixel;
      if (channels == 4) {
        row[i++] = (byte) (pixel >>> 24);
      }
    }
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data, int length) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data, 0, length);
    out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
    out.writeBytes(name);
    out.write(data, 0, length);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
