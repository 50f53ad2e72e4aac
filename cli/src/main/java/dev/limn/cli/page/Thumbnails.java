package dev.limn.cli.page;

import dev.limn.ledger.SavedImage;
import dev.limn.retouch.Copies;
import dev.limn.retouch.Undecodable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// Small copies of pictures in a folder, made once: their names are the digests of the pictures.
public final class Thumbnails {
  /// Twice the height of a card, for screens with two pixels to a point.
  private static final int LONGEST = 640;

  /// Below this, the picture itself is as quick to load.
  private static final long SMALL_FILE = 150_000;

  private final Path folder;

  /// Copies in `folder`, which is made when the first one is.
  public Thumbnails(Path folder) {
    this.folder = folder;
  }

  /// The small copy of a picture; empty where the picture itself has to do, because it is small or
  /// of a kind that is not decoded here.
  public Optional<Path> of(SavedImage image) {
    if (image.bytes() < SMALL_FILE || Math.max(image.width(), image.height()) <= LONGEST) {
      return Optional.empty();
    }
    Path file = folder.resolve(image.sha256().substring(0, 24) + ".png");
    if (Files.isRegularFile(file)) {
      return Optional.of(file);
    }
    try {
      Files.createDirectories(folder);
      Path draft = Files.createTempFile(folder, ".thumb-", ".png");
      try {
        Copies.within(image.file(), LONGEST, draft);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
      return Optional.of(file);
    } catch (IOException | Undecodable e) {
      return Optional.empty();
    }
  }
}
