package dev.limn;

import dev.limn.batch.Batch;
import dev.limn.batch.BatchOrder;
import dev.limn.data.BadData;
import dev.limn.download.Web;
import dev.limn.endpoint.Discovery;
import dev.limn.endpoint.Endpoint;
import dev.limn.endpoint.UserConfig;
import dev.limn.home.Home;
import dev.limn.http.Proxies;
import dev.limn.image.Failure;
import dev.limn.image.ImageFormat;
import dev.limn.image.ImageRequest;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.image.Progress;
import dev.limn.image.Target;
import dev.limn.landing.Landing;
import dev.limn.landing.LandingPlan;
import dev.limn.landing.Preflight;
import dev.limn.ledger.BatchPlace;
import dev.limn.ledger.Intent;
import dev.limn.ledger.Ledger;
import dev.limn.ledger.LedgerUnavailable;
import dev.limn.model.Estimate;
import dev.limn.model.Models;
import dev.limn.protocol.Call;
import dev.limn.protocol.Payload;
import dev.limn.protocol.Upstream;
import dev.limn.protocol.WireProtocol;
import dev.limn.purchase.Cancellation;
import dev.limn.purchase.Purchase;
import dev.limn.purchase.Recovery;
import dev.limn.purchase.Spending;
import dev.limn.route.Carrier;
import dev.limn.route.FanOut;
import dev.limn.route.RetryPolicy;
import dev.limn.route.Route;
import dev.limn.route.Router;
import dev.limn.route.Routing;
import dev.limn.spool.Spool;
import dev.limn.text.Redactor;
import dev.limn.text.Saying;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// Makes images through any OpenAI-compatible endpoint. It never pays twice for one image, and
/// never loses an image that was paid for.
///
/// ```java
/// try (Limn limn = Limn.open()) {
///   Outcome outcome = limn.generate(ImageRequest.of("a lighthouse at dusk").build());
/// }
/// ```
///
/// An engine holds the user's settings as they were when it was opened. Methods may be called from
/// any thread; each blocks until it is done. It prints nothing, and close joins what it started.
public final class Limn implements AutoCloseable {
  private final Setting setting;
  private final UserConfig config;
  private final Discovery discovery;
  private final Models models;
  private final Router router;
  private final Web web;
  private final Cancellation cancellation = new Cancellation();
  private final RetryPolicy policy = new RetryPolicy(() -> ThreadLocalRandom.current().nextLong());
  private final OpeningLedger ledger;

  private Limn(Setting setting, UserConfig config, Models models, Web web, OpeningLedger ledger) {
    this.setting = setting;
    this.config = config;
    this.models = models;
    this.web = web;
    this.discovery = Discovery.of(setting.environment(), setting.home(), config, setting.sandbox());
    this.ledger = ledger;
    this.router = new Router(discovery, config, models, setting.clock());
  }

  /// An engine in this process's own surroundings, without the built-in endpoint.
  ///
  /// @throws BadData when a settings file of the user cannot be understood; it names file, line and
  ///   field
  /// @throws IOException when one cannot be read or is not safe to use
  public static Limn open() throws BadData, IOException {
    return open(
        Setting.ofProcess(() -> {
          throw new IllegalStateException("the built-in endpoint needs the module limn-sandbox");
        }));
  }

  /// An engine in these surroundings. Reads the user's settings; touches neither the network nor
  /// the ledger.
  ///
  /// @throws BadData when a settings file cannot be understood; it names file, line and field
  /// @throws IOException when one cannot be read or is not safe to use
  public static Limn open(Setting setting) throws BadData, IOException {
    return open(setting, Web.through(Proxies.of(setting.environment())));
  }

  /// The same for somebody who is about to buy: the ledger, whose library and file take as long to
  /// open as everything else before a request, opens meanwhile.
  ///
  /// @throws BadData when a settings file cannot be understood; it names file, line and field
  /// @throws IOException when one cannot be read or is not safe to use
  public static Limn openToBuy(Setting setting) throws BadData, IOException {
    OpeningLedger ledger = new OpeningLedger(setting.home().ledger(), setting.clock());
    ledger.begin();
    // Prices are decimal numbers, whose class computes large tables when it is first used.
    Thread warming =
        Thread.ofPlatform()
            .daemon()
            .name("limn-warming")
            .start(new FutureTask<>(() -> BigDecimal.ONE));
    try {
      return open(setting, Web.through(Proxies.of(setting.environment())), ledger);
    } catch (BadData | IOException | RuntimeException e) {
      ledger.close();
      throw e;
    } finally {
      OpeningLedger.join(warming);
    }
  }

  /// The same with another way for downloads to reach the network.
  static Limn open(Setting setting, Web web) throws BadData, IOException {
    return open(setting, web, new OpeningLedger(setting.home().ledger(), setting.clock()));
  }

  private static Limn open(Setting setting, Web web, OpeningLedger ledger)
      throws BadData, IOException {
    UserConfig config = UserConfig.read(setting.home());
    if (setting.config().isPresent()) {
      config = UserConfig.read(setting.config().get()).over(config);
    }
    Models models = Models.open(Optional.of(setting.home().modelsFolder()));
    return new Limn(setting, config, models, web, ledger);
  }

