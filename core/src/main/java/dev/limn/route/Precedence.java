package dev.limn.route;

import dev.limn.text.Saying;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/// Who is asked first, where more than one may be asked. An endpoint that failed again and again is
/// still asked, after the others.
///
/// @param first who is asked first; its notes tell when that is not who would be usual
/// @param others who else, in order; can be walked through once
public record Precedence(Route first, Iterator<Route> others) {
  /// The usual order, with those that are behind at its end.
  ///
  /// @param usual who is usually first
  /// @param others who else may be asked, by the user's leave; only looked at when the usual one is
  ///   behind
  /// @param isBehind whether an endpoint of this name is to wait for others
  public static Precedence of(Route usual, Iterator<Route> others, Predicate<String> isBehind) {
    if (!others.hasNext() || !isBehind.test(usual.endpoint().name())) {
      return new Precedence(usual, others);
    }
    List<Route> ahead = new ArrayList<>();
    List<Route> behind = new ArrayList<>(List.of(usual));
    others.forEachRemaining(
        route -> (isBehind.test(route.endpoint().name()) ? behind : ahead).add(route));
    if (ahead.isEmpty()) {
      return new Precedence(usual, behind.subList(1, behind.size()).iterator());
    }
    Route next = ahead.removeFirst();
    Saying why = Saying.of("fallback.behind", usual.endpoint().name(), next.endpoint().name());
    ahead.addAll(behind);
    return new Precedence(next.with(next.materials(), List.of(why)), ahead.iterator());
  }
}
