package dev.limn.cli;

import dev.limn.cli.terminal.Surroundings;
import java.util.List;

/// The training run from which the JVM makes an AOT cache (JEP 514): the usual commands, one after
/// the other in one process, so that one cache serves them all. The distribution's `lib/aot.sh`
/// starts it in an empty home; it needs no network.
final class Training {
  private static final List<List<String>> COMMANDS =
      List.of(List.of("--version"), List.of("--help"));

  private Training() {}

  /// Runs every command whatever becomes of it: one that fails teaches the JVM less, and that is
  /// all.
  static void main() {
    for (List<String> command : COMMANDS) {
      Main.run(command, Surroundings.ofProcess());
    }
  }
}
