package dev.limn.text;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Takes keys out of a text, by their actual values: services like to repeat the key that they
/// refuse.
///
/// Covers the whole key, its URL-encoded form, any leading part of at least eight characters, and
/// its base64, also where it is only a part of what was encoded (as in `user:key`). Immutable and
/// thread-safe. Never prints what it knows.
public final class Redactor {
  /// What stands in a text where a key stood.
  public static final String MARK = "[key]";

  private static final int SHORTEST_PREFIX = 8;

  /// Shorter keys are words that an innocent text may hold as well.
  private static final int SHORTEST_KEY_TO_FIND = 16;

  private final List<String> forms;
  private final List<String> prefixes;

  private Redactor(List<String> forms, List<String> prefixes) {
    this.forms = forms;
    this.prefixes = prefixes;
  }

  /// A redactor for these keys; blank ones are ignored.
  public static Redactor of(Collection<String> keys) {
    List<String> forms = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    for (String key : keys) {
      if (key.isBlank()) {
        continue;
      }
      byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
      forms.add(key);
      forms.add(URLEncoder.encode(key, StandardCharsets.UTF_8));
      for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        forms.add(encoder.withoutPadding().encodeToString(bytes));
        for (int before = 0; before < 3; before++) {
          String inner = inner(encoder, bytes, before);
          if (inner.length() >= SHORTEST_PREFIX) {
            forms.add(inner);
          }
        }
      }
      if (key.length() > SHORTEST_PREFIX) {
        prefixes.add(key);
      }
    }
    forms.sort(Comparator.comparingInt(String::length).reversed());
    return new Redactor(List.copyOf(forms), List.copyOf(prefixes));
  }

  /// The base64 characters that these bytes alone decide when `before` bytes (modulo three) stand
  /// in front of them.
  private static String inner(Base64.Encoder encoder, byte[] bytes, int before) {
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    String text = encoder.withoutPadding().encodeToString(shifted);
    return text.substring((before * 8 + 5) / 6, shifted.length * 8 / 6);
  }

  /// The text with every form of every key replaced by [#MARK].
  public String redact(String text) {
    String clean = text;
    for (String form : forms) {
      clean = clean.replace(form, MARK);
    }
    for (String key : prefixes) {
      clean = withoutPrefixesOf(key, clean);
    }
    return clean;
  }

  /// Whether a whole key stands in the text, in any of its forms; keys of less than 16 characters
  /// do not count.
  public boolean findsKey(String text) {
    return forms.stream()
        .anyMatch(form -> form.length() >= SHORTEST_KEY_TO_FIND && text.contains(form));
  }

  /// Takes the same keys, of at least eight characters, out of a stream of bytes.
  public KeyMask mask() {
    return KeyMask.of(forms);
  }

  private static String withoutPrefixesOf(String key, String text) {
    String start = key.substring(0, SHORTEST_PREFIX);
    int at = text.indexOf(start);
    if (at < 0) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    int from = 0;
    while (at >= 0) {
      int end = at + SHORTEST_PREFIX;
      while (end < text.length()
          && end - at < key.length()
          && text.charAt(end) == key.charAt(end - at)) {
        end++;
      }
      clean.append(text, from, at).append(MARK);
      from = end;
      at = text.indexOf(start, end);
    }
    return clean.append(text, from, text.length()).toString();
  }
}
