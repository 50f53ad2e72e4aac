package dev.limn.purchase;

import java.io.IOException;

/// A reply is longer than its reader allows. What came up to the limit is in the spool.
public final class ReplyTooLarge extends IOException {
  private static final long serialVersionUID = 1L;

  private final long cap;

  ReplyTooLarge(long cap) {
    super("the reply is longer than " + cap + " bytes");
    this.cap = cap;
  }

  /// The limit in bytes.
  public long cap() {
    return cap;
  }
}
