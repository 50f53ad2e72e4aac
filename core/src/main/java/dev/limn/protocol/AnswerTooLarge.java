package dev.limn.protocol;

import java.io.IOException;

/// An answer exceeded a limit that no honest one reaches. What came before it is in the spool.
public final class AnswerTooLarge extends IOException {
  private static final long serialVersionUID = 1L;

  public AnswerTooLarge(String message) {
    super(message);
  }
}
