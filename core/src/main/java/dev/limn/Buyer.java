package dev.limn;

import dev.limn.download.Web;
import dev.limn.endpoint.Dialect;
import dev.limn.endpoint.Endpoint;
import dev.limn.endpoint.Lesson;
import dev.limn.endpoint.Lessons;
import dev.limn.endpoint.Repairs;
import dev.limn.endpoint.UserConfig;
import dev.limn.http.Proxies;
import dev.limn.image.Failure;
import dev.limn.image.Fallback;
import dev.limn.image.ImageRequest;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.image.Progress;
import dev.limn.landing.LandingPlan;
import dev.limn.landing.Preflight;
import dev.limn.ledger.BatchPlace;
import dev.limn.ledger.Intent;
import dev.limn.ledger.Ledger;
import dev.limn.ledger.LedgerUnavailable;
import dev.limn.model.Estimate;
import dev.limn.prefs.TrackRecord;
import dev.limn.protocol.Call;
import dev.limn.protocol.Payload;
import dev.limn.protocol.Upstream;
import dev.limn.protocol.WireProtocol;
import dev.limn.purchase.Cancellation;
import dev.limn.purchase.Purchase;
import dev.limn.purchase.Spending;
import dev.limn.route.Carrier;
import dev.limn.route.Circuit;
import dev.limn.route.FanOut;
import dev.limn.route.Precedence;
import dev.limn.route.RetryPolicy;
import dev.limn.route.Route;
import dev.limn.route.Router;
import dev.limn.text.Saying;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// Buys what orders ask for: the ledger is opened, the place prepared, and a [Carrier] sent. One
/// for each engine, because retries and doubts about an origin are shared by all its orders.
/// Thread-safe.
final class Buyer {
  private final Setting setting;
  private final UserConfig config;
  private final Router router;
  private final Web web;
  private final OpeningLedger ledger;
  private final Places places;
  private final Circuit circuit = new Circuit();
  private final RetryPolicy policy = new RetryPolicy(() -> ThreadLocalRandom.current().nextLong());

  Buyer(Setting setting, UserConfig config, Router router, Web web, OpeningLedger ledger) {
    this.setting = setting;
    this.config = config;
    this.router = router;
    this.web = web;
    this.ledger = ledger;
    this.places = new Places(setting);
  }

  /// What may be tried again, for all orders.
  RetryPolicy policy() {
    return policy;
  }

  /// Lets all origins be asked again.
  void resume() {
    circuit.open();
  }

  /// Carries out an order by its route, and finishes its pictures. When the order cannot be
  /// finished as it wishes, that ends it before anything is sent.
  ///
  /// @param place where it stands in a batch
  /// @param cancellation of this order alone
  Outcome buy(
      Order order,
      Optional<BatchPlace> place,
      Route route,
      Cancellation cancellation,
      Consumer<Progress> listener) {
    Optional<Failure> objection = places.objection(order, route);
    return objection.isPresent()
        ? failed("", Optional.of(route.endpoint().name()), order, objection.get(), route.notes())
        : places
            .finishing(order, route)
            .apply(purchase(order, place, route, cancellation, listener));
  }

  private Outcome purchase(
      Order order,
      Optional<BatchPlace> place,
      Route route,
      Cancellation cancellation,
      Consumer<Progress> listener) {
    Optional<String> endpoint = Optional.of(route.endpoint().name());
    Ledger opened;
    String job;
    try {
      Upstream.warmUp(route.endpoint());
      opened = ledger.await();
      job = place.isPresent() ? place.get().job() : opened.newJob();
    } catch (LedgerUnavailable e) {
      return failed("", endpoint, order, new Failure.NotReady(e.story()), route.notes());
    }
    return switch (places.preflight(order, route, job)) {
      case Preflight.Refused(Failure failure) ->
          failed(job, endpoint, order, failure, route.notes());
      case Preflight.Ready(LandingPlan plan) -> {
        try (plan) {
          Purchase purchase =
              new Purchase(
                  opened,
                  new Spending(
                      order.maxCost(),
                      place.flatMap(BatchPlace::limit),
                      config.budget(),
                      setting.clock(),
                      ZoneId.systemDefault()),
                  places.spool(),
                  Proxies.of(setting.environment()),
                  web,
                  setting.clock(),
                  cancellation);
          Carrier carrier = new Carrier(purchase, policy, circuit, cancellation);
          AtomicReference<Route> last = new AtomicReference<>(route);
          IntFunction<Outcome> single =
              before ->
                  carrier.carry(errand(order, route, job, before, opened, last), plan, listener);
          Outcome outcome =
              route.oneByOne()
                  ? new FanOut(policy, cancellation)
                      .carry(route.request().count(), single, route.notes())
                  : single.apply(0);
          if (outcome instanceof Outcome.Delivered) {
            learn(route, last.get());
          }
          yield outcome;
        }
      }
    };
  }

