package dev.limn.cli.doctor;

import dev.limn.image.Failure;
import dev.limn.text.Saying;
import java.util.Optional;

/// One thing that was looked at.
///
/// @param area what it belongs to
/// @param level how good or bad it is
/// @param what what was found
/// @param next what to do about it, where something can be done
/// @param exitCode what the run's exit code becomes because of it; 0 for none
public record Finding(Area area, Level level, Saying what, Optional<Saying> next, int exitCode) {
  /// What is looked at, in the order in which it is shown.
  public enum Area {
    /// Which endpoints there are.
    ENDPOINTS,
    /// The endpoint that would be used.
    SERVICE,
    /// This machine and the user's folders.
    MACHINE
  }

  /// How good or bad something is.
  public enum Level {
    /// Fine.
    OK,
    /// Worth knowing.
    NOTE,
    /// Keeps images from being made.
    PROBLEM
  }

  /// Something that is fine.
  public static Finding ok(Area area, String key, Object... values) {
    return new Finding(area, Level.OK, Saying.of(key, values), Optional.empty(), 0);
  }

  /// Something worth knowing.
  public static Finding note(Area area, String key, Object... values) {
    return new Finding(area, Level.NOTE, Saying.of(key, values), Optional.empty(), 0);
  }

  /// Something that keeps images from being made.
  public static Finding problem(Area area, int exitCode, Saying what, Saying next) {
    return new Finding(area, Level.PROBLEM, what, Optional.of(next), exitCode);
  }

  /// A failure of the library.
  public static Finding problem(Area area, Failure failure) {
    return problem(area, failure.exitCode(), failure.what(), failure.next());
  }

  /// The same, with what to do about it.
  public Finding advising(String key, Object... values) {
    return new Finding(area, level, what, Optional.of(Saying.of(key, values)), exitCode);
  }
}
