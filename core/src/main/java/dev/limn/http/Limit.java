package dev.limn.http;

/// Which time was up.
public enum Limit {
  /// The connection, that through a proxy included, did not stand in time.
  CONNECT,
  /// The TLS handshake took too long.
  TLS,
  /// The answer did not begin in time.
  HEADER,
  /// Nothing was sent or received for too long.
  IDLE,
  /// The whole exchange took too long.
  TOTAL
}
