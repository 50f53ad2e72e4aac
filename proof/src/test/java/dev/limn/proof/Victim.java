package dev.limn.proof;

import dev.limn.Limn;
import dev.limn.Setting;
import dev.limn.home.Home;
import dev.limn.image.Outcome;
import dev.limn.proof.disk.Deadly;
import dev.limn.proof.disk.Disk;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// A process that makes one order and is killed on the way.
public final class Victim {
  private Victim() {}

  /// Makes the order.
  ///
  /// @param arguments the base URL, the folder of the scene, the number of the file operation at
  ///   which to die (0 for none), and `before` or `after`
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[1]);
    Disk disk =
        new Disk(
            new Deadly(
                Integer.parseInt(arguments[2]),
                arguments[3].equals("after"),
                root.resolve("witness")));
    Map<String, String> environment =
        Map.of(
            "HOME",
            root.resolve("home").toString(),
            "OPENAI_BASE_URL",
            arguments[0],
            "OPENAI_API_KEY",
            Scene.CANARY);
    Home real = Home.of(environment, "Linux", root.toString());
    Setting setting =
        new Setting(
            environment,
            new Home(
                disk.at(real.user()),
                disk.at(real.config()),
                disk.at(real.state()),
                disk.at(real.cache())),
            InstantSource.system(),
            disk.at(root.resolve("pictures")),
            () -> URI.create(arguments[0]),
            Optional.empty());
    try (Limn limn = Limn.open(setting)) {
      Outcome outcome = limn.generate(Scene.order(), _ -> {});
      System.exit(outcome.exitCode());
    }
  }
}
