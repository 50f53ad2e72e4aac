package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The way in which an endpoint is asked for images.
public enum Protocol {
  /// `POST /images/generations`.
  IMAGES("/images/generations"),
  /// `POST /responses` with the `image_generation` tool.
  RESPONSES("/responses"),
  /// `POST /chat/completions` with images in the answer.
  CHAT("/chat/completions");

  private final String path;

  Protocol(String path) {
    this.path = path;
  }

  /// The path below the base URL that asks for an image, unless the dialect has another.
  public String path() {
    return path;
  }

  /// As it is written in files and options: `images`, `responses`, `chat`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The protocol with this code, if there is one.
  public static Optional<Protocol> of(String code) {
    for (Protocol protocol : values()) {
      if (protocol.code().equals(code)) {
        return Optional.of(protocol);
      }
    }
    return Optional.empty();
  }

  /// The protocol that a key of a file names, if the key is there.
  static Optional<Protocol> read(Mapping mapping, String key) throws BadData {
    Optional<String> code = mapping.text(key);
    if (code.isEmpty()) {
      return Optional.empty();
    }
    Optional<Protocol> protocol = of(code.get());
    if (protocol.isEmpty()) {
      throw mapping.notOneOf(key, Arrays.stream(values()).map(Protocol::code).toList());
    }
    return protocol;
  }
}
