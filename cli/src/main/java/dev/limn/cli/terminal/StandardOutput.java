package dev.limn.cli.terminal;

/// Standard output while a protocol speaks on it.
public final class StandardOutput {
  private StandardOutput() {}

  /// From now on whatever a library prints goes to standard error; only who has the stream of
  /// [Surroundings] still writes to standard output.
  public static void belongsToProtocol() {
    System.setOut(System.err);
  }
}
