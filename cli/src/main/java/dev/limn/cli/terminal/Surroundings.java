package dev.limn.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// What a run finds around it. Nothing in this module looks anywhere else, so that a test can run a
/// verb with streams, environment and folders of its own.
///
/// @param in standard input
/// @param out standard output: results only
/// @param err standard error: the story
/// @param environment the environment variables
/// @param folder the working folder, absolute
/// @param clock what time it is
/// @param terminal what the streams are connected to
public record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path folder,
    InstantSource clock,
    Terminal terminal) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /// Whether a line that rewrites itself can be shown: somebody watches, and the terminal is not
  /// one that cannot.
  public boolean showsProgress() {
    return terminal.watchesErrors() && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /// Whether colour can be shown and is wanted (`NO_COLOR` is the convention of no-color.org).
  public boolean showsColour() {
    return showsProgress() && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /// The surroundings of this process.
  public static Surroundings ofProcess() {
    return new Surroundings(
        System.in,
        stream(FileDescriptor.out, "stdout.encoding"),
        stream(FileDescriptor.err, "stderr.encoding"),
        System.getenv(),
        Path.of("").toAbsolutePath(),
        InstantSource.system(),
        Terminal.ofProcess());
  }

  /// Everywhere but on Windows the text is UTF-8, whatever the locale says: the C locale would turn
  /// every Chinese character into a question mark.
  private static PrintStream stream(FileDescriptor descriptor, String property) {
    Charset charset =
        windows() ? Charset.forName(System.getProperty(property, "UTF-8")) : StandardCharsets.UTF_8;
    return new PrintStream(new FileOutputStream(descriptor), true, charset);
  }

  private static boolean windows() {
    return System.getProperty("os.name", "").startsWith("Windows");
  }
}
