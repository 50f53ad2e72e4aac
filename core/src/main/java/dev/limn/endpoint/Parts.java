package dev.limn.endpoint;

import dev.limn.data.Mapping;
import dev.limn.image.ImageFormat;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What one source says about an endpoint, before the catalogue completes it.
///
/// @param name by which it is to be chosen; empty means the name of the catalogue entry
/// @param source for people
/// @param baseUrl as written
/// @param key the key and where exactly it came from
/// @param vendor the catalogue entry that completes it
/// @param protocol how it is asked, when it differs from the entry
/// @param model the model, when it differs from the entry
/// @param textModel the text model that calls the drawing tool, when it differs from the entry
/// @param format the file format to ask for when the user names none
/// @param headers additional headers
/// @param dialect where it departs from the entry
/// @param timeouts where they differ from the entry
/// @param total the total timeout, unless `timeouts` has one
record Parts(
    String name,
    String source,
    String baseUrl,
    Optional<Key> key,
    Vendor vendor,
    Optional<Protocol> protocol,
    Optional<String> model,
    Optional<String> textModel,
    Optional<ImageFormat> format,
    Map<String, String> headers,
    Optional<Mapping> dialect,
    Optional<Mapping> timeouts,
    Optional<Duration> total) {

  /// A key and where it came from, for people.
  record Key(Secret secret, String source) {}

  /// Parts that leave everything else to the catalogue.
  static Parts plain(String name, String source, String baseUrl, Optional<Key> key, Vendor vendor) {
    return new Parts(
        name,
        source,
        baseUrl,
        key,
        vendor,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Parts with(Optional<String> otherModel, Optional<Duration> otherTotal) {
    return new Parts(
        name,
        source,
        baseUrl,
        key,
        vendor,
        protocol,
        otherModel,
        textModel,
        format,
        headers,
        dialect,
        timeouts,
        otherTotal);
  }

  Parts through(Optional<Protocol> other) {
    return new Parts(
        name, source, baseUrl, key, vendor, other, model, textModel, format, headers, dialect,
        timeouts, total);
  }
}
