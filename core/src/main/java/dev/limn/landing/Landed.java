package dev.limn.landing;

import dev.limn.image.Failure;
import dev.limn.text.Saying;
import java.nio.file.Path;
import java.util.List;

/// Whether a picture came to a place.
public sealed interface Landed {
  /// It did: complete, and on the disk.
  ///
  /// @param file where, absolute
  /// @param elsewhere whether it is another place than asked for
  /// @param notes what differs from what was asked
  record InPlace(Path file, boolean elsewhere, List<Saying> notes) implements Landed {
    public InPlace {
      notes = List.copyOf(notes);
    }
  }

  /// No place would take it. Its temporary file stays where it is, if it still exists.
  record Nowhere(Path part, Failure.Story story) implements Landed {}
}
