package dev.limn.image;

import java.util.Locale;
import java.util.Optional;

/// A file format that an endpoint can be asked for, and that Limn recognises by its bytes.
public enum ImageFormat {
  /// Portable Network Graphics: lossless, can be transparent.
  PNG("png", "png", "image/png"),
  /// JPEG: lossy, never transparent.
  JPEG("jpeg", "jpg", "image/jpeg"),
  /// WebP: lossy or lossless, can be transparent.
  WEBP("webp", "webp", "image/webp"),
  /// GIF: 256 colours, can move.
  GIF("gif", "gif", "image/gif"),
  /// SVG: a drawing in words. It can hold scripts, so Limn saves it and never shows it.
  SVG("svg", "svg", "image/svg+xml");

  private final String apiName;
  private final String extension;
  private final String mediaType;

  ImageFormat(String apiName, String extension, String mediaType) {
    this.apiName = apiName;
    this.extension = extension;
    this.mediaType = mediaType;
  }

  /// The value of the image API's `output_format` field.
  public String apiName() {
    return apiName;
  }

  /// The file name extension that Limn writes, without a dot.
  public String extension() {
    return extension;
  }

  /// The media type, such as `image/png`.
  public String mediaType() {
    return mediaType;
  }

  /// Whether it always keeps every detail, so that there is no compression to choose.
  public boolean isLossless() {
    return this == PNG || this == GIF || this == SVG;
  }

  /// The format of a name or extension, ignoring case; `jpg` means JPEG. Empty when it is none of
  /// these.
  public static Optional<ImageFormat> of(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "png" -> Optional.of(PNG);
      case "jpeg", "jpg" -> Optional.of(JPEG);
      case "webp" -> Optional.of(WEBP);
      case "gif" -> Optional.of(GIF);
      case "svg" -> Optional.of(SVG);
      default -> Optional.empty();
    };
  }

  /// The format that a file name's extension names; empty when it has none or another.
  public static Optional<ImageFormat> ofFileName(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 ? Optional.empty() : of(fileName.substring(dot + 1));
  }
}
