package dev.limn.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// One part of a multipart form. Immutable; its bytes are a window on the form's.
public final class Part {
  private final String name;
  private final Optional<String> filename;
  private final String mediaType;
  private final byte[] form;
  private final int from;
  private final int to;

  Part(String name, Optional<String> filename, String mediaType, byte[] form, int from, int to) {
    this.name = name;
    this.filename = filename;
    this.mediaType = mediaType;
    this.form = form;
    this.from = from;
    this.to = to;
  }

  /// The field's name.
  public String name() {
    return name;
  }

  /// The name of the file, if the part is one.
  public Optional<String> filename() {
    return filename;
  }

  /// The `Content-Type` in lower case without parameters, or `text/plain`.
  public String mediaType() {
    return mediaType;
  }

  /// A copy of the content.
  public byte[] bytes() {
    return Arrays.copyOfRange(form, from, to);
  }

  /// The content as UTF-8.
  public String text() {
    return new String(form, from, to - from, StandardCharsets.UTF_8);
  }
}
