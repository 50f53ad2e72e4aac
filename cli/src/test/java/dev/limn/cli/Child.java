package dev.limn.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Limn as a process of its own, for what only a process can show: signals, the exit code, what is
/// loaded at the start.
final class Child implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final LinkedBlockingQueue<String> story = new LinkedBlockingQueue<>();
  private final List<String> heard = new ArrayList<>();
  private final Thread listener;

  private Child(Process process) {
    this.process = process;
    this.listener =
        Thread.ofVirtual()
            .start(() -> {
              try (BufferedReader reader =
                  new BufferedReader(
                      new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
                reader.lines().forEach(story::add);
              } catch (IOException e) {
                story.add(e.toString());
              }
            });
  }

  /// Starts Limn in `folder`, with a home below it and nothing else in its environment.
  static Child start(
      Path folder, List<String> jvm, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("HOME", folder.resolve("home").toString());
    builder.environment().put("LC_CTYPE", "C.UTF-8");
    builder.environment().putAll(environment);
    return new Child(builder.start());
  }

  /// Waits for a line of the story that holds `text`; fails when there is none in time.
  void awaitStory(String text) throws InterruptedException {
    while (true) {
      String line = story.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("not told: " + text + "; told: " + heard);
      }
      heard.add(line);
      if (line.contains(text)) {
        return;
      }
    }
  }

  /// Sends a signal by its name, such as `INT`.
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /// Waits for the end and returns the exit code.
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running; told: " + heard);
    }
    listener.join();
    story.drainTo(heard);
    return process.exitValue();
  }

  /// Standard output, read to its end.
  String out() throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /// All that was told so far.
  String told() {
    return String.join("\n", heard);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
