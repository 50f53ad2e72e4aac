package dev.limn.batch;

import dev.limn.text.Saying;
import java.util.ArrayList;
import java.util.List;

/// The problems of a file: the first ones in full, the others counted, so that a hundred thousand
/// bad lines fit into memory. Not thread-safe.
final class Problems {
  /// How many are kept.
  static final int MOST = 50;

  private final List<Problem> first = new ArrayList<>();
  private int count;

  static Problem of(int line, String key, Object... values) {
    return new Problem(line, Saying.of(key, values));
  }

  void add(Problem problem) {
    count++;
    if (first.size() < MOST) {
      first.add(problem);
    }
  }

  /// One more that reads the same as the one before.
  void repeat() {
    count++;
  }

  int count() {
    return count;
  }

  List<Problem> first() {
    return List.copyOf(first);
  }
}
