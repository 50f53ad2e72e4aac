package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.home.Home;
import dev.limn.home.PrivateFiles;
import dev.limn.text.Saying;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The user's own endpoints, one file each, named after the endpoint.
public final class EndpointFiles {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final String ENDING = ".yaml";

  private final Path folder;

  /// The endpoint files of a home; the folder need not exist.
  public EndpointFiles(Home home) {
    this.folder = home.endpointsFolder();
  }

  /// Whether an endpoint can be called so: 1 to 32 lower-case letters, digits and hyphens, no
  /// hyphen at the front. Such a name is safe as a file name everywhere and as an option's value.
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /// Writes the file of a new endpoint, and returns it. No key goes into it.
  ///
  /// @param name what it is to be called
  /// @param baseUrl its base URL; the normalised form is written
  /// @param like the catalogue entry that it resembles
  /// @param protocol how it is asked, when it differs from `like`
  /// @param model the model to ask for, when it differs from `like`
  /// @param insecureHosts the hosts that the user's config allows to be asked over plain `http`
  /// @throws InvalidSetting when the name, the URL, `like` or the model cannot be used
  /// @throws FileAlreadyExistsException when there is a file for this name
  public Path add(
      String name,
      String baseUrl,
      Optional<String> like,
      Optional<Protocol> protocol,
      Optional<String> model,
      Set<String> insecureHosts)
      throws InvalidSetting, IOException {
    if (!isName(name)) {
      throw new InvalidSetting("endpoint.bad-name", name);
    }
    Catalogue catalogue = new Catalogue();
    String usualPath = BaseUrl.USUAL_PATH;
    if (like.isPresent()) {
      usualPath =
          catalogue
              .vendor(like.get())
              .orElseThrow(() -> new InvalidSetting(Assembly.unknownEntry(like.get(), catalogue)))
              .basePath();
    }
    StringBuilder text = new StringBuilder("base_url: ");
    text.append(quoted(BaseUrl.normalise(baseUrl, usualPath, insecureHosts).toString()));
    like.ifPresent(entry -> text.append("\nlike: ").append(entry));
    protocol.ifPresent(way -> text.append("\nprotocol: ").append(way.code()));
    if (model.isPresent()) {
      text.append("\nmodel: ").append(quoted(printable(model.get())));
    }
    Path file = folder.resolve(name + ENDING);
    PrivateFiles.create(file, text.append('\n').toString());
    return file;
  }

  /// Reads one endpoint's file.
  static ConfiguredEndpoint read(Path file) throws BadData, IOException {
    String fileName = file.getFileName().toString();
    String name = fileName.substring(0, fileName.length() - ENDING.length());
    if (!isName(name)) {
      throw new BadData(
          file.toString(), 0, "", Saying.of("endpoint.bad-file-name", file.toString()));
    }
    Mapping mapping = UserConfig.mapping(file);
    ConfiguredEndpoint endpoint =
        ConfiguredEndpoint.read(name, mapping, file.toString(), UserConfig.folderOf(file));
    UserConfig.requirePrivateKey(endpoint, file);
    return endpoint;
  }

  /// A text as a double-quoted YAML scalar; it holds no control characters.
  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String printable(String model) throws InvalidSetting {
    if (model.isBlank()
        || model.length() > 200
        || model.chars().anyMatch(c -> Character.isISOControl(c))) {
      throw new InvalidSetting("endpoint.bad-model");
    }
    return model;
  }
}
