package dev.limn.image;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// A request with everything that decides how it may be bought. Immutable.
///
/// @param request what to draw
/// @param target where the pictures go
/// @param overwrite whether a named file that exists may be replaced
/// @param endpoint the endpoint by name; empty means the first that is found
/// @param timeout the longest that one exchange may take in all; empty means the endpoint's setting
///   (900 s)
/// @param maxCost the most that this order may cost in US dollars; unknown prices count as too much
/// @param way how it is asked for
/// @param patience the longest total wait for rate limits to pass; empty means the user's setting,
///   or [#USUAL_PATIENCE]
/// @param fallbacks what may be changed when it cannot be had as it is, beside what the user's
///   settings allow
/// @param finish what is made of the pictures afterwards
public record Order(
    ImageRequest request,
    Target target,
    boolean overwrite,
    Optional<String> endpoint,
    Optional<Duration> timeout,
    Optional<BigDecimal> maxCost,
    Way way,
    Optional<Duration> patience,
    Set<Fallback> fallbacks,
    Finish finish) {

  /// Refuses contradictions, with an [InvalidRequest].
  public Order {
    fallbacks = Set.copyOf(fallbacks);
    if (finish.keepOutsideMask() && request.inputs().mask().isEmpty()) {
      throw new InvalidRequest("finish.keep-needs-mask");
    }
  }

  /// How long rate limits are waited for unless the user says otherwise.
  public static final Duration USUAL_PATIENCE = Duration.ofMinutes(2);

  /// An order with the usual settings.
  public static Order of(ImageRequest request, Target target) {
    return new Order(
        request,
        target,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Way.USUAL,
        Optional.empty(),
        Set.of(),
        Finish.NONE);
  }

  /// The same order at a named endpoint.
  public Order at(String name) {
    return new Order(
        request,
        target,
        overwrite,
        Optional.of(name),
        timeout,
        maxCost,
        way,
        patience,
        fallbacks,
        finish);
  }

  /// The same order, asked for in this way.
  public Order by(Way other) {
    return new Order(
        request, target, overwrite, endpoint, timeout, maxCost, other, patience, fallbacks, finish);
  }

  /// The same order for another request.
  public Order asking(ImageRequest other) {
    return new Order(
        other, target, overwrite, endpoint, timeout, maxCost, way, patience, fallbacks, finish);
  }

  /// The same order, replacing a named file that exists.
  public Order replacing() {
    return new Order(
        request, target, true, endpoint, timeout, maxCost, way, patience, fallbacks, finish);
  }

  /// The same order without a limit on what it may cost.
  public Order atAnyPrice() {
    return new Order(
        request,
        target,
        overwrite,
        endpoint,
        timeout,
        Optional.empty(),
        way,
        patience,
        fallbacks,
        finish);
  }

  /// The same order, which waits so long for rate limits.
  public Order waiting(Duration longest) {
    return new Order(
        request,
        target,
        overwrite,
        endpoint,
        timeout,
        maxCost,
        way,
        Optional.of(longest),
        fallbacks,
        finish);
  }

  /// The same order, which allows these changes.
  public Order allowing(Set<Fallback> changes) {
    return new Order(
        request, target, overwrite, endpoint, timeout, maxCost, way, patience, changes, finish);
  }

  /// The same order with its pictures finished in another way.
  public Order finished(Finish wanted) {
    return new Order(
        request, target, overwrite, endpoint, timeout, maxCost, way, patience, fallbacks, wanted);
  }
}
