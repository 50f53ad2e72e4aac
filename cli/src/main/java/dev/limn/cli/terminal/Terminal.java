package dev.limn.cli.terminal;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What the standard streams are connected to.
public interface Terminal {
  /// Whether somebody watches standard error on a terminal.
  boolean watchesErrors();

  /// Whether somebody can be asked on standard input.
  boolean canBeAsked();

  /// Asks for a line that is not shown while it is typed; empty when nobody can be asked or the
  /// input ended.
  Optional<String> askHidden(String question);

  /// No terminal at all: files and pipes.
  static Terminal none() {
    return new Terminal() {
      @Override
      public boolean watchesErrors() {
        return false;
      }

      @Override
      public boolean canBeAsked() {
        return false;
      }

      @Override
      public Optional<String> askHidden(String question) {
        return Optional.empty();
      }
    };
  }

  /// The terminal of this process. Java tells only whether standard input and output are both
  /// terminals; for standard error alone the launcher says so in the property
  /// `limn.stderr.terminal`, and Linux in `/proc`.
  @SuppressWarnings("SystemConsoleNull") // from JDK 25 on it may be null again (JDK-8351435)
  static Terminal ofProcess() {
    return new Terminal() {
      @Override
      public boolean watchesErrors() {
        String told = System.getProperty("limn.stderr.terminal", "");
        return told.isEmpty() ? isTerminal(2) : told.equals("true");
      }

      @Override
      public boolean canBeAsked() {
        return isTerminal(0);
      }

      @Override
      public Optional<String> askHidden(String question) {
        Console console = System.console();
        if (console == null || !canBeAsked()) {
          return Optional.empty();
        }
        char[] typed = console.readPassword("%s", question);
        return typed == null ? Optional.empty() : Optional.of(new String(typed));
      }

      private boolean isTerminal(int descriptor) {
        try {
          String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
          return target.startsWith("/dev/pts/")
              || target.startsWith("/dev/tty")
              || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
          Console console = System.console();
          return console != null && console.isTerminal();
        }
      }
    };
  }
}
