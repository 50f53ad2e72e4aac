package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.home.Home;
import dev.limn.image.Failure;
import dev.limn.text.Nearest;
import dev.limn.text.Saying;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Finds the endpoints that the user has: in the environment, in the user's own files, in the
/// catalogue. Nothing in the working directory is looked at.
///
/// The order: `LIMN_BASE_URL` with `LIMN_API_KEY`; the endpoint that the config names as the usual
/// one; the other variables in the order of the catalogue's table; the config's endpoints; stored
/// keys; files of other programs of the user, such as coding agents. A key is only ever combined
/// with the origin that its own source names. Reads files when asked, never the network.
/// Thread-safe.
public final class Discovery {
  /// The variable that is meant for Limn alone, which is why it goes before the config.
  private static final String OWN_KEY = "LIMN_API_KEY";

  private final UserConfig config;
  private final Supplier<URI> sandbox;
  private final Catalogue catalogue;
  private final Assembly assembly;
  private final EnvironmentFinder environment;
  private final ConfigFinder files;
  private final Home home;

  private Discovery(
      Map<String, String> environment, Home home, UserConfig config, Supplier<URI> sandbox) {
    this.config = config;
    this.sandbox = sandbox;
    this.catalogue = new Catalogue();
    this.assembly = new Assembly(catalogue, config, new Lessons(home));
    this.environment = new EnvironmentFinder(environment, catalogue, assembly);
    this.home = home;
    this.files = new ConfigFinder(home, this.environment, catalogue, assembly);
  }

  /// A discovery in these sources.
  ///
  /// @param environment variable names and values
  /// @param home where the stored keys are
  /// @param config the user's settings
  /// @param sandbox gives the base URL of the sandbox; called only when the sandbox is asked for by
  ///   name, so that it can be started then
  public static Discovery of(
      Map<String, String> environment, Home home, UserConfig config, Supplier<URI> sandbox) {
    return new Discovery(Map.copyOf(environment), home, config, sandbox);
  }

  /// The endpoints that Limn knows by itself.
  public Catalogue catalogue() {
    return catalogue;
  }

  /// Everything that the sources name, usable or not, first choice first. The sandbox is among them
  /// only when the config names it.
  public List<Found> found() {
    List<Found> all = new ArrayList<>();
    for (EnvironmentEntry entry : catalogue.environment()) {
      if (entry.key().equals(OWN_KEY)) {
        environment.find(entry).ifPresent(all::add);
      }
    }
    config.endpoint().ifPresent(name -> addNew(all, find(name)));
    for (EnvironmentEntry entry : catalogue.environment()) {
      environment.find(entry).ifPresent(found -> addNew(all, found));
    }
    for (ConfiguredEndpoint written : config.endpoints().values()) {
      addNew(all, files.find(written));
    }
    for (Found stored : files.stored()) {
      // A key of a configured endpoint has been looked at together with that endpoint.
      if (!config.endpoints().containsKey(stored.name())) {
        addNew(all, stored);
      }
    }
    for (Found other : new AgentFinder(home, environment, catalogue, assembly).found()) {
      addNew(all, other);
    }
    return List.copyOf(all);
  }

  /// The keys of all endpoints that were found, to take them out of texts.
  public List<String> secrets() {
    return found().stream()
        .filter(Found.Usable.class::isInstance)
        .flatMap(found -> ((Found.Usable) found).endpoint().secrets().stream())
        .toList();
  }

  private static void addNew(List<Found> all, Found found) {
    if (all.stream()
        .noneMatch(
            other -> other.name().equals(found.name()) && other.source().equals(found.source()))) {
      all.add(found);
    }
  }

  /// The endpoint to use when none is named: the first usable one. When the config names one and
  /// that one cannot be used, it is returned with its reason, because another would be another
  /// purchase. Empty when there is no endpoint at all.
  public Optional<Found> first() {
    Optional<Found> own =
        catalogue.environment().stream()
            .filter(entry -> entry.key().equals(OWN_KEY))
            .flatMap(entry -> environment.find(entry).stream())
            .filter(Found.Usable.class::isInstance)
            .findFirst();
    if (own.isPresent()) {
      return own;
    }
    if (config.endpoint().isPresent()) {
      return Optional.of(find(config.endpoint().get()));
    }
    Optional<Found> exported =
        catalogue.environment().stream()
            .flatMap(entry -> environment.find(entry).stream())
            .filter(Found.Usable.class::isInstance)
            .findFirst();
    return exported.isPresent()
        ? exported
        : found().stream().filter(Found.Usable.class::isInstance).findFirst();
  }

