package dev.limn.purchase;

import dev.limn.download.Web;
import dev.limn.endpoint.Billing;
import dev.limn.endpoint.Endpoint;
import dev.limn.endpoint.Timeouts;
import dev.limn.http.Headers;
import dev.limn.http.ProxyChoice;
import dev.limn.image.Attempt;
import dev.limn.image.Delivery;
import dev.limn.image.Failure;
import dev.limn.image.ImageRequest;
import dev.limn.image.Progress;
import dev.limn.image.Usage;
import dev.limn.image.Way;
import dev.limn.landing.LandingPlan;
import dev.limn.ledger.Begun;
import dev.limn.ledger.Intent;
import dev.limn.ledger.Ledger;
import dev.limn.ledger.LedgerUnavailable;
import dev.limn.ledger.Settlement;
import dev.limn.model.Cost;
import dev.limn.model.Model;
import dev.limn.protocol.Call;
import dev.limn.protocol.ErrorBody;
import dev.limn.protocol.Refusals;
import dev.limn.protocol.Sending;
import dev.limn.protocol.Upstream;
import dev.limn.spool.Spool;
import dev.limn.spool.SpoolEntry;
import dev.limn.spool.SpoolHeader;
import dev.limn.text.Redactor;
import dev.limn.text.Saying;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One paid attempt: the intent is on the disk before the request leaves, the answer is on the disk
/// before it is understood, the pictures are in their places before the ledger calls them saved. It
/// sends at most once.
///
/// Whatever kills the process on the way, [Recovery] can tell from ledger and spool what became of
/// the attempt. One instance may carry out many attempts, one after another.
public final class Purchase {
  private static final List<String> REQUEST_IDS =
      List.of(
          "x-request-id",
          "x-api-request-id",
          "x-oneapi-request-id",
          "apim-request-id",
          "x-generation-id",
          "cf-ray");

  private final Ledger ledger;
  private final Spending spending;
  private final Spool spool;
  private final ProxyChoice proxies;
  private final Web web;
  private final InstantSource clock;
  private final Cancellation cancellation;

  /// @param spending the limits that the ledger keeps
  /// @param proxies which one a request goes through
  /// @param web how links are fetched
  public Purchase(
      Ledger ledger,
      Spending spending,
      Spool spool,
      ProxyChoice proxies,
      Web web,
      InstantSource clock,
      Cancellation cancellation) {
    this.ledger = ledger;
    this.spending = spending;
    this.spool = spool;
    this.proxies = proxies;
    this.web = web;
    this.clock = clock;
    this.cancellation = cancellation;
  }

  /// What an attempt needs to know.
  ///
  /// @param endpoint where to buy
  /// @param request with its model and size settled
  /// @param way how it is asked for
  /// @param model what is known of the model; empty when nothing is
  /// @param call the request as it is sent
  /// @param intent the same as the ledger keeps it
  /// @param timeouts how long to wait
  /// @param before how many pictures of the same order other attempts are to bring before this
  ///   one's
  public record Terms(
      Endpoint endpoint,
      ImageRequest request,
      Way way,
      Optional<Model> model,
      Call call,
      Intent intent,
      Timeouts timeouts,
      int before) {}

  /// How an attempt ended.
  ///
  /// @param attempt for the report; empty when not even the intent could be recorded
  /// @param images what is in its place
  /// @param failure why that is not all; empty when it is
  /// @param usage tokens that the service reported
  /// @param cost US dollars by usage and prices, when both are known
  /// @param notes what the reader should know
  public record Result(
      Optional<Attempt> attempt,
      List<Delivery> images,
      Optional<Failure> failure,
      Optional<Usage> usage,
      Optional<BigDecimal> cost,
      List<Saying> notes) {
    public Result {
      images = List.copyOf(images);
      notes = List.copyOf(notes);
    }
  }

  /// Buys once.
  ///
  /// @param plan where the pictures go
  /// @param listener told what happens
  public Result attempt(Terms terms, LandingPlan plan, Consumer<Progress> listener) {
    if (cancellation.isRequested()) {
      return unrecorded(cancelled());
    }
    Instant started = clock.instant();
    long begun = System.nanoTime();
    String id;
    try {
      switch (ledger.begin(terms.intent(), spending.limits())) {
        case Begun.Recorded(String attempt) -> id = attempt;
        case Begun.OverLimit over -> {
          return unrecorded(spending.objection(terms.intent(), over));
        }
      }
    } catch (LedgerUnavailable e) {
      return unrecorded(new Failure.NotReady(e.story()));
    }
    Ending ending;
    Optional<Saying> unsettled;
    try (Upstream upstream = Upstream.to(terms.endpoint(), terms.timeouts(), proxies)) {
      try {
        ending =
            cancellation.begin(upstream)
                ? send(id, terms, plan, upstream, listener)
                : Ending.of(cancelled());
        // Whoever wants to stop now is still told that something paid is being finished.
        unsettled = settle(id, terms, ending);
      } finally {
        cancellation.end(upstream);
      }
    }
    Attempt attempt =
        new Attempt(
            id,
            terms.endpoint().name(),
            URI.create(terms.endpoint().origin().toString()),
            ending.state(),
            started,
            Duration.ofNanos(System.nanoTime() - begun),
            ending.status(),
            ending.requestId());
    List<Saying> notes = new ArrayList<>(ending.notes());
    unsettled.ifPresent(notes::add);
    ending.images().forEach(image -> listener.accept(new Progress.Saved(image)));
    return new Result(
        Optional.of(attempt),
        ending.images(),
        ending.failure(),
        ending.usage(),
        cost(terms, ending),
        notes);
  }

