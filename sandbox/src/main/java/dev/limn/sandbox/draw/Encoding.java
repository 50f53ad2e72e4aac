package dev.limn.sandbox.draw;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// A file format for pictures. Thread-safe.
public enum Encoding {
  /// Lossless, with transparency; the compression value does not matter.
  PNG("image/png"),
  /// Lossy, without transparency: what is transparent becomes white.
  JPEG("image/jpeg"),
  /// Lossy (lossless at 100), with transparency. Loads a native library at its first use.
  WEBP("image/webp");

  private final String mediaType;

  Encoding(String mediaType) {
    this.mediaType = mediaType;
  }

  /// The media type (RFC 6838), such as `image/png`.
  public String mediaType() {
    return mediaType;
  }

  /// The bytes of a complete file.
  ///
  /// @param compression 0 (smallest file) to 100 (best picture); values outside count as the
  ///   nearest
  /// @throws UncheckedIOException when the writer fails
  public byte[] encode(BufferedImage image, int compression) {
    float quality = Math.clamp(compression, 0, 100) / 100f;
    return switch (this) {
      case PNG -> Png.encode(image);
      case JPEG -> jpeg(image, quality);
      case WEBP -> webp(image, quality);
    };
  }

  private static byte[] jpeg(BufferedImage image, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(quality);
    return written(writer, settings, Pixels.onWhite(image));
  }

  private static byte[] webp(BufferedImage image, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByMIMEType("image/webp").next();
    WebPWriteParam settings = new WebPWriteParam(Locale.ROOT);
    settings.setCompressionType(quality == 1 ? CompressionType.Lossless : CompressionType.Lossy);
    if (quality < 1) {
      settings.setCompressionQuality(quality);
      // 0 (fast) to 6 (small): the sandbox answers quickly rather than tersely.
      settings.setMethod(2);
    }
    return written(writer, settings, image);
  }

  private static byte[] written(ImageWriter writer, ImageWriteParam settings, BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 18);
    // Kept in memory: ImageIO would otherwise use a file in the temporary folder.
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException("The picture could not be encoded.", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
