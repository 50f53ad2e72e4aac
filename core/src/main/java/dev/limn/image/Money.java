package dev.limn.image;

/// What a failure means for the user's money.
public enum Money {
  /// Nothing was bought.
  NONE,
  /// A charge is possible, and no client can know.
  POSSIBLE,
  /// It was bought.
  SPENT
}