  /// Makes images into the current folder, under generated names.
  public Outcome generate(ImageRequest request) {
    return generate(Order.of(request, new Target.Folder(setting.folder())), _ -> {});
  }

  /// Carries out an order. Everything that goes wrong is part of the outcome.
  ///
  /// @param listener told what happens, while it happens
  public Outcome generate(Order order, Consumer<Progress> listener) {
    return generate(order, Optional.empty(), listener);
  }

  private Outcome generate(Order order, Optional<BatchPlace> place, Consumer<Progress> listener) {
    ledger.begin();
    return switch (router.route(order)) {
      case Routing.Blocked(Failure failure, Optional<String> endpoint, List<Saying> notes) ->
          failed("", endpoint, order, failure, notes);
      case Routing.Ready(Route route) ->
          generate(order, place, route, new ShelteredListener(listener));
    };
  }

  private Outcome generate(
      Order order, Optional<BatchPlace> place, Route route, Consumer<Progress> listener) {
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
    return switch (preflight(order, route.request(), job)) {
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
                  spool(),
                  Proxies.of(setting.environment()),
                  web,
                  setting.clock(),
                  cancellation);
          Carrier carrier = new Carrier(purchase, policy, cancellation);
          yield route.oneByOne()
              ? new FanOut(policy, cancellation)
                  .carry(
                      route.request().count(),
                      before ->
                          carrier.carry(
                              terms(order, route, job, before),
                              plan,
                              order.patience(),
                              List.of(),
                              listener),
                      route.notes())
              : carrier.carry(
                  terms(order, route, job, 0), plan, order.patience(), route.notes(), listener);
        }
      }
    };
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
            absolute(order.target()));
    return new Purchase.Terms(
        endpoint, request, route.way(), route.model(), call, intent, route.timeouts(), before);
  }

  /// What an order would send. Sends nothing, and needs no key.
  public Plan.Draft plan(Order order) {
    return switch (router.draft(order)) {
      case Routing.Blocked(Failure failure, Optional<String> _, List<Saying> notes) ->
          new Plan.Draft.Blocked(failure, notes);
      case Routing.Ready(Route route) -> new Plan.Draft.Ready(plan(order, route));
    };
  }

  private Plan plan(Order order, Route route) {
    return Plan.of(
        route,
        landing()
            .foresee(
                absolute(order.target()),
                order.overwrite(),
                route.request().count(),
                route.request().format().orElse(ImageFormat.PNG),
                route.request().prompt(),
                "<id>"));
  }

  /// A batch of orders from one file. Close it when it has been run.
  ///
  /// @throws LedgerUnavailable when the ledger cannot be read
  /// @throws IOException when the file cannot be read
  public Batch batch(BatchOrder order) throws LedgerUnavailable, IOException {
    return Batch.open(
        order,
        new Batch.Means(
            router::route,
            landing(),
            ledger.await(),
            (one, place, listener) -> generate(one, Optional.of(place), listener),
            recovery(),
            policy,
            cancellation,
            setting.home().state().resolve("batches")));
  }

  /// Saved images and their history.
  ///
  /// @throws LedgerUnavailable when the ledger cannot be read
  public Library history() throws LedgerUnavailable {
    return new Library(ledger.await());
  }

  /// What a crash or a bad answer left behind, and the way to finish it without buying anything.
  ///
  /// @throws LedgerUnavailable when the ledger cannot be read
  public Recovery recovery() throws LedgerUnavailable {
    return new Recovery(
        ledger.await(),
        spool(),
        landing(),
        web,
        models::find,
        redactor(),
        setting.clock(),
        cancellation);
  }

  /// Knows the keys of all endpoints: which one an answer came from is long past.
  private Redactor redactor() {
    return Redactor.of(discovery.secrets());
  }

  /// Where endpoints come from.
  public Discovery discovery() {
    return discovery;
  }

  /// What is known of models.
  public Models models() {
    return models;
  }

  /// The user's settings.
  public UserConfig config() {
    return config;
  }

  /// The user's wish to stop: what was not sent is not sent, what was sent is waited for. Returns
  /// whether something is waited for. May be called from any thread, also a signal's.
  public boolean detach() {
    return cancellation.detach();
  }

  /// Gives up what [#detach] waits for; it may have been charged.
  public void abandon() {
    cancellation.abandon();
  }

  private Preflight preflight(Order order, ImageRequest request, String job) {
    return landing()
        .prepare(
            absolute(order.target()),
            order.overwrite(),
            request.count(),
            request.format().orElse(ImageFormat.PNG),
            request.prompt(),
            job);
  }

  private Target absolute(Target target) {
    return switch (target) {
      case Target.Folder(Path folder) -> new Target.Folder(setting.folder().resolve(folder));
      case Target.File(Path file) -> new Target.File(setting.folder().resolve(file));
    };
  }

  private Landing landing() {
    return new Landing(setting.home().state().resolve("rescued"), lastResort("rescued"));
  }

  private Spool spool() {
    return new Spool(setting.home().spool(), lastResort("spool"));
  }

  private static Path lastResort(String name) {
    return Home.temporary().resolveSibling(Home.temporary().getFileName() + "-" + name);
  }

  private static Outcome failed(
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

  /// Ends what the engine started and waits for it.
  @Override
  public void close() {
    ledger.close();
  }
}
