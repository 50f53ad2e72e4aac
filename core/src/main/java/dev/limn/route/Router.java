package dev.limn.route;

import dev.limn.endpoint.Billing;
import dev.limn.endpoint.Catalogue;
import dev.limn.endpoint.Discovery;
import dev.limn.endpoint.Endpoint;
import dev.limn.endpoint.Found;
import dev.limn.endpoint.Timeouts;
import dev.limn.endpoint.UserConfig;
import dev.limn.image.Failure;
import dev.limn.image.ImageFormat;
import dev.limn.image.ImageRequest;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Materials;
import dev.limn.image.Order;
import dev.limn.image.SizeSpec;
import dev.limn.image.Target;
import dev.limn.model.Estimate;
import dev.limn.model.Findings;
import dev.limn.model.Model;
import dev.limn.model.Models;
import dev.limn.model.SizeFormula;
import dev.limn.model.SizeRules;
import dev.limn.protocol.Question;
import dev.limn.protocol.WireProtocol;
import dev.limn.text.Saying;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Settles where an order goes and what exactly is asked for there, without sending anything.
///
/// What the model's data shows to be impossible is refused here, where it is free. A model that
/// nothing is known of is sent as it is. Nothing is ever changed but a shape (`16:9`) into pixels,
/// and that is told. Thread-safe.
public final class Router {
  /// The model that is asked for when neither the user nor the endpoint names one. The API's own
  /// default no longer exists, so one is always sent.
  public static final String USUAL_MODEL = "gpt-image-2";

  private final Discovery discovery;
  private final UserConfig config;
  private final Models models;
  private final InstantSource clock;

  public Router(Discovery discovery, UserConfig config, Models models, InstantSource clock) {
    this.discovery = discovery;
    this.config = config;
    this.models = models;
    this.clock = clock;
  }

  /// Settles an order.
  public Routing route(Order order) {
    return route(
        order,
        order.endpoint().isPresent() ? order.endpoint().map(discovery::find) : discovery.first());
  }

  /// Other endpoints that the order can be had from, in the order in which they are found; each is
  /// settled when it is asked for. The built-in endpoint, whose pictures are no real ones, is never
  /// among them.
  public Iterator<Route> others(Order order, Route first) {
    return discovery.found().stream()
        .filter(found -> !found.name().equals(first.endpoint().name()))
        .filter(found -> !found.name().equals(Catalogue.SANDBOX))
        .filter(Found.Usable.class::isInstance)
        .map(found -> route(order, Optional.of(found)))
        .filter(Routing.Ready.class::isInstance)
        .map(routing -> ((Routing.Ready) routing).route())
        .filter(route -> !isSame(route.endpoint(), first.endpoint()))
        .filter(route -> route.oneByOne() == first.oneByOne())
        .iterator();
  }

  private static boolean isSame(Endpoint one, Endpoint other) {
    return one.origin().equals(other.origin()) && one.credential().equals(other.credential());
  }

  /// Settles an order to be shown, not sent: an endpoint that lacks nothing but a key will do, and
  /// the catalogue's first entry stands in when there is none at all.
  public Routing draft(Order order) {
    Optional<Found> found =
        order.endpoint().isPresent()
            ? order.endpoint().map(discovery::findWithoutKey)
            : discovery
                .first()
                .or(() ->
                    Optional.of(
                        discovery.findWithoutKey(discovery.catalogue().names().getFirst())));
    return route(order, found);
  }

  private Routing route(Order order, Optional<Found> found) {
    try {
      return settle(order, found);
    } catch (InvalidRequest e) {
      Failure.Story story = new Failure.Story(e.saying(), Saying.of("route.change-next"));
      return blocked(order.endpoint(), new Failure.Invalid(story));
    }
  }

  private Routing settle(Order order, Optional<Found> found) {
    return switch (found.orElse(null)) {
      case null -> blocked(Optional.empty(), new Failure.Invalid(nothingUsable()));
      case Found.Unusable unusable ->
          blocked(Optional.of(unusable.name()), new Failure.Invalid(unusable.story()));
      case Found.Usable(Endpoint endpoint) -> settle(order, Manner.protocol(order.way(), endpoint));
    };
  }

  /// Half of something helps more than nothing: a key without its address is named.
  private Failure.Story nothingUsable() {
    return discovery.found().stream()
        .filter(Found.Unusable.class::isInstance)
        .map(found -> ((Found.Unusable) found).story())
        .findFirst()
        .orElseGet(() ->
            new Failure.Story(Saying.of("route.no-endpoint"), Saying.of("route.no-endpoint-next")));
  }

