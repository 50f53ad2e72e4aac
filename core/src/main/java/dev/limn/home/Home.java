package dev.limn.home;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// The folders in which Limn keeps what belongs to one user.
///
/// On Linux and macOS they follow the XDG Base Directory Specification 0.8 (`XDG_CONFIG_HOME`,
/// `XDG_STATE_HOME`, `XDG_CACHE_HOME`, each ignored when it is not absolute, as that specification
/// demands); on Windows `%APPDATA%` and `%LOCALAPPDATA%`. Nothing is created or looked at here.
/// Immutable and thread-safe.
///
/// @param user the user's own folder, absolute
/// @param config what the user wrote: settings, keys, endpoints
/// @param state what must not be lost: the ledger, replies not yet saved
/// @param cache what can be made again
public record Home(Path user, Path config, Path state, Path cache) {

  /// The folders of the user who runs this process.
  public static Home ofSystem() {
    return of(
        System.getenv(), System.getProperty("os.name", ""), System.getProperty("user.home", "/"));
  }

  /// The folders by an environment.
  ///
  /// @param environment variable names and values; `HOME` (`USERPROFILE` on Windows) goes before
  ///   `userFolder`
  /// @param osName as the system property `os.name` has it; only "Windows..." matters
  /// @param userFolder the user's folder when the environment names none, absolute
  public static Home of(Map<String, String> environment, String osName, String userFolder) {
    boolean windows = osName.toLowerCase(Locale.ROOT).startsWith("windows");
    Path fallback = Path.of(userFolder).toAbsolutePath();
    if (windows) {
      Path user = folder(environment, "USERPROFILE", fallback);
      Path roaming = folder(environment, "APPDATA", user.resolve("AppData").resolve("Roaming"));
      Path local = folder(environment, "LOCALAPPDATA", user.resolve("AppData").resolve("Local"));
      return new Home(
          user,
          roaming.resolve("limn"),
          local.resolve("limn"),
          local.resolve("limn").resolve("cache"));
    }
    Path user = folder(environment, "HOME", fallback);
    return new Home(
        user,
        folder(environment, "XDG_CONFIG_HOME", user.resolve(".config")).resolve("limn"),
        folder(environment, "XDG_STATE_HOME", user.resolve(".local").resolve("state"))
            .resolve("limn"),
        folder(environment, "XDG_CACHE_HOME", user.resolve(".cache")).resolve("limn"));
  }

  /// The user's settings, `config.yaml`.
  public Path configFile() {
    return config.resolve("config.yaml");
  }

  /// The stored keys, `keys.yaml`; readable by the user alone.
  public Path keysFile() {
    return config.resolve("keys.yaml");
  }

  /// The user's own endpoints, one YAML file each.
  public Path endpointsFolder() {
    return config.resolve("endpoints");
  }

  /// The user's own model data, one YAML file each.
  public Path modelsFolder() {
    return config.resolve("models");
  }

  /// The user's own styles, one YAML file each.
  public Path stylesFolder() {
    return config.resolve("styles");
  }

  /// The user's own templates, one YAML file each.
  public Path templatesFolder() {
    return config.resolve("templates");
  }

  /// What the user said before and may mean again, `prefs.json`.
  public Path preferences() {
    return state.resolve("prefs.json");
  }

  /// What was learned of endpoints in passing, `lessons.txt`.
  public Path lessons() {
    return state.resolve("lessons.txt");
  }

  /// The database of all attempts, `ledger.db`.
  public Path ledger() {
    return state.resolve("ledger.db");
  }

  /// The folder of raw replies whose pictures are not saved yet.
  public Path spool() {
    return state.resolve("spool");
  }

  /// The folder of input pictures that are no files of the user's, while they are sent.
  public Path inputs() {
    return cache.resolve("inputs");
  }

  private static Path folder(Map<String, String> environment, String name, Path otherwise) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      return otherwise;
    }
    try {
      Path path = Path.of(value);
      return path.isAbsolute() ? path.normalize() : otherwise;
    } catch (InvalidPathException notAPath) {
      return otherwise;
    }
  }

  /// The user's part of the system's folder for temporary files, absolute: the last resort when the
  /// user's own folders take no more.
  public static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir", "."))
        .resolve("limn-" + System.getProperty("user.name", "user"))
        .toAbsolutePath();
  }
}
