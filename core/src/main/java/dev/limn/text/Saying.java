package dev.limn.text;

import java.util.Arrays;
import java.util.List;

/// A sentence by its key, with the values that go into it, not yet in any language.
///
/// The key's first segment names the phrase file (`purchase.sent-once` is in
/// `purchase.properties`). Values may be remote text: [Phrasebook] sanitises each of them when the
/// sentence is spoken. Immutable.
///
/// @param key the key, such as `purchase.sent-once`
/// @param values what `{0}`, `{1}` ... stand for
public record Saying(String key, List<String> values) {
  public Saying {
    values = List.copyOf(values);
    if (key.indexOf('.') <= 0) {
      throw new IllegalArgumentException("a key has an area and a name: " + key);
    }
  }

  /// A saying with its values in order; each is turned into text with `String.valueOf`.
  public static Saying of(String key, Object... values) {
    return new Saying(key, Arrays.stream(values).map(String::valueOf).toList());
  }

  /// The phrase file that holds this key.
  String area() {
    return key.substring(0, key.indexOf('.'));
  }
}
