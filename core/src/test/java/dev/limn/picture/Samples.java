package dev.limn.picture;

import dev.limn.image.ImageFormat;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Real pictures from real encoders, and the tools to take them apart.
final class Samples {
  private Samples() {}

  static BufferedImage drawn(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D pen = image.createGraphics();
    pen.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, new Color(20, 40, 90, 120)));
    pen.fillRect(0, 0, width, height);
    pen.setColor(Color.WHITE);
    pen.fillOval(width / 4, height / 4, width / 2, height / 2);
    pen.dispose();
    return image;
  }

  static byte[] encoded(ImageFormat format, int width, int height) {
    return encoded(
        format,
        drawn(
            width,
            height,
            format == ImageFormat.JPEG ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB));
  }

  static byte[] encoded(ImageFormat format, BufferedImage image) {
    return encoded(format, image, param -> {});
  }

  interface Tuning {
    void tune(ImageWriteParam param);
  }

  static byte[] encoded(ImageFormat format, BufferedImage image, Tuning tuning) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format.apiName()).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      tuning.tune(param);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException e) {
      throw new AssertionError(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  static byte[] lossless(BufferedImage image) {
    return encoded(
        ImageFormat.WEBP,
        image,
        param -> {
          param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          param.setCompressionType("Lossless");
        });
  }

  /// A chunk of a PNG, or of a WebP without its padding.
  static final class Chunk {
    private final String type;
    private final byte[] data;

    Chunk(String type, byte[] data) {
      this.type = type;
      this.data = data;
    }

    String type() {
      return type;
    }

    byte[] data() {
      return data;
    }
  }

  static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  static List<Chunk> png(byte[] file) {
    List<Chunk> chunks = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
      in.skipNBytes(PNG_SIGNATURE.length);
      while (in.available() > 0) {
        int length = in.readInt();
        String type = new String(in.readNBytes(4), StandardCharsets.US_ASCII);
        chunks.add(new Chunk(type, in.readNBytes(length)));
        in.readInt();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return chunks;
  }

  static byte[] png(List<Chunk> chunks) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(file)) {
      out.write(PNG_SIGNATURE);
      for (Chunk chunk : chunks) {
        byte[] type = chunk.type().getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(type);
        sum.update(chunk.data());
        out.writeInt(chunk.data().length);
        out.write(type);
        out.write(chunk.data());
        out.writeInt((int) sum.getValue());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return file.toByteArray();
  }

  static Chunk header(int width, int height, int... rest) {
    byte[] data = new byte[8 + rest.length];
    for (int i = 0; i < 4; i++) {
      data[i] = (byte) (width >>> (24 - 8 * i));
      data[4 + i] = (byte) (height >>> (24 - 8 * i));
    }
    for (int i = 0; i < rest.length; i++) {
      data[8 + i] = (byte) rest[i];
    }
    return new Chunk("IHDR", data);
  }

  static List<Chunk> webp(byte[] file) {
    List<Chunk> chunks = new ArrayList<>();
    int at = 12;
    while (at < file.length) {
      int length = little(file, at + 4);
      chunks.add(
          new Chunk(
              new String(file, at, 4, StandardCharsets.US_ASCII),
              Arrays.copyOfRange(file, at + 8, at + 8 + length)));
      at += 8 + length + (length & 1);
    }
    return chunks;
  }

  static byte[] webp(List<Chunk> chunks) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
    for (Chunk chunk : chunks) {
      body.writeBytes(chunk.type().getBytes(StandardCharsets.US_ASCII));
      body.writeBytes(little(chunk.data().length));
      body.writeBytes(chunk.data());
      if (chunk.data().length % 2 != 0) {
        body.write(0);
      }
    }
    return joined(
        "RIFF".getBytes(StandardCharsets.US_ASCII), little(body.size()), body.toByteArray());
  }

  static Chunk canvas(int flags, int width, int height) {
    byte[] data = new byte[10];
    data[0] = (byte) flags;
    System.arraycopy(little(width - 1), 0, data, 4, 3);
    System.arraycopy(little(height - 1), 0, data, 7, 3);
    return new Chunk("VP8X", data);
  }

  static byte[] segment(int marker, byte[] data) {
    int length = data.length + 2;
    return joined(
        new byte[] {(byte) 0xff, (byte) marker, (byte) (length >>> 8), (byte) length}, data);
  }

  /// The bytes with a piece put in at a place.
  static byte[] inserted(byte[] file, int at, byte[] piece) {
    return joined(Arrays.copyOf(file, at), piece, Arrays.copyOfRange(file, at, file.length));
  }

  /// The bytes with one of them changed.
  static byte[] changed(byte[] file, int at, int value) {
    byte[] copy = file.clone();
    copy[at] = (byte) value;
    return copy;
  }

  static byte[] joined(byte[]... pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      all.writeBytes(piece);
    }
    return all.toByteArray();
  }

  static byte[] little(int value) {
    return new byte[] {
      (byte) value, (byte) (value >>> 8), (byte) (value >>> 16), (byte) (value >>> 24)
    };
  }

  private static int little(byte[] file, int at) {
    return (file[at] & 0xff)
        | (file[at + 1] & 0xff) << 8
        | (file[at + 2] & 0xff) << 16
        | (file[at + 3] & 0xff) << 24;
  }

  /// Where the first segment with this marker starts in a JPEG.
  static int find(byte[] jpeg, int marker) {
    int at = 2;
    while ((jpeg[at + 1] & 0xff) != marker) {
      at += 2 + ((jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff));
    }
    return at;
  }
}
