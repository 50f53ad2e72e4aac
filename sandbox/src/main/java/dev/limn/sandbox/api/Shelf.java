package dev.limn.sandbox.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Pictures that can be asked for again, in memory: those answered as a URL, and those that a later
/// turn of a conversation may name. The oldest go when there are too many, as the API's own links
/// expire (after an hour). Thread-safe.
final class Shelf {
  /// The most bytes that are kept.
  static final long CAPACITY = 64L * 1024 * 1024;

  private final Map<String, Picture> pictures = new LinkedHashMap<>();
  private long held;

  /// One picture with its media type. Never changed.
  static final class Picture {
    private final String mediaType;
    private final byte[] bytes;

    Picture(String mediaType, byte[] bytes) {
      this.mediaType = mediaType;
      this.bytes = bytes;
    }

    String mediaType() {
      return mediaType;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /// Keeps a picture under a name that nobody can guess.
  synchronized void put(String name, Picture picture) {
    Picture before = pictures.put(name, picture);
    held -= before == null ? 0 : before.bytes.length;
    held += picture.bytes.length;
    var oldest = pictures.values().iterator();
    while (held > CAPACITY && pictures.size() > 1) {
      held -= oldest.next().bytes.length;
      oldest.remove();
    }
  }

  synchronized Optional<Picture> get(String name) {
    return Optional.ofNullable(pictures.get(name));
  }
}
