package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.home.Home;
import dev.limn.home.PrivateFiles;
import dev.limn.image.Failure;
import dev.limn.text.Saying;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Finds endpoints in the user's own files: the config and the key store.
final class ConfigFinder {
  private static final long LARGEST_KEY_FILE = 64 * 1024;

  private final Home home;
  private final KeyStore keys;
  private final EnvironmentFinder environment;
  private final Catalogue catalogue;
  private final Assembly assembly;

  ConfigFinder(Home home, EnvironmentFinder environment, Catalogue catalogue, Assembly assembly) {
    this.home = home;
    this.keys = new KeyStore(home);
    this.environment = environment;
    this.catalogue = catalogue;
    this.assembly = assembly;
  }

  /// An endpoint of the config, completed.
  Found find(ConfiguredEndpoint written) {
    String name = written.name();
    String source = written.source();
    try {
      Vendor vendor = vendor(written);
      Optional<String> baseUrl = written.baseUrl().or(() -> vendor.base().map(Object::toString));
      if (baseUrl.isEmpty()) {
        return Assembly.wrong(name, source, Saying.of("endpoint.no-base-url", name));
      }
      Origin origin = Origin.of(assembly.base(baseUrl.get(), vendor));
      return switch (key(written, origin)) {
        case HasKey(Parts.Key key) -> finish(written, vendor, baseUrl.get(), Optional.of(key));
        case NoKey() when origin.isLoopback() ->
            finish(written, vendor, baseUrl.get(), Optional.empty());
        case NoKey() ->
            new Found.Unusable(
                name,
                source,
                new Failure.Story(
                    Saying.of("endpoint.no-key", name),
                    Saying.of("endpoint.no-key-config-next", name)));
        case Wrong(Found.Unusable why) -> why;
      };
    } catch (InvalidSetting wrong) {
      return Assembly.wrong(name, source, wrong.saying());
    } catch (BadData wrong) {
      return Assembly.wrong(name, source, wrong.saying());
    }
  }

  /// The endpoints that the key store names by itself: each entry has a key and its origin.
  List<Found> stored() {
    try {
      return keys.list().stream().map(this::stored).toList();
    } catch (BadData damaged) {
      return List.of(Assembly.wrong("keys", keys.file().toString(), damaged.saying()));
    } catch (IOException failed) {
      return List.of(Assembly.unreadable("keys", keys.file().toString(), failed));
    }
  }

  /// The endpoint that the key store has a key for under this name.
  Optional<Found> stored(String name) {
    try {
      return keys.find(name).map(this::stored);
    } catch (BadData damaged) {
      return Optional.of(Assembly.wrong(name, keys.file().toString(), damaged.saying()));
    } catch (IOException failed) {
      return Optional.of(Assembly.unreadable(name, keys.file().toString(), failed));
    }
  }

  private Found stored(StoredKey key) {
    String source = keys.file().toString();
    try {
      Optional<Vendor> named = catalogue.vendor(key.name());
      Vendor vendor =
          named.isPresent()
              ? named.get()
              : assembly.vendorOf(key.origin().toString(), Optional.empty());
      Optional<Origin> fixed = named.flatMap(Vendor::base).map(Origin::of);
      if (fixed.isPresent() && !fixed.get().equals(key.origin())) {
        return Assembly.refused(key.name(), source, source, fixed.get(), key.origin());
      }
      String base =
          vendor
              .base()
              .filter(url -> Origin.of(url).equals(key.origin()))
              .map(Object::toString)
              .orElseGet(() -> key.origin().toString());
      return assembly.finish(
          Parts.plain(
              key.name(), source, base, Optional.of(new Parts.Key(key.secret(), source)), vendor));
    } catch (InvalidSetting wrong) {
      return Assembly.wrong(key.name(), source, wrong.saying());
    } catch (BadData wrong) {
      return Assembly.wrong(key.name(), source, wrong.saying());
    }
  }

