package dev.limn.batch;

import dev.limn.endpoint.Billing;
import dev.limn.image.Attempt;
import dev.limn.image.Failure;
import dev.limn.image.ImageFormat;
import dev.limn.image.Target;
import dev.limn.landing.Landing;
import dev.limn.ledger.BatchItem;
import dev.limn.model.Estimate;
import dev.limn.model.Model;
import dev.limn.route.Route;
import dev.limn.route.Routing;
import dev.limn.text.Saying;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Adds up what a batch is. Remembers of each job no more than its name, as a number. Not
/// thread-safe.
final class Surveyor {
  private final BatchOrder order;
  private final Batch.Means means;
  private final Map<String, BatchItem> states;
  private final Problems problems = new Problems();
  private final Map<Long, Integer> names = new HashMap<>();
  private final Map<String, Integer> endpoints = new LinkedHashMap<>();
  private final Map<Attempt.State, Integer> past = new HashMap<>();
  private BigDecimal low = BigDecimal.ZERO;
  private BigDecimal high = BigDecimal.ZERO;
  private int jobs;
  private int toBuy;
  private int images;
  private int unpriced;
  private double usualSeconds;
  private boolean usualKnown = true;
  private @Nullable Saying lastTrouble;

  Surveyor(BatchOrder order, Batch.Means means, Map<String, BatchItem> states) {
    this.order = order;
    this.means = means;
    this.states = states;
  }

  void trouble(Problem problem) {
    problems.add(problem);
  }

  void look(Job job) {
    jobs++;
    Path target = ((Target.File) job.order().target()).file();
    Integer earlier = names.putIfAbsent(hash(target.toString()), job.line());
    if (earlier != null) {
      problems.add(Problems.of(job.line(), "batch.same-name", target.getFileName(), earlier));
      return;
    }
    Optional<Attempt.State> state =
        Optional.ofNullable(states.get(job.identity())).flatMap(BatchItem::state);
    if (state.filter(this::isPast).isPresent()) {
      past.merge(state.get(), 1, Integer::sum);
      return;
    }
    switch (means.router().apply(job.order())) {
      case Routing.Blocked(Failure failure, Optional<String> _, List<Saying> _) -> {
        // A missing key would be the same sentence a hundred thousand times.
        if (!failure.what().equals(lastTrouble)) {
          problems.add(new Problem(job.line(), failure.what()));
        } else {
          problems.repeat();
        }
        lastTrouble = failure.what();
      }
      case Routing.Ready(Route route) -> look(job, route);
    }
  }

  private boolean isPast(Attempt.State state) {
    return switch (state) {
      case SAVED, BOUGHT -> true;
      case UNKNOWN, SENDING -> !order.retryUnknown();
      case REFUSED -> !order.retryRefused();
      case NOT_SENT -> false;
    };
  }

  private void look(Job job, Route route) {
    Landing.Foreseen foreseen =
        means
            .landing()
            .foresee(
                job.order().target(),
                job.order().overwrite(),
                job.order().request().count(),
                route.request().format().orElse(ImageFormat.PNG),
                route.request().prompt(),
                "batch");
    if (foreseen.objection().isPresent()) {
      problems.add(new Problem(job.line(), foreseen.objection().get().what()));
      return;
    }
    toBuy++;
    images += job.order().request().count();
    endpoints.merge(route.endpoint().name(), 1, Integer::sum);
    switch (route.estimate()) {
      case Estimate.Range range -> {
        low = low.add(range.low());
        high = high.add(range.high());
      }
      case Estimate.Unknown _ -> unpriced++;
    }
    // A model's usual time is that of a service that charges for it.
    Optional<Model.Seconds> usual =
        route.endpoint().billing() == Billing.FREE
            ? Optional.empty()
            : route.model().flatMap(Model::usual);
    usual.ifPresent(time -> usualSeconds += (time.low() + time.high()) / 2.0);
    usualKnown &= usual.isPresent();
  }

  /// FNV-1a with 64 bits: equal for equal names, and different names of even a million jobs are
  /// told apart with a certainty of 1 to 30 million.
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  Survey survey() {
    int abreast = order.pace().most().orElse(BatchOrder.Pace.USUAL_MOST);
    return new Survey(
        jobs,
        past.getOrDefault(Attempt.State.SAVED, 0),
        past.getOrDefault(Attempt.State.UNKNOWN, 0),
        past.getOrDefault(Attempt.State.BOUGHT, 0),
        past.getOrDefault(Attempt.State.REFUSED, 0),
        toBuy,
        images,
        low,
        high,
        unpriced,
        usualKnown && toBuy > 0
            ? Optional.of(Duration.ofSeconds(Math.round(usualSeconds / Math.min(abreast, toBuy))))
            : Optional.empty(),
        endpoints,
        problems.first(),
        problems.count());
  }
}
