package dev.limn.cli.terminal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The program with which the user's system shows files.
public final class Viewer {
  private Viewer() {}

  /// Hands a file over to it and does not wait. Returns whether there is one.
  public static boolean open(Path file) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    List<String> command =
        system.startsWith("windows")
            ? List.of("rundll32", "url.dll,FileProtocolHandler", file.toString())
            : List.of(system.startsWith("mac") ? "open" : "xdg-open", file.toString());
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
