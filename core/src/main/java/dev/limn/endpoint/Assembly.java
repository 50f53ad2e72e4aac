package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.home.UnsafeFile;
import dev.limn.image.Failure;
import dev.limn.text.Nearest;
import dev.limn.text.Saying;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Puts endpoints together from what a source says and what the catalogue knows.
final class Assembly {
  private final Catalogue catalogue;
  private final UserConfig config;
  private final Lessons lessons;

  Assembly(Catalogue catalogue, UserConfig config, Lessons lessons) {
    this.catalogue = catalogue;
    this.config = config;
    this.lessons = lessons;
  }

  /// The base URL in its one form, with the entry's path where it has none.
  URI base(String text, Vendor vendor) throws InvalidSetting {
    return BaseUrl.normalise(text, vendor.basePath(), config.insecureHosts());
  }

  /// Whether a base URL belongs to a catalogue entry by its host.
  boolean isKnownHost(String baseUrl) throws InvalidSetting {
    return catalogue
        .nameOf(Origin.of(BaseUrl.normalise(baseUrl, BaseUrl.USUAL_PATH, config.insecureHosts())))
        .isPresent();
  }

  /// The catalogue entry that a base URL belongs to by its host; for other hosts `otherwise`, or
  /// the generic entry.
  Vendor vendorOf(String baseUrl, Optional<String> otherwise) throws InvalidSetting {
    Origin origin =
        Origin.of(BaseUrl.normalise(baseUrl, BaseUrl.USUAL_PATH, config.insecureHosts()));
    return catalogue.known(catalogue.nameOf(origin).or(() -> otherwise).orElse(Catalogue.GENERIC));
  }

  /// The endpoint that these parts make.
  Found finish(Parts parts) throws InvalidSetting, BadData {
    Vendor vendor = parts.vendor();
    URI base = base(parts.baseUrl(), vendor);
    Dialect dialect =
        parts.dialect().isPresent()
            ? Dialect.read(parts.dialect().get(), vendor.dialect())
            : vendor.dialect();
    Endpoint endpoint =
        new Endpoint(
            parts.name(),
            vendor.title(),
            base,
            parts.protocol().orElse(vendor.protocol()),
            parts.key().map(key -> new Credential(key.secret(), Origin.of(base), key.source())),
            dialect,
            parts.model().or(vendor::model),
            parts.textModel().or(vendor::textModel),
            parts.format(),
            parts.headers(),
            timeouts(parts, vendor),
            vendor.billing(),
            vendor.hints(),
            parts.source());
    return new Found.Usable(lessons.applied(endpoint));
  }

  /// The endpoint's own total goes before the config's, and that before what the source or the
  /// catalogue says.
  private Timeouts timeouts(Parts parts, Vendor vendor) throws BadData {
    Optional<Duration> total = config.timeout().or(parts::total);
    Timeouts usual = total.map(vendor.timeouts()::withTotal).orElse(vendor.timeouts());
    return parts.timeouts().isPresent() ? Timeouts.read(parts.timeouts().get(), usual) : usual;
  }

  /// What to tell about a setting that cannot be used.
  static Found.Unusable wrong(String name, String source, Saying what) {
    return new Found.Unusable(
        name, source, new Failure.Story(what, Saying.of("endpoint.correct", source)));
  }

  /// What to tell about a file that cannot be read.
  static Found.Unusable unreadable(String name, String source, IOException failed) {
    Saying what =
        failed instanceof UnsafeFile unsafe
            ? unsafe.saying()
            : Saying.of("endpoint.unreadable", source, failed.getClass().getSimpleName());
    return wrong(name, source, what);
  }

  /// A key is not sent to another origin than its own.
  static Found.Unusable refused(
      String name, String source, String keySource, Origin wanted, Origin own) {
    return new Found.Unusable(
        name,
        source,
        new Failure.Story(
            Saying.of("endpoint.key-other-origin", keySource, wanted, own),
            Saying.of("endpoint.key-other-origin-next", name)));
  }

  /// There is no such catalogue entry.
  static Saying unknownEntry(String name, Catalogue catalogue) {
    return Nearest.to(name, catalogue.names())
        .map(nearest -> Saying.of("endpoint.unknown-like-nearest", name, nearest))
        .orElseGet(
            () -> Saying.of("endpoint.unknown-like", name, String.join(", ", catalogue.names())));
  }
}
