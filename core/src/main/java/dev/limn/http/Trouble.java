package dev.limn.http;

import java.io.IOException;

/// An exchange without an answer. How far it came is known for sure, not guessed from a message.
public final class Trouble extends IOException {
  private static final long serialVersionUID = 1L;

  /// How far an exchange came.
  public enum Stage {
    /// The host's name, or the proxy's, has no address.
    NO_ADDRESS,
    /// No address took the connection in time.
    NO_CONNECTION,
    /// The proxy did not open a tunnel.
    NO_TUNNEL,
    /// The certificate, the name in it or the way of encryption is not acceptable.
    NOT_TRUSTED,
    /// The TLS handshake was cut.
    HANDSHAKE_CUT,
    /// The TLS handshake did not end in time.
    HANDSHAKE_LATE,
    /// The request's body could not be read, or is not as long as it was said to be.
    NO_PAYLOAD,
    /// The connection stood, and the request did not get out completely.
    INCOMPLETE,
    /// The whole request was handed over.
    UNANSWERED
  }

  private final Stage stage;
  private final String detail;

  Trouble(Stage stage, String detail, Throwable cause) {
    super(detail, cause);
    this.stage = stage;
    this.detail = detail;
  }

  /// More about it, for people; untrusted text.
  public String detail() {
    return detail;
  }

  /// How far the exchange came.
  public Stage stage() {
    return stage;
  }

  /// Whether the server cannot have the whole request.
  public boolean isBeforeSending() {
    return stage != Stage.UNANSWERED;
  }
}
