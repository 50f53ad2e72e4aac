package dev.limn;

import dev.limn.home.Home;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What surrounds an engine: nothing that it needs to know about its machine comes from anywhere
/// else. Immutable.
///
/// @param environment variables by name; keys, endpoints, proxy and language are read from them
/// @param home the user's folders
/// @param clock for what is written down and for rate limits; deadlines use a clock that does not
///   jump
/// @param folder where relative targets begin, absolute
/// @param sandbox gives the base URL of the built-in endpoint; called only when that is asked for
///   by name
/// @param config a file of settings that goes before those of the user's folder
public record Setting(
    Map<String, String> environment,
    Home home,
    InstantSource clock,
    Path folder,
    Supplier<URI> sandbox,
    Optional<Path> config) {
  public Setting {
    environment = Map.copyOf(environment);
  }

  /// The surroundings of this process, with the built-in endpoint from `sandbox`.
  public static Setting ofProcess(Supplier<URI> sandbox) {
    return new Setting(
        System.getenv(),
        Home.ofSystem(),
        InstantSource.system(),
        Path.of("").toAbsolutePath(),
        sandbox,
        Optional.empty());
  }

  /// The same with another environment.
  public Setting withEnvironment(Map<String, String> variables) {
    return new Setting(variables, home, clock, folder, sandbox, config);
  }
}
