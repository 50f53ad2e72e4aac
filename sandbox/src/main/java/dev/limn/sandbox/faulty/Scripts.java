package dev.limn.sandbox.faulty;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Which script each request follows. Thread-safe.
final class Scripts {
  private final Deque<Script> queue = new ArrayDeque<>();
  private final Map<String, Script> byPath = new HashMap<>();
  private Function<String, Script> standing =
      _ ->
          Script.of(
              Reply.error(
                  500, "faulty_endpoint", "unscripted", "The test scripted no answer for this."));

  synchronized void stand(Script script) {
    standing = _ -> script;
  }

  /// @param byMethod chooses by the request's method
  synchronized void stand(Function<String, Script> byMethod) {
    standing = byMethod;
  }

  synchronized void add(Script script) {
    queue.add(script);
  }

  synchronized void at(String path, Script script) {
    byPath.put(path, script);
  }

  synchronized int waiting() {
    return queue.size();
  }

  /// The next script, if it strikes before the request begins.
  synchronized Optional<Script> takeForConnection(boolean secure) {
    return takeIf(Point.AtAccept.class)
        .or(() -> secure ? takeIf(Point.InTlsHandshake.class) : Optional.empty());
  }

  /// The next script, if it may strike before the request's path is known.
  synchronized Optional<Script> takeForFirstByte() {
    return takeIf(Point.AfterRequestBytes.class);
  }

  /// The script of this path, else the next one, else the standing one.
  synchronized Script takeFor(String method, String path) {
    Script own = byPath.get(path);
    if (own != null) {
      return own;
    }
    Script next = queue.poll();
    return next != null ? next : standing.apply(method);
  }

  private Optional<Script> takeIf(Class<? extends Point> point) {
    Script next = queue.peek();
    if (next == null || next.fault().filter(fault -> point.isInstance(fault.where())).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(queue.remove());
  }
}
