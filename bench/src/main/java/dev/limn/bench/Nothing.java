package dev.limn.bench;

/// A program that does nothing: what the JVM itself costs.
public final class Nothing {
  private Nothing() {}

  /// Returns at once.
  public static void main(String... arguments) {}
}
