package dev.limn.endpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A kind of trouble for which an endpoint may have advice of its own.
public enum Occasion {
  /// The key is not accepted.
  KEY_REFUSED,
  /// The account or organisation may not use the model, for instance because it is not verified.
  NO_ACCESS,
  /// No balance or quota is left.
  NO_FUNDS,
  /// The service has nothing behind it that can serve the model now.
  NO_CAPACITY,
  /// The model is not known there.
  UNKNOWN_MODEL,
  /// Too many requests.
  RATE_LIMITED,
  /// No answer in time.
  TIMED_OUT;

  /// As it is written in files: `no_capacity`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The occasion with this code, if there is one.
  public static Optional<Occasion> of(String code) {
    return Arrays.stream(values()).filter(occasion -> occasion.code().equals(code)).findFirst();
  }

  /// All codes.
  public static List<String> codes() {
    return Arrays.stream(values()).map(Occasion::code).toList();
  }
}
