package dev.limn.mcp.place;

import dev.limn.image.ImageFormat;
import dev.limn.picture.Inspection;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/// A small JPEG of a picture, for a model to look at. Whole pictures are megabytes, and a client
/// may count every character of them.
///
/// @param jpeg the file
/// @param width in pixels
/// @param height in pixels
@SuppressWarnings("ArrayRecordComponent") // made, sent and forgotten; never compared
public record Thumbnail(byte[] jpeg, int width, int height) {
  /// The most bytes of one: 64 KiB.
  public static final int MOST_BYTES = 64 << 10;

  private static final List<Float> QUALITIES = List.of(0.82f, 0.65f, 0.45f, 0.25f);

  /// A thumbnail of a file; empty when it is no whole picture of a format that Java decodes.
  ///
  /// @param side the longer side, in pixels, at most
  /// @param most how many bytes it may have
  /// @throws IOException when the file cannot be read
  public static Optional<Thumbnail> of(Path file, int side, int most) throws IOException {
    return switch (Inspection.of(file)) {
      case Inspection.Picture picture
          when picture.format() == ImageFormat.PNG || picture.format() == ImageFormat.JPEG ->
          of(file, picture, side, most);
      default -> Optional.empty();
    };
  }

  private static Optional<Thumbnail> of(Path file, Inspection.Picture picture, int side, int most)
      throws IOException {
    Optional<BufferedImage> decoded = decode(file, picture, side);
    if (decoded.isEmpty()) {
      return Optional.empty();
    }
    for (int longer = side; longer >= 64; longer /= 2) {
      BufferedImage small = fit(decoded.get(), longer);
      for (float quality : QUALITIES) {
        byte[] jpeg = encode(small, quality);
        if (jpeg.length <= most) {
          return Optional.of(new Thumbnail(jpeg, small.getWidth(), small.getHeight()));
        }
      }
    }
    return Optional.empty();
  }

  /// Only every n-th pixel is kept while the file is read, so that a large picture needs little
  /// memory; twice the size that is wanted remains, for a smooth reduction.
  private static Optional<BufferedImage> decode(Path file, Inspection.Picture picture, int side)
      throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(picture.format().apiName());
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (!reader.getClass().getName().startsWith("com.sun.imageio.")) {
        continue; // the JDK's own are written in Java
      }
      try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
        reader.setInput(in, true, true);
        int step = Math.max(1, Math.max(picture.width(), picture.height()) / (2 * side));
        ImageReadParam sparse = reader.getDefaultReadParam();
        sparse.setSourceSubsampling(step, step, 0, 0);
        return Optional.of(reader.read(0, sparse));
      } catch (RuntimeException e) {
        return Optional.empty(); // sound by its structure, and still not to be decoded
      } finally {
        reader.dispose();
      }
    }
    return Optional.empty();
  }

  /// On white, since JPEG knows no transparency.
  private static BufferedImage fit(BufferedImage image, int side) {
    double scale = Math.min(1.0, (double) side / Math.max(image.getWidth(), image.getHeight()));
    int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, Color.WHITE, null);
    graphics.dispose();
    return small;
  }

  private static byte[] encode(BufferedImage image, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
