package dev.limn.ledger;

import dev.limn.image.Failure;
import dev.limn.text.Saying;

/// The ledger cannot be read or written now, so nothing may be bought.
public final class LedgerUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Failure.Story story;

  LedgerUnavailable(Saying what, Saying next, Throwable cause) {
    super(what.key() + " " + what.values(), cause);
    this.story = new Failure.Story(what, next);
  }

  /// What is wrong with the ledger, and what to do.
  public Failure.Story story() {
    return story;
  }

  /// What is wrong with the ledger.
  public Saying saying() {
    return story.what();
  }
}
