package dev.limn;

import dev.limn.batch.Batch;
import dev.limn.batch.BatchOrder;
import dev.limn.data.BadData;
import dev.limn.download.Web;
import dev.limn.endpoint.Discovery;
import dev.limn.endpoint.UserConfig;
import dev.limn.http.Proxies;
import dev.limn.image.Failure;
import dev.limn.image.ImageRequest;
import dev.limn.image.Materials;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.image.Progress;
import dev.limn.image.Target;
import dev.limn.input.Intake;
import dev.limn.input.Scratch;
import dev.limn.ledger.BatchPlace;
import dev.limn.ledger.LedgerUnavailable;
import dev.limn.model.Models;
import dev.limn.purchase.Cancellation;
import dev.limn.purchase.Recovery;
import dev.limn.route.Route;
import dev.limn.route.Router;
import dev.limn.route.Routing;
import dev.limn.text.Redactor;
import dev.limn.text.Saying;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
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
  private final Cancellation cancellation;
  private final OpeningLedger ledger;
  private final Places places;
  private final Buyer buyer;

  private Limn(
      Setting setting,
      UserConfig config,
      Models models,
      Web web,
      OpeningLedger ledger,
      Cancellation cancellation) {
    this.cancellation = cancellation;
    this.setting = setting;
    this.config = config;
    this.models = models;
    this.web = web;
    this.discovery = Discovery.of(setting.environment(), setting.home(), config, setting.sandbox());
    this.ledger = ledger;
    this.router = new Router(discovery, config, models, setting.clock());
    this.places = new Places(setting);
    this.buyer = new Buyer(setting, config, router, web, ledger);
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
    return open(setting, Web.through(Proxies.of(setting.environment())), new Cancellation());
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
      return open(
          setting, Web.through(Proxies.of(setting.environment())), ledger, new Cancellation());
    } catch (BadData | IOException | RuntimeException e) {
      ledger.close();
      throw e;
    } finally {
      OpeningLedger.join(warming);
    }
  }

  /// The same with another way for downloads to reach the network, in a time of the caller's own.
  static Limn open(Setting setting, Web web, Cancellation cancellation)
      throws BadData, IOException {
    return open(
        setting, web, new OpeningLedger(setting.home().ledger(), setting.clock()), cancellation);
  }

  private static Limn open(
      Setting setting, Web web, OpeningLedger ledger, Cancellation cancellation)
      throws BadData, IOException {
    UserConfig config = UserConfig.read(setting.home());
    if (setting.config().isPresent()) {
      config = UserConfig.read(setting.config().get()).over(config);
    }
    Models models = Models.open(Optional.of(setting.home().modelsFolder()));
    return new Limn(setting, config, models, web, ledger, cancellation);
  }

  /// Makes images into the current folder, under generated names.
  public Outcome generate(ImageRequest request) {
    return generate(Order.of(request, new Target.Folder(setting.folder())), _ -> {});
  }

  /// Makes images from images into the current folder, under generated names. A request without
  /// input images is one to [#generate].
  public Outcome edit(ImageRequest request) {
    return generate(request);
  }

  /// Carries out an order. Everything that goes wrong is part of the outcome.
  ///
  /// Interrupting the calling thread stops what was not sent; what was sent may be paid for, so it
  /// is waited for and saved, and the outcome returned with the thread still interrupted. Only
  /// [#abandon] gives it up.
  ///
  /// @param listener told what happens, while it happens, on a thread of the order's own
  public Outcome generate(Order order, Consumer<Progress> listener) {
    return generate(order, Optional.empty(), listener);
  }

  private Outcome generate(Order asked, Optional<BatchPlace> place, Consumer<Progress> listener) {
    ledger.begin();
    Order order = asked;
    if (asked.way().continued().isPresent()) {
      try {
        switch (new Continuation(history(), discovery).resolve(asked)) {
          case Continuation.Result.Ready(Order resolved) -> order = resolved;
          case Continuation.Result.Refused(Failure failure) -> {
            return Buyer.failed("", asked.endpoint(), asked, failure, List.of());
          }
        }
      } catch (LedgerUnavailable e) {
        return Buyer.failed(
            "", asked.endpoint(), asked, new Failure.NotReady(e.story()), List.of());
      }
    }
    return carryOut(order, place, listener);
  }

  private Outcome carryOut(Order order, Optional<BatchPlace> place, Consumer<Progress> listener) {
    return switch (router.route(order)) {
      case Routing.Blocked(Failure failure, Optional<String> endpoint, List<Saying> notes) ->
          Buyer.failed("", endpoint, order, failure, notes);
      case Routing.Ready(Route route) -> {
        Consumer<Progress> sheltered = new ShelteredListener(listener);
        try (Cancellation own = cancellation.forOrder()) {
          yield Attended.run(
              "limn-order", own, () -> carryOut(order, place, route, own, sheltered));
        }
      }
    };
  }

  private Outcome carryOut(
      Order order,
      Optional<BatchPlace> place,
      Route route,
      Cancellation own,
      Consumer<Progress> listener) {
    try (Scratch scratch = places.scratch()) {
      return switch (places.takeIn(route, scratch, Optional.of(web), redactor()::findsKey)) {
        case Intake.Taken.Refused(Failure failure) ->
            Buyer.failed("", Optional.of(route.endpoint().name()), order, failure, route.notes());
        case Intake.Taken.Ready(Materials materials, List<Saying> notes) ->
            buyer.buy(order, place, route.with(materials, notes), own, listener);
      };
    }
  }

  /// What an order would send. Sends nothing, and needs no key.
  public Plan.Draft plan(Order order) {
    return switch (router.draft(order)) {
      case Routing.Blocked(Failure failure, Optional<String> _, List<Saying> notes) ->
          new Plan.Draft.Blocked(failure, notes);
      case Routing.Ready(Route route) -> plan(order, route);
    };
  }

  private Plan.Draft plan(Order order, Route route) {
    try (Scratch scratch = places.scratch()) {
      return switch (places.takeIn(route, scratch, Optional.empty(), redactor()::findsKey)) {
        case Intake.Taken.Refused(Failure failure) ->
            new Plan.Draft.Blocked(failure, route.notes());
        case Intake.Taken.Ready(Materials materials, List<Saying> notes) -> {
          Route whole = route.with(materials, notes);
          yield places
              .objection(order, whole)
              .<Plan.Draft>map(failure -> new Plan.Draft.Blocked(failure, whole.notes()))
              .orElseGet(() -> new Plan.Draft.Ready(Plan.of(whole, places.foreseen(order, whole))));
        }
      };
    }
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
            places.landing(),
            ledger.await(),
            (one, place, listener) -> generate(one, Optional.of(place), listener),
            recovery(),
            buyer.policy(),
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
        places.spool(),
        places.landing(),
        setting.home().state().resolve("locks"),
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

  /// Lets origins be asked again where the last two purchases ended in the unknown, so that no
  /// further one was sent: the user has looked at what happened there.
  public void resume() {
    buyer.resume();
  }

  /// Gives up what [#detach] waits for; it may have been charged.
  public void abandon() {
    cancellation.abandon();
  }

  /// Ends what the engine started and waits for it.
  @Override
  public void close() {
    ledger.close();
  }
}
