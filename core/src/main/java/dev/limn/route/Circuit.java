package dev.limn.route;

import dev.limn.endpoint.Origin;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Stops buying where two purchases in a row ended in the unknown: the third would most likely be
/// paid for and lost as well. One instance serves all orders of a process, so that a batch, a
/// fan-out and an agent that asks again and again all stop. Thread-safe.
///
/// An origin opens again by itself after a while, or when the user says so.
public final class Circuit {
  /// So many unknown outcomes in a row close an origin.
  static final int MOST = 2;

  /// How long an origin stays closed.
  static final Duration REST = Duration.ofMinutes(15);

  private final Map<String, Doubt> doubts = new HashMap<>();

  /// @param unknowns in a row
  /// @param last by the monotonic clock, in nanoseconds
  private record Doubt(int unknowns, long last) {}

  /// Whether nothing may be bought at this origin now.
  public boolean isClosed(Origin origin) {
    return isClosed(origin, System.nanoTime());
  }

  synchronized boolean isClosed(Origin origin, long now) {
    Doubt doubt = doubts.get(origin.toString());
    if (doubt == null || doubt.unknowns() < MOST) {
      return false;
    }
    if (now - doubt.last() < REST.toNanos()) {
      return true;
    }
    doubts.remove(origin.toString());
    return false;
  }

  /// To be told of every attempt that ended in the unknown.
  public void unknown(Origin origin) {
    unknown(origin, System.nanoTime());
  }

  synchronized void unknown(Origin origin, long now) {
    Doubt before = doubts.get(origin.toString());
    doubts.put(origin.toString(), new Doubt(before == null ? 1 : before.unknowns() + 1, now));
  }

  /// To be told of every attempt that was answered in a way that can be understood.
  public synchronized void answered(Origin origin) {
    doubts.remove(origin.toString());
  }

  /// Opens all origins: the user has looked at what happened.
  public synchronized void open() {
    doubts.clear();
  }
}
