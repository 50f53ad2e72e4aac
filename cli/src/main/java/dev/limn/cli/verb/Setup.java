package dev.limn.cli.verb;

import dev.limn.cli.option.Option;
import dev.limn.cli.option.Paths;
import dev.limn.cli.option.Typed;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.data.BadData;
import dev.limn.endpoint.Discovery;
import dev.limn.endpoint.InvalidSetting;
import dev.limn.endpoint.UserConfig;
import dev.limn.home.Home;
import dev.limn.home.UnsafeFile;
import dev.limn.image.InvalidRequest;
import dev.limn.text.SafeText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// What the user has set up, read for the verbs that show or change it. These send nothing and open
/// no ledger.
///
/// @param home the user's folders
/// @param config the settings
/// @param discovery the endpoints that can be found
record Setup(Home home, UserConfig config, Discovery discovery) {
  /// Stands for the address of the built-in endpoint, which is not started to be shown.
  static final URI SANDBOX_NOT_STARTED = URI.create("http://127.0.0.1/v1");

  /// Something that reads or writes the user's files.
  @FunctionalInterface
  interface FileWork<T> {
    T run() throws BadData, InvalidSetting, IOException;
  }

  /// Reads the settings; throws [InvalidRequest] when they cannot be used.
  static Setup read(Typed typed, Surroundings around) {
    Home home = home(around);
    UserConfig config =
        attempt(
            home.configFile(),
            () -> {
              UserConfig own = UserConfig.read(home);
              Optional<Path> named =
                  typed
                      .name(Option.CONFIG)
                      .map(file -> Paths.of("--config", file, around.folder()));
              return named.isPresent() ? UserConfig.read(named.get()).over(own) : own;
            });
    return new Setup(
        home, config, Discovery.of(around.environment(), home, config, () -> SANDBOX_NOT_STARTED));
  }

  /// The user's folders.
  static Home home(Surroundings around) {
    return Home.of(
        around.environment(),
        System.getProperty("os.name", ""),
        System.getProperty("user.home", "/"));
  }

  /// Does the work; throws [InvalidRequest] with what is wrong with a file or setting.
  static <T> T attempt(Path file, FileWork<T> work) {
    try {
      return work.run();
    } catch (BadData e) {
      throw new InvalidRequest(e.saying());
    } catch (InvalidSetting e) {
      throw new InvalidRequest(e.saying());
    } catch (UnsafeFile e) {
      throw new InvalidRequest(e.saying());
    } catch (IOException e) {
      String path = e.getMessage() == null ? file.toString() : SafeText.of(e.getMessage());
      throw new InvalidRequest("cli.file-trouble", path, e.getClass().getSimpleName());
    }
  }
}
