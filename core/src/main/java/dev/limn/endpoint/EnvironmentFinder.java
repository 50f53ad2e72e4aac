package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.image.Failure;
import dev.limn.image.ImageFormat;
import dev.limn.text.Saying;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
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
        // A kind of endpoints is no name for one.
        String name = assembly.isKnownHost(base.get()) ? vendor.name() : entry.name();
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
    Protocol protocol = entry.protocol().orElse(vendor.protocol());
    Optional<Duration> total = Optional.empty();
    Optional<String> seconds = entry.timeout().flatMap(this::value);
    if (seconds.isPresent()) {
      total = Optional.of(seconds(entry.timeout().orElseThrow(), seconds.get()));
    }
    Optional<ImageFormat> format = Optional.empty();
    Optional<String> word = entry.format().flatMap(this::value);
    if (word.isPresent()) {
      format = Optional.of(format(entry.format().orElseThrow(), word.get()));
    }
    boolean talks = protocol == Protocol.RESPONSES;
    return assembly.finish(
        new Parts(
            name,
            source,
            base,
            key,
            vendor,
            entry.protocol(),
            talks ? Optional.empty() : model,
            talks ? model : Optional.empty(),
            format,
            headers(entry),
            Optional.empty(),
            Optional.empty(),
            total));
  }

  private static ImageFormat format(String variable, String word) throws InvalidSetting {
    return ImageFormat.of(word.toLowerCase(Locale.ROOT))
        .orElseThrow(() -> new InvalidSetting("endpoint.bad-format", variable));
  }

  /// What is meant for one service is not sent to another: a header's variable that has a pair of
  /// its own goes with that pair alone.
  private Map<String, String> headers(EnvironmentEntry entry) throws InvalidSetting {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, String> header : entry.headers().entrySet()) {
      String variable = header.getValue();
      String owner = EnvironmentEntry.owner(variable);
      boolean own = entry.base().equals(Optional.of(owner));
      Optional<String> value = value(variable).filter(_ -> own || value(owner).isEmpty());
      if (value.isPresent()) {
        if (!ConfiguredEndpoint.isHeaderValue(value.get())) {
          throw new InvalidSetting("endpoint.bad-header-variable", variable);
        }
        headers.put(header.getKey(), value.get());
      }
    }
    return headers;
  }

  static Duration seconds(String variable, String text) throws InvalidSetting {
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
