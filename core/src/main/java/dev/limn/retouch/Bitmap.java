package dev.limn.retouch;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import dev.limn.image.ImageFormat;
import dev.limn.picture.Inspection;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/// A decoded picture. It came from anywhere, so its header is held against [#MOST_PIXELS] before a
/// pixel is decoded, and the readers are chosen by name: those of the JDK, and one for WebP that is
/// written in Java alone, whatever else is on the class path.
final class Bitmap implements Rows {
  /// The largest picture in pixels: 40 megapixels, which decoded are 160 MB at most.
  static final long MOST_PIXELS = 40L << 20;

  private final BufferedImage image;

  private Bitmap(BufferedImage image) {
    this.image = image;
  }

  /// Decodes a file.
  ///
  /// @throws Undecodable when it is no whole PNG, JPEG or WebP picture, is too large, or cannot be
  ///   decoded
  /// @throws IOException when it cannot be read
  static Bitmap of(Path file) throws IOException, Undecodable {
    if (!(Inspection.of(file) instanceof Inspection.Picture picture)) {
      throw new Undecodable(file, "no whole picture");
    }
    if ((long) picture.width() * picture.height() > MOST_PIXELS) {
      throw new Undecodable(file, "more than " + (MOST_PIXELS >> 20) + " megapixels");
    }
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      ImageReader reader = reader(picture.format(), file);
      try {
        reader.setInput(in, true, true);
        BufferedImage image = reader.read(0);
        if (image.getWidth() != picture.width() || image.getHeight() != picture.height()) {
          throw new Undecodable(file, "another size than its header tells");
        }
        return new Bitmap(image);
      } finally {
        reader.dispose();
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      // Readers answer broken pictures with many kinds of exceptions; each means the same here.
      throw new Undecodable(file, e.getClass().getSimpleName());
    } catch (IIOException e) {
      throw new Undecodable(file, String.valueOf(e.getMessage()));
    }
  }

  private static ImageReader reader(ImageFormat format, Path file) throws IOException, Undecodable {
    return switch (format) {
      case PNG, JPEG -> {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.apiName());
        while (readers.hasNext()) {
          ImageReader reader = readers.next();
          if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
            yield reader;
          }
        }
        throw new Undecodable(file, "no reader for " + format.apiName());
      }
      case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
      case GIF, SVG -> throw new Undecodable(file, format.apiName() + " is not drawn");
    };
  }

  @Override
  public int width() {
    return image.getWidth();
  }

  @Override
  public int height() {
    return image.getHeight();
  }

  @Override
  public boolean alpha() {
    return image.getColorModel().hasAlpha();
  }

  @Override
  public void read(int y, int[] argb) {
    image.getRGB(0, y, width(), 1, argb, 0, width());
  }
}
