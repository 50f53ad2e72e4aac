package dev.limn.route;

/// The tokens that all orders of a process share for other tries. Where everything fails, many
/// orders together stop asking again long before each of them has used up its own tries. (The retry
/// quota of the AWS SDKs works so; see "Retry behavior" in the AWS SDKs and Tools Reference Guide.)
/// Thread-safe.
final class RetryBucket {
  private final int size;
  private int tokens;

  /// A full bucket.
  RetryBucket(int size) {
    this.size = size;
    this.tokens = size;
  }

  /// Takes tokens for another try; false, and nothing taken, when there are too few.
  synchronized boolean take(int count) {
    if (tokens < count) {
      return false;
    }
    tokens -= count;
    return true;
  }

  /// Gives tokens back after a success, up to the bucket's size.
  synchronized void giveBack(int count) {
    tokens = Math.min(size, tokens + count);
  }
}
