package dev.limn.input;

import dev.limn.data.Digests;
import dev.limn.image.ImageFormat;
import dev.limn.image.InputFile;
import dev.limn.image.InvalidRequest;
import dev.limn.picture.Inspection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;

/// Looks at a file that is to be sent. What a service would refuse, or would take for something
/// else, is refused here, each with its own sentence.
final class Sight {
  /// What a mask or markup may be: only PNG is sure to keep its transparency everywhere (OpenAI API
  /// reference, `mask`).
  static final List<ImageFormat> OVERLAY = List.of(ImageFormat.PNG);

  private Sight() {}

  /// The file as it may be sent; throws [InvalidRequest] when it may not.
  ///
  /// @param shown as the user named it
  /// @param file absolute; links are followed
  /// @param formats what it may be
  /// @param mostBytes the largest
  static InputFile of(String shown, Path file, List<ImageFormat> formats, long mostBytes) {
    try {
      Path real = file.toRealPath();
      BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        throw new InvalidRequest("input.folder", shown);
      }
      if (!attributes.isRegularFile()) {
        throw new InvalidRequest("input.no-file", shown);
      }
      if (!Files.isReadable(real)) {
        throw new InvalidRequest("input.forbidden", shown);
      }
      if (attributes.size() == 0) {
        throw new InvalidRequest("input.empty", shown);
      }
      if (attributes.size() > mostBytes) {
        throw new InvalidRequest(
            "input.too-large", shown, megabytes(attributes.size()), megabytes(mostBytes));
      }
      return picture(shown, real, formats, attributes.size());
    } catch (NoSuchFileException e) {
      throw new InvalidRequest("input.missing", shown);
    } catch (IOException e) {
      throw new InvalidRequest("input.unreadable", shown, e.getClass().getSimpleName());
    }
  }

  private static InputFile picture(String shown, Path file, List<ImageFormat> formats, long bytes)
      throws IOException {
    return switch (Inspection.of(file)) {
      case Inspection.Picture picture -> {
        if (!formats.contains(picture.format())) {
          throw new InvalidRequest(
              "input.format",
              shown,
              picture.format().apiName(),
              String.join(", ", formats.stream().map(ImageFormat::apiName).toList()));
        }
        if (picture.moving().isPresent()) {
          throw new InvalidRequest("input.moving", shown, picture.moving().get().frames());
        }
        yield new InputFile(
            shown,
            file,
            picture.format(),
            picture.width(),
            picture.height(),
            picture.alpha(),
            bytes,
            Digests.of(file));
      }
      case Inspection.Damaged damaged ->
          throw new InvalidRequest(
              "input.damaged", shown, damaged.format().apiName(), word(damaged.damage()));
      case Inspection.TooLarge large ->
          throw new InvalidRequest("input.too-many-pixels", shown, large.width(), large.height());
      case Inspection.NotPicture other ->
          throw new InvalidRequest("input.not-a-picture", shown, word(other.guess()));
    };
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String megabytes(long bytes) {
    return String.valueOf(Math.round(bytes / 104_857.6) / 10.0);
  }
}
