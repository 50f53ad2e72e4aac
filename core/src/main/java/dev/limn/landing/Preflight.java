package dev.limn.landing;

import dev.limn.image.Failure;

/// Whether the pictures will have a place, found out before anything is bought.
public sealed interface Preflight {
  /// They will.
  record Ready(LandingPlan plan) implements Preflight {}

  /// They would not; nothing may be sent.
  record Refused(Failure failure) implements Preflight {}
}
