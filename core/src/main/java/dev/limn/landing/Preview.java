package dev.limn.landing;

import dev.limn.image.ImageFormat;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Optional;

/// Keeps unfinished pictures beside the finished one, as `name.partial-1.png`. They never replace
/// anything and are not forced to the disk: nothing was paid for them that the finished one would
/// not have.
public final class Preview {
  private static final int MOST_NAMES = 99;

  private Preview() {}

  /// Gives the bytes of a temporary file a name of their own; the temporary file may stay.
  ///
  /// @param number which unfinished picture it is, from 1
  /// @param real the format that its bytes show
  /// @return where it is; empty when the folder does not take it
  public static Optional<Path> keep(LandingPlan plan, Part part, int number, ImageFormat real) {
    if (part.elsewhere()) {
      return Optional.empty();
    }
    String wanted =
        FileNames.truthful(FileNames.suffixed(plan.name(part.index()), ".partial-" + number), real);
    for (int n = 1; n <= MOST_NAMES; n++) {
      Path file = plan.folder().resolve(n == 1 ? wanted : FileNames.suffixed(wanted, "-" + n));
      try {
        Names.give(part.file(), file);
        return Optional.of(file);
      } catch (FileAlreadyExistsException e) {
        // The next name may be free.
      } catch (IOException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
