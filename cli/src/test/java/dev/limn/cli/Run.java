package dev.limn.cli;

import dev.limn.cli.terminal.Surroundings;
import dev.limn.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs command lines in this process, with a home and a working folder of their own.
final class Run {
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private byte[] input = {};
  private Terminal terminal = Terminal.none();

  private Run(Path folder) {
    this.folder = folder;
    environment.put("HOME", folder.resolve("home").toString());
  }

  /// What came of a command line.
  record Result(int code, String out, String err) {
    String all() {
      return out + err;
    }

    Path path() {
      return Path.of(out.strip());
    }
  }

  /// Runs in `folder`, with an empty home below it.
  static Run in(Path folder) {
    return new Run(folder);
  }

  Path home() {
    return folder.resolve("home");
  }

  Run with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Run typing(String text) {
    input = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  Run typing(byte[] bytes) {
    input = bytes;
    return this;
  }

  /// Somebody who answers a hidden question with this.
  Run answering(String text) {
    terminal =
        new Terminal() {
          @Override
          public boolean watchesErrors() {
            return false;
          }

          @Override
          public boolean canBeAsked() {
            return true;
          }

          @Override
          public Optional<String> askHidden(String question) {
            return Optional.of(text);
          }
        };
    return this;
  }

  Result limn(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            List.of(arguments),
            new Surroundings(
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                folder,
                InstantSource.system(),
                terminal));
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