  private Vendor vendor(ConfiguredEndpoint written) throws InvalidSetting {
    if (written.like().isPresent()) {
      String like = written.like().get();
      return catalogue
          .vendor(like)
          .orElseThrow(() -> new InvalidSetting(Assembly.unknownEntry(like, catalogue)));
    }
    if (written.baseUrl().isPresent()) {
      return assembly.vendorOf(written.baseUrl().get(), Optional.empty());
    }
    return catalogue.vendor(written.name()).orElseGet(() -> catalogue.known(Catalogue.GENERIC));
  }

  private Found finish(
      ConfiguredEndpoint written, Vendor vendor, String baseUrl, Optional<Parts.Key> key)
      throws InvalidSetting, BadData {
    return assembly.finish(
        new Parts(
            written.name(),
            written.source(),
            baseUrl,
            key,
            vendor,
            written.protocol(),
            written.model(),
            written.textModel(),
            Optional.empty(),
            written.headers(),
            written.dialect(),
            written.timeouts(),
            Optional.empty()));
  }

  /// What came of looking for a key.
  private sealed interface Lookup {}

  private record HasKey(Parts.Key key) implements Lookup {}

  private record NoKey() implements Lookup {}

  private record Wrong(Found.Unusable why) implements Lookup {}

  private Lookup key(ConfiguredEndpoint written, Origin origin) throws InvalidSetting, BadData {
    return switch (written.key()) {
      case KeySource.Inline(Secret secret) -> new HasKey(new Parts.Key(secret, written.source()));
      case KeySource.Variable(String variable) -> fromVariable(variable, written);
      case KeySource.InFile(String path, Path folder) -> fromFile(path, folder, written);
      case KeySource.Stored() -> fromStore(written, origin);
    };
  }

  private Lookup fromVariable(String variable, ConfiguredEndpoint written) throws InvalidSetting {
    Optional<String> value = environment.value(variable);
    if (value.isEmpty()) {
      return new Wrong(
          new Found.Unusable(
              written.name(),
              written.source(),
              new Failure.Story(
                  Saying.of("endpoint.key-env-unset", variable, written.source()),
                  Saying.of("endpoint.key-env-unset-next", variable))));
    }
    return new HasKey(
        new Parts.Key(
            Secret.of(value.get()), "environment: " + variable + ", named by " + written.source()));
  }

  private Lookup fromFile(String text, Path folder, ConfiguredEndpoint written)
      throws InvalidSetting {
    try {
      Path file =
          text.startsWith("~/") ? home.user().resolve(text.substring(2)) : folder.resolve(text);
      PrivateFiles.requireSecret(file);
      if (Files.size(file) > LARGEST_KEY_FILE) {
        throw new InvalidSetting("endpoint.key-too-long", LARGEST_KEY_FILE);
      }
      try (BufferedReader reader = Files.newBufferedReader(file)) {
        String line = reader.readLine();
        return new HasKey(
            new Parts.Key(
                Secret.of(line == null ? "" : line), file + ", named by " + written.source()));
      }
    } catch (InvalidPathException notAPath) {
      throw new InvalidSetting("endpoint.bad-key-file", written.source());
    } catch (IOException failed) {
      return new Wrong(Assembly.unreadable(written.name(), written.source(), failed));
    }
  }

  private Lookup fromStore(ConfiguredEndpoint written, Origin origin) throws BadData {
    String source = keys.file().toString();
    try {
      Optional<StoredKey> stored = keys.find(written.name());
      if (stored.isEmpty()) {
        return new NoKey();
      }
      if (!stored.get().origin().equals(origin)) {
        return new Wrong(
            Assembly.refused(
                written.name(), written.source(), source, origin, stored.get().origin()));
      }
      return new HasKey(new Parts.Key(stored.get().secret(), source));
    } catch (IOException failed) {
      return new Wrong(Assembly.unreadable(written.name(), source, failed));
    }
  }
}