  private Routing settle(Order order, Endpoint found) {
    ImageRequest asked = order.request();
    List<Saying> notes = new ArrayList<>();
    Concessions concessions = new Concessions(order, config, notes);
    Endpoint endpoint = concessions.anySize() ? found.repairing("size") : found;
    Manner manner = Manner.of(order, endpoint, config, models, notes);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Optional<String> drawing = concessions.model(manner.model(), models, today);
    String name = drawing.orElse(USUAL_MODEL);
    Optional<Model> model = drawing.flatMap(models::find);
    ImageRequest formatted =
        concessions.sized(formatted(asked, order.target(), endpoint, notes), model);
    boolean cutsOut = Background.cutsOut(order, endpoint, model, name);
    if (formatted.isEdit() && endpoint.billing() != Billing.FREE) {
      notes.add(Saying.of("route.inputs-cost"));
    }
    if (cutsOut) {
      formatted = Background.plain(formatted, notes);
    }
    if (model.isEmpty()) {
      drawing.ifPresent(unknown ->
          notes.add(
              models
                  .nearest(unknown)
                  .map(nearest -> Saying.of("route.unknown-model-nearest", unknown, nearest))
                  .orElseGet(() -> Saying.of("route.unknown-model", unknown))));
    } else {
      Findings findings = model.get().check(formatted, today);
      if (!findings.problems().isEmpty()) {
        Failure.Story story =
            new Failure.Story(findings.problems().getFirst(), Saying.of("route.change-next"));
        List<Saying> others =
            new ArrayList<>(findings.problems().subList(1, findings.problems().size()));
        others.addAll(findings.notes());
        return new Routing.Blocked(
            new Failure.Invalid(story), Optional.of(endpoint.name()), others);
      }
      notes.addAll(findings.notes());
    }
    Optional<SizeSpec> size = formatted.size().map(spec -> exact(spec, name, model));
    ImageRequest request = formatted.settled(drawing, size);
    WireProtocol.unsent(new Question(endpoint, request, manner.way(), Materials.NONE))
        .forEach(field -> notes.add(Saying.of("route.field-unsent", field, endpoint.title())));
    boolean oneByOne = request.count() > 1 && manner.onlyOne(endpoint);
    if (oneByOne) {
      notes.add(Saying.of("route.one-by-one", endpoint.title(), request.count()));
    }
    return new Routing.Ready(
        new Route(
            endpoint,
            request,
            manner.way(),
            oneByOne,
            model,
            asked.size().filter(spec -> !Optional.of(spec).equals(size)).map(SizeSpec::toString),
            estimate(endpoint, model, request, drawing),
            timeouts(order, endpoint),
            Materials.NONE,
            cutsOut,
            notes));
  }

  /// A file name with the extension of another format than PNG asks for that format; PNG is what
  /// services send when nothing is said. Where name and option differ, the option decides, and the
  /// file gets the true extension.
  private static ImageRequest formatted(
      ImageRequest asked, Target target, Endpoint endpoint, List<Saying> notes) {
    Optional<ImageFormat> named =
        switch (target) {
          case Target.Folder _ -> Optional.empty();
          case Target.File(var file) -> ImageFormat.ofFileName(file.toString());
        };
    if (asked.format().isPresent()) {
      named
          .filter(format -> format != asked.format().get())
          .ifPresent(format ->
              notes.add(
                  Saying.of(
                      "route.format-over-name",
                      asked.format().get().apiName(),
                      format.extension())));
      return asked;
    }
    if (asked.compression().isPresent() && named.orElse(ImageFormat.PNG) == ImageFormat.PNG) {
      throw new InvalidRequest("request.compression-format", ImageFormat.PNG.apiName());
    }
    return named
        .filter(format -> format != ImageFormat.PNG)
        .or(() -> endpoint.format().filter(_ -> named.isEmpty()))
        .map(asked::withFormat)
        .orElse(asked);
  }

  private static SizeSpec exact(SizeSpec spec, String name, Optional<Model> model) {
    return switch (spec) {
      case SizeSpec.Auto auto -> auto;
      case SizeSpec.Exact exact -> exact;
      case SizeSpec.Shape shape -> {
        SizeRules rules = model.flatMap(Model::sizes).orElse(SizeFormula.COMMON);
        yield rules.resolve(name, shape).size();
      }
    };
  }

  private static Estimate estimate(
      Endpoint endpoint, Optional<Model> model, ImageRequest request, Optional<String> name) {
    if (endpoint.billing() == Billing.FREE) {
      return new Estimate.Range(BigDecimal.ZERO, BigDecimal.ZERO, List.of());
    }
    return model.isPresent()
        ? Estimate.of(model.get(), request)
        : new Estimate.Unknown(
            name.map(known -> Saying.of("route.price-unknown", known))
                .orElseGet(() -> Saying.of("route.price-unchosen")));
  }

  private static Timeouts timeouts(Order order, Endpoint endpoint) {
    return order.timeout().map(endpoint.timeouts()::withTotal).orElse(endpoint.timeouts());
  }

  private static Routing blocked(Optional<String> endpoint, Failure failure) {
    return new Routing.Blocked(failure, endpoint, List.of());
  }
}
