package dev.limn.batch;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a batch is, before anything is sent.
///
/// @param jobs how many there are
/// @param saved how many of them are finished from earlier runs
/// @param unknown how many were sent earlier without an answer; they are not bought again
/// @param unfinished how many are bought and not yet in their places
/// @param refused how many were refused earlier; they are not asked for again
/// @param toBuy how many are to be bought now
/// @param images how many pictures these ask for
/// @param low the least that these will cost in US dollars, as far as prices are known
/// @param high the most that these will cost, as far as prices are known
/// @param unpriced how many of these have no known price
/// @param usual how long it usually takes; empty when nobody knows
/// @param endpoints how many jobs go to which endpoint
/// @param problems the first problems
/// @param problemCount how many problems there are
public record Survey(
    int jobs,
    int saved,
    int unknown,
    int unfinished,
    int refused,
    int toBuy,
    int images,
    BigDecimal low,
    BigDecimal high,
    int unpriced,
    Optional<Duration> usual,
    Map<String, Integer> endpoints,
    List<Problem> problems,
    int problemCount) {
  public Survey {
    endpoints = Map.copyOf(endpoints);
    problems = List.copyOf(problems);
  }
}
