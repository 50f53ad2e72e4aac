package dev.limn.image;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// A picture to work from, as it was named; nothing of it has been looked at. Immutable.
public sealed interface InputImage {
  /// A file on this machine.
  ///
  /// @param file relative paths begin in the folder that the engine was opened for
  record OnDisk(Path file) implements InputImage {
    @Override
    public String toString() {
      return file.toString();
    }
  }

  /// What standard input held.
  ///
  /// @param file where it was put meanwhile, absolute
  record Piped(Path file) implements InputImage {
    @Override
    public String toString() {
      return "-";
    }
  }

  /// A picture written into its own address (RFC 2397, with `;base64`).
  ///
  /// @param url the whole text, from `data:` on
  record Inline(String url) implements InputImage {
    /// Only the beginning, since the rest is the picture.
    @Override
    public String toString() {
      return url.length() <= SHOWN ? url : url.substring(0, SHOWN) + "…";
    }

    private static final int SHOWN = 40;
  }

  /// A picture at a public `https` address, fetched only where [Inputs#links] allows it.
  ///
  /// @param url absolute
  record Linked(URI url) implements InputImage {
    @Override
    public String toString() {
      return url.toString();
    }
  }

  /// What a text names: a `data:` URL, an `http` or `https` address, or else a file.
  ///
  /// Throws [InvalidRequest] when it begins like an address and is none, or cannot be a file's
  /// name.
  static InputImage named(String text) {
    if (text.regionMatches(true, 0, "data:", 0, 5)) {
      return new Inline(text);
    }
    if (text.regionMatches(true, 0, "https://", 0, 8)
        || text.regionMatches(true, 0, "http://", 0, 7)) {
      try {
        return new Linked(URI.create(text));
      } catch (IllegalArgumentException e) {
        throw new InvalidRequest("input.bad-address", text);
      }
    }
    try {
      return new OnDisk(Path.of(text));
    } catch (InvalidPathException e) {
      throw new InvalidRequest("input.missing", text);
    }
  }
}
