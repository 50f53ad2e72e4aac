package dev.limn.cli.option;

import dev.limn.image.ImageFormat;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Target;
import dev.limn.text.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Options that say where the images go and in which format.
public final class FileOptions {
  private static final List<String> FORMATS = List.of("png", "jpeg", "jpg", "webp", "gif", "svg");

  /// Formats that some tools can make and no endpoint of today returns.
  private static final List<String> OTHER_FORMATS =
      List.of("avif", "bmp", "tiff", "heic", "jxl", "pdf");

  private static final Option FILE = Option.value("PATH", "-f", "--out", "--output", "--filename");

  /// The folder.
  public static final Option FOLDER = Option.value("DIR", "--out-dir");

  private static final Option FORMAT_OR_FILE = Option.value("FORMAT|PATH", "-o");
  private static final Option FORMAT = Option.value("FORMAT", "--format", "--output-format");
  private static final Option OVERWRITE = Option.flag("--overwrite");

  /// All of them.
  public static final List<Option> ALL = List.of(FILE, FOLDER, FORMAT_OR_FILE, FORMAT, OVERWRITE);

  private final Typed typed;

  /// These options of what was typed.
  public FileOptions(Typed typed) {
    this.typed = typed;
  }

  /// Whether a file or folder was named.
  public boolean namesPlace() {
    return typed.has(FILE)
        || typed.has(FOLDER)
        || typed.text(FORMAT_OR_FILE).filter(word -> ImageFormat.of(word).isEmpty()).isPresent();
  }

  /// Whether a named file that exists may be replaced.
  public boolean overwrite() {
    return typed.has(OVERWRITE);
  }

  /// Where the images go.
  ///
  /// @param target the place, absolute
  /// @param format the format to ask for, when an option says one; the file's name is looked at
  ///   where the order is settled
  public record Place(Target target, Optional<ImageFormat> format) {}

  /// Where the images go, from a working folder. Throws [InvalidRequest] for contradictions and for
  /// names that cannot be.
  public Place place(Path workingFolder) {
    Optional<ImageFormat> wanted = typed.text(FORMAT).map(FileOptions::format);
    Optional<String> path = typed.name(FILE);
    Optional<String> formatOrFile = typed.name(FORMAT_OR_FILE);
    if (formatOrFile.isPresent()) {
      Optional<ImageFormat> word = ImageFormat.of(formatOrFile.get());
      if (word.isPresent() && wanted.isPresent() && !word.equals(wanted)) {
        throw new InvalidRequest(
            "cli.two-formats", formatOrFile.get(), typed.text(FORMAT).orElse(""));
      }
      if (OTHER_FORMATS.contains(formatOrFile.get().toLowerCase(Locale.ROOT))) {
        throw new InvalidRequest("cli.no-such-format", formatOrFile.get());
      }
      if (word.isPresent()) {
        wanted = word;
      } else if (path.isPresent()) {
        throw new InvalidRequest("cli.two-files", path.get(), formatOrFile.get());
      } else {
        path = formatOrFile;
      }
    }
    return new Place(target(path, workingFolder), wanted);
  }

  private Target target(Optional<String> path, Path workingFolder) {
    Optional<String> folder = typed.name(FOLDER);
    Path base =
        folder.map(name -> Paths.of("--out-dir", name, workingFolder)).orElse(workingFolder);
    if (path.isEmpty()) {
      return new Target.Folder(base);
    }
    Path whole = Paths.of("-f", path.get(), base);
    if (folder.isPresent() && !whole.startsWith(base)) {
      throw new InvalidRequest("cli.file-outside-folder", path.get(), folder.get());
    }
    boolean isFolder =
        path.get().endsWith("/")
            || path.get().endsWith(whole.getFileSystem().getSeparator())
            || Files.isDirectory(whole);
    return isFolder ? new Target.Folder(whole) : new Target.File(whole);
  }

  private static ImageFormat format(String word) {
    return ImageFormat.of(word)
        .orElseThrow(() ->
            new InvalidRequest(
                OTHER_FORMATS.contains(word.toLowerCase(Locale.ROOT))
                    ? "cli.no-such-format"
                    : "cli.no-format",
                word,
                Nearest.to(word, FORMATS).orElse("png")));
  }
}
