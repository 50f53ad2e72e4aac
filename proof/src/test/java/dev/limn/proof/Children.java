package dev.limn.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Processes of their own that start as fast as they can: thousands of them are killed. The class
/// path is of jars alone, so that the JVM may keep their classes ready (AOT cache, JEP 514), and
/// SQLite's library is unpacked once.
final class Children {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path CACHE = TARGET.resolve("victim.aot");

  private final List<String> command;

  private Children(List<String> command) {
    this.command = command;
  }

  /// Prepares everything; `training` is what one process does to show the JVM what is needed.
  static Children of(Class<?> main, List<String> training)
      throws IOException, InterruptedException {
    String classPath = jar() + ":" + jars();
    List<String> usual = new ArrayList<>();
    usual.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    usual.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED"));
    usual.addAll(sqlite());
    Files.deleteIfExists(CACHE);
    List<String> trained = new ArrayList<>(usual);
    trained.addAll(List.of("-XX:AOTCacheOutput=" + CACHE, "-cp", classPath, main.getName()));
    trained.addAll(training);
    new ProcessBuilder(trained)
        .redirectErrorStream(true)
        .redirectOutput(TARGET.resolve("victim-training.txt").toFile())
        .start()
        .waitFor(120, TimeUnit.SECONDS);
    if (Files.exists(CACHE)) {
      usual.add("-XX:AOTCache=" + CACHE);
      usual.add("-Xlog:disable");
    }
    usual.addAll(List.of("-cp", classPath, main.getName()));
    return new Children(usual);
  }

  /// Starts one; what it says goes to a file.
  Process start(Path told, List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>(command);
    all.addAll(arguments);
    return new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(told.toFile()).start();
  }

  private static String jars() {
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(":", -1)) {
      // What the product needs; the libraries of the tests would only make the start longer.
      if (entry.endsWith(".jar") && entry.matches(".*(limn|jackson|snakeyaml|sqlite|jspecify).*")) {
        jars.add(entry);
      }
    }
    return String.join(":", jars);
  }

  /// The classes of this module's tests as a jar.
  private static Path jar() throws IOException {
    Path classes = TARGET.resolve("test-classes");
    Path jar = TARGET.resolve("victim.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }

  private static List<String> sqlite() throws IOException {
    String name = "libsqlitejdbc.so";
    String inside =
        "/org/sqlite/native/Linux/"
            + ("amd64".equals(System.getProperty("os.arch")) ? "x86_64" : "aarch64");
    try (InputStream library = Children.class.getResourceAsStream(inside + "/" + name)) {
      if (library == null || !System.getProperty("os.name").equals("Linux")) {
        return List.of();
      }
      Path folder = Files.createDirectories(TARGET.resolve("victim-native"));
      Files.write(folder.resolve(name), library.readAllBytes());
      return List.of("-Dorg.sqlite.lib.path=" + folder, "-Dorg.sqlite.lib.name=" + name);
    }
  }
}
