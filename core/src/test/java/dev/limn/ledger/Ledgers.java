package dev.limn.ledger;

import dev.limn.image.ImageFormat;
import dev.limn.image.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What tests of the ledger share.
final class Ledgers {
  private Ledgers() {}

  static Intent intent(String job) {
    return new Intent(
        job,
        "sandbox",
        URI.create("http://127.0.0.1:8080"),
        "gpt-image-2",
        "images",
        "a lighthouse at dusk, 猫 100%",
        "{\"model\":\"gpt-image-2\"}",
        2,
        Optional.of(new BigDecimal("0.011")),
        Optional.of(new BigDecimal("0.25")),
        new Target.File(Path.of("/tmp/pictures/猫.png")));
  }

  static SavedImage image(int index, String sha256, Path file) {
    return new SavedImage(
        index,
        file,
        sha256,
        1234,
        ImageFormat.PNG,
        1024,
        768,
        true,
        Optional.of("a lighthouse"),
        false,
        Instant.ofEpochMilli(1_700_000_000_000L));
  }

  /// Starts a main class of the tests in a virtual machine of its own.
  static Process child(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Xmx64m");
    command.add("-Dslf4j.internal.verbosity=ERROR");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
