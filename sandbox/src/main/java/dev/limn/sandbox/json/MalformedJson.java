package dev.limn.sandbox.json;

/// A text that is not JSON, or is beyond the caps of [JsonReader].
public final class MalformedJson extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedJson(String what, int at) {
    super(what + " at byte " + at);
  }
}
