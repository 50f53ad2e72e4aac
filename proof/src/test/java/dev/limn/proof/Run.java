package dev.limn.proof;

import dev.limn.cli.Main;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// What came of a command line that ran in this process.
///
/// @param code the exit code
/// @param out standard output
/// @param err standard error
public record Run(int code, String out, String err) {
  /// Everything that was printed.
  public String all() {
    return out + err;
  }

  static Run of(
      Path folder, Map<String, String> environment, InstantSource clock, List<String> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            arguments,
            new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                folder,
                clock,
                Terminal.none()));
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
