package dev.limn.sandbox.api;

import dev.limn.sandbox.http.Part;
import dev.limn.sandbox.http.Rejection;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Reads the pictures that come with a request. All of them are hostile until they are decoded.
final class InputPictures {
  /// The most pictures in one request (OpenAI API reference, image edits).
  static final int MOST = 16;

  /// The longest data URL, in characters (OpenAI API reference).
  static final int LONGEST_URL = 20_971_520;

  /// A picture is measured before it is decoded; this is about the largest that cameras make.
  private static final long MOST_PIXELS = 100_000_000;

  /// What is kept of a picture: the drawing needs no more, and sixteen of them need to fit.
  private static final long KEPT_PIXELS = 2_000_000;

  private static final Set<String> MEDIA_TYPES = Set.of("image/jpeg", "image/png", "image/webp");

  private InputPictures() {}

  /// A picture, perhaps reduced, and the size that it came in.
  record Input(BufferedImage picture, int width, int height) {}

  /// The picture in a form part. As the API does, its label is judged before its bytes.
  static Input fromPart(Part part, String param) throws Rejection {
    if (part.filename().isEmpty()) {
      throw Rejection.invalidType(param, "a file", "a string");
    }
    requireMediaType(part.mediaType(), param);
    return decode(part.bytes(), param);
  }

  /// The picture in a data URL (RFC 2397).
  static Input fromUrl(Fields fields, String name) throws Rejection {
    String param = fields.param(name);
    String url = fields.text(name).orElse("");
    fields.requireShort(name, url, LONGEST_URL);
    if (url.startsWith("http://") || url.startsWith("https://")) {
      throw Rejection.bad(
          param,
          "failed_to_download_image",
          "Failed to download image from '%s': the sandbox works offline. Send a data URL."
              .formatted(Fields.clipped(url)));
    }
    int comma = url.indexOf(',');
    String head = comma < 0 ? "" : url.substring(0, comma).toLowerCase(Locale.ROOT);
    if (!head.startsWith("data:") || !head.endsWith(";base64")) {
      throw Rejection.bad(
          param,
          "invalid_image_url",
          "Invalid '%s': expected a base64-encoded data URL with an image MIME type."
              .formatted(param));
    }
    requireMediaType(head.substring("data:".length(), head.length() - ";base64".length()), param);
    try {
      return decode(Base64.getDecoder().decode(url.substring(comma + 1)), param);
    } catch (IllegalArgumentException e) {
      throw Rejection.bad(
          param, "invalid_base64_image", "Invalid '%s': not valid base64.".formatted(param));
    }
  }

  /// A picture that the sandbox made itself.
  static Input own(Shelf.Picture picture, String param) throws Rejection {
    return decode(picture.bytes(), param);
  }

  /// Checks a mask against the first picture.
  static void requireFittingMask(Input mask, Input picture) throws Rejection {
    if (mask.width() != picture.width() || mask.height() != picture.height()) {
      throw Rejection.bad(
          "mask",
          "invalid_image_file",
          "Invalid mask image format - mask size does not match image size.");
    }
    if (!mask.picture().getColorModel().hasAlpha()) {
      throw Rejection.bad(
          "mask",
          "invalid_image_file",
          "Invalid mask image format - mask image missing alpha channel.");
    }
  }

  private static void requireMediaType(String mediaType, String param) throws Rejection {
    if (!MEDIA_TYPES.contains(mediaType)) {
      throw Rejection.bad(
          param,
          "unsupported_file_mimetype",
          ("Invalid file '%s': unsupported mimetype ('%s'). Supported file formats are"
                  + " 'image/jpeg', 'image/png', and 'image/webp'.")
              .formatted(param, Fields.clipped(mediaType)));
    }
  }

  private static Input decode(byte[] bytes, String param) throws Rejection {
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Optional<ImageReader> found = reader(in, bytes);
      if (found.isPresent()) {
        return decode(found.get(), in, param);
      }
    } catch (IOException | RuntimeException e) {
      // Readers answer broken pictures with many kinds of exceptions; each means the same here.
    }
    throw Rejection.bad(
        param,
        "invalid_image_file",
        "Invalid image file or mode for '" + param + "', please check your image file.");
  }

  private static Input decode(ImageReader reader, ImageInputStream in, String param)
      throws IOException, Rejection {
    try {
      reader.setInput(in, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      long pixels = (long) width * height;
      if (pixels > MOST_PIXELS) {
        throw Rejection.bad(
            param, "image_too_large", "The image in '" + param + "' has too many pixels.");
      }
      ImageReadParam parameters = reader.getDefaultReadParam();
      int step = (int) Math.ceil(Math.sqrt((double) pixels / KEPT_PIXELS));
      if (step > 1) {
        parameters.setSourceSubsampling(step, step, 0, 0);
      }
      return new Input(reader.read(0, parameters), width, height);
    } finally {
      reader.dispose();
    }
  }

  /// A reader for PNG, JPEG or WebP, chosen by the first bytes; ImageIO would read other formats
  /// too.
  private static Optional<ImageReader> reader(ImageInputStream in, byte[] bytes) {
    if (bytes.length < 12) {
      return Optional.empty();
    }
    boolean png = bytes[0] == (byte) 0x89 && bytes[1] == 'P';
    boolean jpeg = bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xd8;
    boolean webp = bytes[0] == 'R' && bytes[8] == 'W';
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    return (png || jpeg || webp) && readers.hasNext()
        ? Optional.of(readers.next())
        : Optional.empty();
  }
}
