package dev.limn.protocol;

import java.io.IOException;

/// A file is no longer what it was when it was looked at; found while it was being sent, before the
/// last byte of the request.
public final class SourceChanged extends IOException {
  private static final long serialVersionUID = 1L;

  private final String shown;

  SourceChanged(String shown) {
    super("changed while it was being sent: " + shown);
    this.shown = shown;
  }

  /// The file as the user named it.
  public String shown() {
    return shown;
  }
}
