package dev.limn.sandbox.rehearsal;

import java.util.List;

/// A text that is no plan of faults. Its message is for programmers; a user is told [#word] and
/// [#possible].
public final class BadFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final String word;
  private final transient List<String> possible;

  BadFault(String word, List<String> possible) {
    super("'" + word + "' is none of: " + String.join(", ", possible));
    this.word = word;
    this.possible = List.copyOf(possible);
  }

  /// The word that was not understood, as typed; empty when one is missing.
  public String word() {
    return word;
  }

  /// What could have stood in its place.
  public List<String> possible() {
    return possible;
  }
}