  /// What a delivery tells of an endpoint: it takes the order without the fields that it refused,
  /// and it speaks this protocol.
  private void learn(Route asked, Route delivered) {
    URI base = asked.endpoint().base();
    if (!base.equals(delivered.endpoint().base())) {
      return;
    }
    Lessons lessons = new Lessons(setting.home());
    LocalDate today = LocalDate.ofInstant(setting.clock().instant(), ZoneOffset.UTC);
    Dialect before = asked.endpoint().dialect();
    Dialect after = delivered.endpoint().dialect();
    for (String field : after.omitFields()) {
      if (before.sends(field) && !Repairs.isEssential(field)) {
        lessons.add(new Lesson(base, Lesson.Kind.REFUSES, field, today));
      }
    }
    if (!after.formatField().equals(before.formatField())) {
      lessons.add(new Lesson(base, Lesson.Kind.FORMAT_FIELD, after.formatField(), today));
    }
  }

  private Carrier.Errand errand(
      Order order,
      Route route,
      String job,
      int before,
      Ledger opened,
      AtomicReference<Route> last) {
    boolean anywhere =
        order.fallbacks().contains(Fallback.ENDPOINT)
            || config.fallbacks().contains(Fallback.ENDPOINT);
    Precedence precedence =
        Precedence.of(
            route,
            anywhere ? router.others(order, route) : Collections.emptyIterator(),
            name -> order.endpoint().isEmpty() && isBehind(name, opened));
    return new Carrier.Errand(
        precedence.first(),
        precedence.others(),
        at -> {
          last.set(at);
          return terms(order, at.with(route.materials(), List.of()), job, before);
        },
        order.patience().or(config::patience).orElse(Order.USUAL_PATIENCE));
  }

  /// A ledger that cannot tell is no reason to ask elsewhere; the purchase will say what is wrong
  /// with it.
  private boolean isBehind(String endpoint, Ledger opened) {
    try {
      return TrackRecord.behindUntil(opened, endpoint, setting.clock().instant()).isPresent();
    } catch (LedgerUnavailable e) {
      return false;
    }
  }

  private Purchase.Terms terms(Order order, Route route, String job, int before) {
    Endpoint endpoint = route.endpoint();
    ImageRequest request = route.question().request();
    Call call = WireProtocol.call(route.question());
    Optional<Estimate.Range> price =
        route.estimateOfOne() instanceof Estimate.Range range
            ? Optional.of(range)
            : Optional.empty();
    Intent intent =
        new Intent(
            job,
            endpoint.name(),
            URI.create(endpoint.origin().toString()),
            route.modelName(),
            endpoint.protocol().code(),
            request.prompt(),
            call.body().map(Payload::summary).orElse(""),
            request.count(),
            price.map(Estimate.Range::low),
            price.map(Estimate.Range::high),
            places.absolute(order.target()));
    return new Purchase.Terms(
        endpoint, request, route.way(), route.model(), call, intent, route.timeouts(), before);
  }

  /// An outcome without any attempt.
  static Outcome failed(
      String job, Optional<String> endpoint, Order order, Failure failure, List<Saying> notes) {
    return new Outcome.Failed(
        failure,
        new Outcome.Report(
            job,
            endpoint,
            order.request().model(),
            List.of(),
            Optional.empty(),
            Optional.<BigDecimal>empty(),
            notes));
  }
}
