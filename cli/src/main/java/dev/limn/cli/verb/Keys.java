package dev.limn.cli.verb;

import dev.limn.cli.option.Option;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.Table;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.data.Json;
import dev.limn.endpoint.BaseUrl;
import dev.limn.endpoint.Catalogue;
import dev.limn.endpoint.ConfiguredEndpoint;
import dev.limn.endpoint.KeyStore;
import dev.limn.endpoint.Origin;
import dev.limn.endpoint.Secret;
import dev.limn.endpoint.StoredKey;
import dev.limn.endpoint.Vendor;
import dev.limn.image.InvalidRequest;
import dev.limn.text.Nearest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The verbs of the noun `keys`. No key is ever shown.
final class Keys {
  private Keys() {}

  /// Which keys are stored, masked.
  static final class ListAll implements Verb {
    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      typed.noMoreWords("keys list", 0);
      KeyStore store = new KeyStore(Setup.home(around));
      List<StoredKey> keys = Setup.attempt(store.file(), store::list);
      if (typed.has(Option.JSON)) {
        voice.page(Json.writePretty(Map.of("keys", keys.stream().map(Keys::json).toList())) + "\n");
        return 0;
      }
      Table table = new Table();
      keys.forEach(key -> table.row(key.name(), key.origin().toString(), key.secret().toString()));
      table.lines().forEach(voice::result);
      if (keys.isEmpty()) {
        voice.tell("cli.keys-none");
      }
      return 0;
    }
  }

  /// Stores a key that is asked for, or read from a pipe.
  static final class Put implements Verb {
    private static final int LONGEST_INPUT = 16_384;

    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      String name = typed.onlyWord("keys set", "ENDPOINT");
      Setup setup = Setup.read(typed, around);
      Origin origin = origin(setup, name);
      KeyStore store = new KeyStore(setup.home());
      Secret secret =
          Setup.attempt(
              store.file(), () -> Secret.of(checked(typedKey(name, origin, around, voice))));
      Setup.attempt(
          store.file(),
          () -> {
            store.set(name, origin, secret);
            return origin;
          });
      if (secret.reveal().length() < 16) {
        voice.tell("cli.key-short");
      }
      if (typed.has(Option.JSON)) {
        voice.page(Json.writePretty(json(new StoredKey(name, origin, secret))) + "\n");
      }
      voice.tell("cli.key-stored", name, origin, secret, store.file());
      return 0;
    }

    private static String typedKey(String name, Origin origin, Surroundings around, Voice voice)
        throws IOException {
      if (around.terminal().canBeAsked()) {
        return around
            .terminal()
            .askHidden(voice.words("cli.key-ask", name, origin) + " ")
            .orElseThrow(() -> new InvalidRequest("cli.key-none"));
      }
      byte[] bytes = around.in().readNBytes(LONGEST_INPUT);
      String text = new String(bytes, StandardCharsets.UTF_8).strip();
      if (text.isEmpty()) {
        throw new InvalidRequest("cli.key-none");
      }
      return text;
    }

    /// Refuses what is often pasted in place of a key, without repeating it.
    private static String checked(String text) {
      String key = text.strip();
      if (key.lines().count() > 1) {
        throw new InvalidRequest("cli.key-lines");
      }
      if (key.startsWith("Bearer ") || key.startsWith("bearer ")) {
        throw new InvalidRequest("cli.key-bearer");
      }
      if (key.matches("(export )?[A-Z][A-Z0-9_]*=.*")) {
        throw new InvalidRequest("cli.key-assignment");
      }
      if (key.startsWith("\"") || key.startsWith("'")) {
        throw new InvalidRequest("cli.key-quotes");
      }
      if (key.startsWith("http://") || key.startsWith("https://")) {
        throw new InvalidRequest("cli.key-address");
      }
      if (key.contains("…") || key.contains("***") || key.contains("...")) {
        throw new InvalidRequest("cli.key-masked");
      }
      return key;
    }

    /// Where the key may go: the endpoint's own address, by the config or the catalogue.
    private static Origin origin(Setup setup, String name) {
      if (name.equals(Catalogue.SANDBOX)) {
        throw new InvalidRequest("cli.key-sandbox");
      }
      Catalogue catalogue = setup.discovery().catalogue();
      Optional<ConfiguredEndpoint> written =
          Optional.ofNullable(setup.config().endpoints().get(name));
      Optional<Vendor> vendor =
          written
              .flatMap(ConfiguredEndpoint::like)
              .or(() -> Optional.of(name))
              .flatMap(catalogue::vendor);
      Optional<String> base =
          written
              .flatMap(ConfiguredEndpoint::baseUrl)
              .or(() -> vendor.flatMap(Vendor::base).map(URI::toString));
      if (base.isPresent()) {
        return Setup.attempt(
            setup.home().configFile(),
            () ->
                Origin.of(
                    BaseUrl.normalise(
                        base.get(), BaseUrl.USUAL_PATH, setup.config().insecureHosts())));
      }
      if (vendor.isPresent()) {
        throw new InvalidRequest("cli.key-no-address", name);
      }
      List<String> known = new ArrayList<>(setup.config().endpoints().keySet());
      known.addAll(catalogue.names());
      known.removeAll(Set.of(Catalogue.SANDBOX, Catalogue.GENERIC));
      throw Nearest.to(name, known)
          .map(near -> new InvalidRequest("cli.no-endpoint-near", name, near))
          .orElseGet(() -> new InvalidRequest("cli.no-endpoint", name, String.join(", ", known)));
    }
  }

  /// Forgets a key.
  static final class Remove implements Verb {
    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      String name = typed.onlyWord("keys remove", "ENDPOINT");
      KeyStore store = new KeyStore(Setup.home(around));
      boolean removed = Setup.attempt(store.file(), () -> store.remove(name));
      if (typed.has(Option.JSON)) {
        voice.page(Json.writePretty(Map.of("name", name, "removed", removed)) + "\n");
      }
      if (!removed) {
        throw new InvalidRequest("cli.key-not-stored", name);
      }
      voice.tell("cli.key-removed", name);
      return 0;
    }
  }

  private static Map<String, Object> json(StoredKey key) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", key.name());
    all.put("origin", key.origin());
    all.put("key", key.secret());
    return all;
  }
}
