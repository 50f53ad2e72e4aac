package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.image.Failure;
import dev.limn.text.Saying;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Finds endpoints in environment variables. Variables of different pairs are never combined.
final class EnvironmentFinder {
  private final Map<String, String> environment;
  private final Catalogue catalogue;
  private final Assembly assembly;

  EnvironmentFinder(Map<String, String> environment, Catalogue catalogue, Assembly assembly) {
    this.environment = environment;
    this.catalogue = catalogue;
    this.assembly = assembly;
  }

  /// A variable's value without white space around it; empty when it is not set or blank.
  Optional<String> value(String variable) {
    return Optional.of(environment.getOrDefault(variable, "").strip())
        .filter(value -> !value.isEmpty());
  }

  /// What the variables of one entry name; empty when none of them is set.
  Optional<Found> find(EnvironmentEntry entry) {
    Optional<String> key = value(entry.key());
    Optional<String> base = entry.base().flatMap(this::value);
    if (key.isEmpty()) {
      return base.map(_ -> half(entry, entry.base().orElseThrow(), entry.key()));
    }
    String source = "environment: " + (base.isPresent() ? entry.variables() : entry.key());
    try {
      Secret secret = Secret.of(key.get());
      Optional<Parts.Key> found = Optional.of(new Parts.Key(secret, source));
      if (base.isPresent()) {
        Vendor vendor = assembly.vendorOf(base.get(), entry.like());
        boolean generic = vendor.name().equals(Catalogue.GENERIC);
        String name = generic ? entry.name() : vendor.name();
        return Optional.of(finish(entry, name, source, base.get(), found, vendor));
      }
      if (entry.alone().isEmpty()) {
        return Optional.of(half(entry, entry.key(), entry.base().orElseThrow()));
      }
      Vendor vendor = catalogue.known(entry.alone().get());
      String fixed = vendor.base().orElseThrow().toString();
      return Optional.of(finish(entry, vendor.name(), source, fixed, found, vendor));
    } catch (InvalidSetting wrong) {
      return Optional.of(Assembly.wrong(entry.name(), source, wrong.saying()));
    } catch (BadData wrong) {
      return Optional.of(Assembly.wrong(entry.name(), source, wrong.saying()));
    }
  }

  private Found finish(
      EnvironmentEntry entry,
      String name,
      String source,
      String base,
      Optional<Parts.Key> key,
      Vendor vendor)
      throws InvalidSetting, BadData {
    Optional<String> model = entry.model().flatMap(this::value);
    Optional<Duration> total = Optional.empty();
    Optional<String> seconds = entry.timeout().flatMap(this::value);
    if (seconds.isPresent()) {
      total = Optional.of(seconds(entry.timeout().orElseThrow(), seconds.get()));
    }
    return assembly.finish(Parts.plain(name, source, base, key, vendor).with(model, total));
  }

  private static Duration seconds(String variable, String text) throws InvalidSetting {
    if (text.matches("[1-9]\\d{0,4}") && Integer.parseInt(text) <= Timeouts.LONGEST_SECONDS) {
      return Duration.ofSeconds(Integer.parseInt(text));
    }
    throw new InvalidSetting("endpoint.bad-seconds", variable, Timeouts.LONGEST_SECONDS);
  }

  private static Found half(EnvironmentEntry entry, String there, String missing) {
    return new Found.Unusable(
        entry.name(),
        "environment: " + there,
        new Failure.Story(
            Saying.of("endpoint.half-pair", there, missing), Saying.of("endpoint.half-pair-next")));
  }
}
