package dev.limn.sandbox.faulty;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Small valid pictures, made when asked for, and one of any size that is never in memory as a
/// whole.
public final class SamplePictures {
  private static final int BLOCK = 32 * 1024;

  private SamplePictures() {}

  /// A PNG of 16 by 16 pixels.
  public static byte[] png() {
    return png(16, 16);
  }

  /// A grey PNG of this size; each pixel differs from its neighbours, so it does not compress.
  public static byte[] png(int width, int height) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      hugePng(width, height).writer().writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /// A JPEG of 16 by 16 pixels.
  public static byte[] jpeg() {
    return jpeg(16, 16);
  }

  /// A JPEG of this size.
  public static byte[] jpeg(int width, int height) {
    return encode("jpeg", drawn(width, height));
  }

  /// A lossless WebP of 16 by 16 pixels.
  public static byte[] webp() {
    return webp(16, 16);
  }

  /// A lossless WebP of this size.
  public static byte[] webp(int width, int height) {
    return encode("webp", drawn(width, height));
  }

  /// These bytes in base64 (RFC 4648 section 4).
  public static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /// A valid grey PNG of `width` by `height` pixels, a little more than `width * height` bytes
  /// long: its pixels are stored, not compressed (RFC 1951 section 3.2.4). 22 000 by 22 000 is 484
  /// MB.
  public static Content hugePng(int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a picture has pixels: " + width + "x" + height);
    }
    long raw = (1L + width) * height;
    long blocks = (raw + BLOCK - 1) / BLOCK;
    // Signature, IHDR, one IDAT for each stored block (the first with the zlib header, the last
    // with
    // the checksum), IEND.
    long length = 8 + 25 + blocks * (12 + 5) + raw + 2 + 4 + 12;
    return new Content(OptionalLong.of(length), out -> writePng(width, height, blocks, out));
  }

  private static void writePng(int width, int height, long blocks, OutputStream out)
      throws IOException {
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) 8).put((byte) 0).put((byte) 0).put((byte) 0).put((byte) 0);
    chunk(out, "IHDR", header.array(), 13);
    Adler32 checksum = new Adler32();
    long raw = (1L + width) * height;
    long done = 0;
    byte[] pixels = new byte[BLOCK];
    ByteBuffer data = ByteBuffer.allocate(BLOCK + 11);
    for (long block = 0; block < blocks; block++) {
      int count = (int) Math.min(BLOCK, raw - done);
      for (int i = 0; i < count; i++, done++) {
        // The first byte of each row is its filter, 0 for none.
        pixels[i] = done % (1L + width) == 0 ? 0 : (byte) ((done * 0x9e3779b97f4a7c15L) >>> 56);
      }
      checksum.update(pixels, 0, count);
      data.clear();
      if (block == 0) {
        data.put((byte) 0x78).put((byte) 0x01);
      }
      data.put((byte) (block == blocks - 1 ? 1 : 0));
      data.put((byte) count).put((byte) (count >> 8)).put((byte) ~count).put((byte) (~count >> 8));
      data.put(pixels, 0, count);
      if (block == blocks - 1) {
        data.putInt((int) checksum.getValue());
      }
      chunk(out, "IDAT", data.array(), data.position());
    }
    chunk(out, "IEND", new byte[0], 0);
  }

  private static void chunk(OutputStream out, String type, byte[] data, int count)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data, 0, count);
    out.write(ByteBuffer.allocate(4).putInt(count).array());
    out.write(name);
    out.write(data, 0, count);
    out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  private static BufferedImage drawn(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, Color.HSBtoRGB((float) x / width, 0.6f, 0.4f + 0.6f * y / height));
      }
    }
    return image;
  }

  private static byte[] encode(String format, BufferedImage image) {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
    if (!writers.hasNext()) {
      throw new IllegalStateException("no writer for " + format);
    }
    ImageWriter writer = writers.next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (format.equals("webp")) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionType("Lossless");
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