  /// The endpoint of this name: of the config, of the environment, of the stored keys, of the
  /// catalogue. When there is none, or it lacks something, the answer says so, with the nearest
  /// known name.
  public Found find(String name) {
    ConfiguredEndpoint written = config.endpoints().get(name);
    if (written != null) {
      return files.find(written);
    }
    if (name.equals(Catalogue.SANDBOX)) {
      return sandbox();
    }
    List<Found> exported =
        catalogue.environment().stream()
            .flatMap(entry -> environment.find(entry).stream())
            .filter(found -> found.name().equals(name))
            .toList();
    return exported.stream()
        .filter(Found.Usable.class::isInstance)
        .findFirst()
        .or(() -> files.stored(name))
        .or(() -> exported.stream().findFirst())
        .or(() -> agents(name))
        .or(() -> catalogue.vendor(name).map(this::withoutKey))
        .orElseGet(() -> unknown(name));
  }

  /// The same, where an entry of the catalogue needs no key: to show what would be sent, not to
  /// send it.
  public Found findWithoutKey(String name) {
    Found found = find(name);
    Optional<Vendor> vendor = catalogue.vendor(name);
    if (found instanceof Found.Usable || vendor.flatMap(Vendor::base).isEmpty()) {
      return found;
    }
    return findWithoutKey(vendor.get());
  }

  private Found findWithoutKey(Vendor vendor) {
    try {
      return assembly.finish(
          Parts.plain(
              vendor.name(),
              "built in",
              vendor.base().orElseThrow().toString(),
              Optional.empty(),
              vendor));
    } catch (InvalidSetting | BadData defect) {
      throw new IllegalStateException(defect);
    }
  }

  private Optional<Found> agents(String name) {
    return new AgentFinder(home, environment, catalogue, assembly)
        .found().stream()
            .filter(Found.Usable.class::isInstance)
            .filter(found -> found.name().equals(name))
            .findFirst();
  }

  private Found sandbox() {
    Vendor vendor = catalogue.known(Catalogue.SANDBOX);
    try {
      return assembly.finish(
          Parts.plain(
              vendor.name(), "built in", sandbox.get().toString(), Optional.empty(), vendor));
    } catch (InvalidSetting | BadData wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  /// A catalogue entry for which no source has a key. On this machine none is needed.
  private Found withoutKey(Vendor vendor) {
    if (vendor.base().map(Origin::of).filter(Origin::isLoopback).isPresent()) {
      return findWithoutKey(vendor);
    }
    for (EnvironmentEntry entry : catalogue.environment()) {
      if (entry.belongsTo(vendor.name())
          && vendor.base().isPresent()
          && environment.find(entry).orElse(null) instanceof Found.Usable(Endpoint elsewhere)) {
        return Assembly.refused(
            vendor.name(),
            elsewhere.source(),
            elsewhere.source(),
            Origin.of(vendor.base().get()),
            elsewhere.origin());
      }
    }
    return new Found.Unusable(
        vendor.name(),
        "built in",
        new Failure.Story(Saying.of("endpoint.no-key", vendor.name()), howToGetKey(vendor)));
  }

  private Saying howToGetKey(Vendor vendor) {
    Optional<EnvironmentEntry> entry =
        catalogue.environment().stream().filter(each -> each.belongsTo(vendor.name())).findFirst();
    if (entry.isEmpty() || vendor.keyPage().isEmpty()) {
      return Saying.of("endpoint.no-address-next");
    }
    return vendor.base().isPresent()
        ? Saying.of(
            "endpoint.no-key-next", entry.get().key(), vendor.name(), vendor.keyPage().get())
        : Saying.of("endpoint.no-pair-next", entry.get().variables(), vendor.keyPage().get());
  }

  private Found unknown(String name) {
    Set<String> known = new LinkedHashSet<>(config.endpoints().keySet());
    known.addAll(catalogue.names());
    found().forEach(found -> known.add(found.name()));
    Saying what =
        Nearest.to(name, known)
            .map(nearest -> Saying.of("endpoint.unknown-nearest", name, nearest))
            .orElseGet(() -> Saying.of("endpoint.unknown", name));
    return new Found.Unusable(
        name,
        "--endpoint",
        new Failure.Story(what, Saying.of("endpoint.unknown-next", String.join(", ", known))));
  }
}
