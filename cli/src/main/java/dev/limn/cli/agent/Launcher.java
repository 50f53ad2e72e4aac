package dev.limn.cli.agent;

/// How Limn is started from anywhere.
public final class Launcher {
  private Launcher() {}

  /// The absolute path of the launcher that started this process, as it says in the property
  /// `limn.launcher`; `limn`, to be found on the path, when it was started in another way.
  public static String path() {
    return System.getProperty("limn.launcher", "limn");
  }
}
