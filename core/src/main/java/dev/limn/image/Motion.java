package dev.limn.image;

import java.util.OptionalInt;

/// How a moving picture moves, where the format is GIF. What was not asked for is absent.
/// Immutable.
///
/// @param frames how many single pictures, 2 to 16 (the API's `frame_count`)
/// @param millis how long each is shown, in milliseconds, 20 to 655,350 (`frame_duration_ms`)
public record Motion(OptionalInt frames, OptionalInt millis) {
  /// Nothing was asked for.
  public static final Motion NONE = new Motion(OptionalInt.empty(), OptionalInt.empty());

  private static final int FEWEST = 2;
  private static final int MOST = 16;
  private static final int SHORTEST = 20;
  private static final int LONGEST = 655_350;

  /// Refuses what no endpoint could mean, with an [InvalidRequest].
  public Motion {
    if (frames.isPresent() && (frames.getAsInt() < FEWEST || frames.getAsInt() > MOST)) {
      throw new InvalidRequest("request.frames", frames.getAsInt(), FEWEST, MOST);
    }
    if (millis.isPresent() && (millis.getAsInt() < SHORTEST || millis.getAsInt() > LONGEST)) {
      throw new InvalidRequest("request.frame-time", millis.getAsInt(), SHORTEST, LONGEST);
    }
  }

  /// Whether nothing was asked for.
  public boolean isEmpty() {
    return frames.isEmpty() && millis.isEmpty();
  }
}
