package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.data.Yaml;
import dev.limn.home.Home;
import dev.limn.home.PrivateFiles;
import dev.limn.home.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The keys that the user has stored, each together with the origin that it was stored for.
///
/// They are in `keys.yaml`, mode 0600, replaced as a whole under a lock, so that several processes
/// can change it. A file that cannot be read as such is reported and never overwritten.
/// Thread-safe.
public final class KeyStore {
  private static final String HEAD =
      "# Written by Limn. Each key goes only to the origin beside it.\n";

  private final Path file;

  /// The key store of a home; the file need not exist.
  public KeyStore(Home home) {
    this.file = home.keysFile();
  }

  /// Where the keys are.
  public Path file() {
    return file;
  }

  /// All keys, in the order in which they were stored; none when there is no file.
  ///
  /// @throws BadData when the file is damaged
  /// @throws IOException when it cannot be read or is not closed to others
  ///   ([dev.limn.home.UnsafeFile])
  public List<StoredKey> list() throws BadData, IOException {
    return List.copyOf(read().values());
  }

  /// The key stored for an endpoint.
  ///
  /// @throws BadData when the file is damaged
  /// @throws IOException when it cannot be read or is not closed to others
  public Optional<StoredKey> find(String name) throws BadData, IOException {
    return Optional.ofNullable(read().get(name));
  }

  /// Stores a key for an endpoint, in place of an earlier one.
  ///
  /// @param name the endpoint's name
  /// @param origin the only origin that the key may travel to
  /// @throws InvalidSetting when the name cannot be an endpoint's
  /// @throws BadData when the file is damaged; it stays as it is
  /// @throws IOException when it cannot be read or written, or is not closed to others
  public void set(String name, Origin origin, Secret secret)
      throws InvalidSetting, BadData, IOException {
    if (!EndpointFiles.isName(name)) {
      throw new InvalidSetting("endpoint.bad-name", name);
    }
    PrivateFiles.createFolder(UserConfig.folderOf(file));
    try (ProcessLock _ = ProcessLock.take(lockFile())) {
      Map<String, StoredKey> keys = read();
      keys.put(name, new StoredKey(name, origin, secret));
      write(keys);
    }
  }

  /// Forgets the key of an endpoint; `false` when there was none.
  ///
  /// @throws BadData when the file is damaged; it stays as it is
  /// @throws IOException when it cannot be read or written, or is not closed to others
  public boolean remove(String name) throws BadData, IOException {
    if (!exists()) {
      return false;
    }
    try (ProcessLock _ = ProcessLock.take(lockFile())) {
      Map<String, StoredKey> keys = read();
      if (keys.remove(name) == null) {
        return false;
      }
      write(keys);
      return true;
    }
  }

  private Path lockFile() {
    return file.resolveSibling(file.getFileName() + ".lock");
  }

  /// A dangling link counts: it is refused rather than taken for no file.
  private boolean exists() {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  private Map<String, StoredKey> read() throws BadData, IOException {
    Map<String, StoredKey> keys = new LinkedHashMap<>();
    if (!exists()) {
      return keys;
    }
    PrivateFiles.requireSecret(file);
    Mapping mapping = Yaml.read(file);
    for (String name : mapping.keys()) {
      if (!EndpointFiles.isName(name)) {
        throw ConfiguredEndpoint.bad(mapping, name, "endpoint.bad-name-field");
      }
      Mapping entry = mapping.mapping(name).orElseThrow(() -> mapping.missing(name));
      entry.allowOnly(Set.of("origin", "key"));
      keys.put(name, new StoredKey(name, origin(entry), secret(entry)));
    }
    return keys;
  }

  private static Origin origin(Mapping entry) throws BadData {
    try {
      return BaseUrl.origin(entry.needText("origin"));
    } catch (InvalidSetting wrong) {
      throw ConfiguredEndpoint.bad(entry, "origin", "endpoint.bad-origin-field");
    }
  }

  private static Secret secret(Mapping entry) throws BadData {
    try {
      return Secret.of(entry.needText("key"));
    } catch (InvalidSetting malformed) {
      throw ConfiguredEndpoint.bad(entry, "key", "endpoint.bad-key-field");
    }
  }

  private void write(Map<String, StoredKey> keys) throws IOException {
    List<String> lines = new ArrayList<>();
    for (StoredKey key : keys.values()) {
      lines.add(key.name() + ":");
      lines.add("  origin: " + EndpointFiles.quoted(key.origin().toString()));
      lines.add("  key: " + EndpointFiles.quoted(key.secret().reveal()));
    }
    PrivateFiles.replace(file, HEAD + String.join("\n", lines) + "\n");
  }
}
