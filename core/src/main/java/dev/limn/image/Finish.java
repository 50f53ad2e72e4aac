package dev.limn.image;

import java.util.Optional;
import java.util.OptionalInt;

/// What Limn itself makes of pictures after they are saved, always in copies: what a service sent
/// stays as it came, since any change would break its content credentials. Immutable.
///
/// @param keepOutsideMask whether the first input picture is put back outside of the mask
/// @param cutOut whether a background may be cut away here where the model makes no transparent one
/// @param fit a copy of exactly this size
/// @param longest a copy whose longer side is at most this, in pixels
public record Finish(
    boolean keepOutsideMask, boolean cutOut, Optional<Fit> fit, OptionalInt longest) {
  /// Nothing.
  public static final Finish NONE = new Finish(false, false, Optional.empty(), OptionalInt.empty());

  private static final int LONGEST = 16_384;

  /// Refuses what cannot be, with an [InvalidRequest].
  public Finish {
    if (longest.isPresent() && (longest.getAsInt() < 1 || longest.getAsInt() > LONGEST)) {
      throw new InvalidRequest("finish.longest-range", longest.getAsInt(), LONGEST);
    }
  }
}
