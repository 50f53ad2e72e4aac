package dev.limn.ledger;

import java.util.concurrent.ThreadLocalRandom;

/// Identifiers that people can read aloud: 8 characters of Crockford's base32 in lower case (no
/// `i`, `l`, `o`, `u`), which is 40 bits.
final class JobId {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 8;

  private JobId() {}

  /// A random identifier. It is no secret, and whoever uses it checks that it is free, so the quick
  /// generator will do: a secure one costs start-up time.
  static String random() {
    long bits = ThreadLocalRandom.current().nextLong();
    StringBuilder id = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt((int) (bits >>> (5 * i)) & 31));
    }
    return id.toString();
  }
}