  private Ending send(
      String id, Terms terms, LandingPlan plan, Upstream upstream, Consumer<Progress> listener) {
    listener.accept(
        new Progress.Sending(
            id, terms.endpoint().name(), URI.create(terms.endpoint().origin().toString())));
    return switch (upstream.send(terms.call(), () -> listener.accept(new Progress.Sent(id)))) {
      case Sending.Undelivered(Failure.NotSent failure) ->
          Ending.of(cancellation.isRequested() ? cancelled() : failure);
      case Sending.Unanswered(Failure.Unconfirmed failure) -> Ending.of(failure);
      case Sending.Answered answer -> answered(id, terms, plan, upstream, answer, listener);
    };
  }

  private Ending answered(
      String id,
      Terms terms,
      LandingPlan plan,
      Upstream upstream,
      Sending.Answered answer,
      Consumer<Progress> listener) {
    Redactor redactor = redactor(terms.endpoint());
    Optional<String> requestId = requestId(answer.headers()).map(redactor::redact);
    Ending ending;
    if (answer.status() / 100 == 2) {
      SpoolHeader header =
          new SpoolHeader(
              answer.status(),
              redactor.redact(answer.headers().firstValue("content-type").orElse("")),
              terms.endpoint().protocol().code(),
              terms.endpoint().name(),
              clock.instant());
      Links links =
          new Links(
              web,
              terms.endpoint().origin(),
              redactor,
              cancellation,
              terms.intent().job(),
              listener);
      Sketches sketches =
          new Sketches(plan, terms.way().savePartials(), id, terms.before() + 1, listener);
      Receiver receiver =
          new Receiver(
              plan, terms.request().count(), terms.before(), sketches, links, redactor, clock);
      Reception reception =
          new Reception(
              terms.endpoint(), terms.request(), receiver, sketches, spool, redactor, clock);
      try (SpoolEntry entry = spool.create(id, header)) {
        ending =
            reception.receive(
                upstream,
                answer,
                entry,
                bytes -> listener.accept(new Progress.Receiving(id, bytes)));
      }
    } else {
      ending =
          Ending.of(
              Refusals.classify(
                  terms.endpoint(),
                  answer.status(),
                  answer.headers(),
                  ErrorBody.read(answer.body(), redactor),
                  answer.after(),
                  clock.instant()));
    }
    return ending.answered(answer.status(), requestId);
  }

  /// Writes down how it ended; only then the raw answer goes. Pictures are in their places by now,
  /// so a ledger that fails is a note, not a loss: `recover` settles the rest from the spool.
  private Optional<Saying> settle(String id, Terms terms, Ending ending) {
    Settlement settlement =
        new Settlement(
            ending.state(),
            ending.status(),
            ending.requestId(),
            ending.answerId(),
            ending.failure().map(Failure::kind),
            ending.usage(),
            cost(terms, ending),
            measured(terms, ending).isPresent(),
            ending.saved());
    try {
      ledger.settle(id, settlement);
      ending.spent().ifPresent(SpoolEntry::discard);
      return Optional.empty();
    } catch (LedgerUnavailable | IllegalStateException | IllegalArgumentException e) {
      return Optional.of(Saying.of("purchase.not-settled", id));
    }
  }

  private static Optional<BigDecimal> cost(Terms terms, Ending ending) {
    if (terms.endpoint().billing() == Billing.FREE) {
      return Optional.of(BigDecimal.ZERO);
    }
    return measured(terms, ending)
        .or(() ->
            terms
                .model()
                .filter(_ -> !ending.images().isEmpty())
                .flatMap(model -> Cost.of(model, ending.images().size())));
  }

  /// What the tokens cost that the service reports.
  private static Optional<BigDecimal> measured(Terms terms, Ending ending) {
    return terms.model().flatMap(model -> ending.usage().flatMap(usage -> Cost.of(model, usage)));
  }

  private static Optional<String> requestId(Headers headers) {
    return REQUEST_IDS.stream().map(headers::firstValue).flatMap(Optional::stream).findFirst();
  }

  private static Redactor redactor(Endpoint endpoint) {
    return Redactor.of(endpoint.secrets());
  }

  private static Failure cancelled() {
    return new Failure.Cancelled(
        new Failure.Story(Saying.of("purchase.cancelled"), Saying.of("purchase.cancelled-next")));
  }

  private static Result unrecorded(Failure failure) {
    return new Result(
        Optional.empty(),
        List.of(),
        Optional.of(failure),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
