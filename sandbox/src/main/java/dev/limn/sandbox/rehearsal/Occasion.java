package dev.limn.sandbox.rehearsal;

/// How often a fault strikes.
sealed interface Occasion {
  /// Each time.
  record Always() implements Occasion {}

  /// The first `count` times that nothing before it in the plan strikes.
  record Times(int count) implements Occasion {}

  /// With each `step`-th request: 3 means the third, the sixth and so on.
  record Every(int step) implements Occasion {}

  /// Whether it strikes.
  ///
  /// @param request the number of this paid request; the first is 1
  /// @param struck how often it has struck before
  default boolean isDue(long request, long struck) {
    return switch (this) {
      case Always() -> true;
      case Times(int count) -> struck < count;
      case Every(int step) -> request % step == 0;
    };
  }
}
