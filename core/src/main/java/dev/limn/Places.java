package dev.limn;

import dev.limn.download.Web;
import dev.limn.finish.Finishing;
import dev.limn.home.Home;
import dev.limn.image.Failure;
import dev.limn.image.ImageFormat;
import dev.limn.image.ImageRequest;
import dev.limn.image.Materials;
import dev.limn.image.Order;
import dev.limn.image.Target;
import dev.limn.input.Intake;
import dev.limn.input.Scratch;
import dev.limn.landing.Landing;
import dev.limn.landing.Preflight;
import dev.limn.route.Route;
import dev.limn.spool.Spool;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// Where the pictures of an order come from and where they go.
///
/// @param setting the engine's surroundings
record Places(Setting setting) {

  /// A place for input pictures that are no files of the user's. Makes nothing yet.
  Scratch scratch() {
    return new Scratch(setting.home().inputs());
  }

  /// The request's pictures, checked. Without any, not even the classes for that are loaded.
  ///
  /// @param fetching how links are fetched; empty where nothing may be
  /// @param holdsKey tells links that carry a key
  Intake.Taken takeIn(
      Route route, Scratch scratch, Optional<Web> fetching, Predicate<String> holdsKey) {
    if (!route.request().isEdit()) {
      return new Intake.Taken.Ready(Materials.NONE, List.of());
    }
    return new Intake(setting.folder(), scratch, fetching, holdsKey)
        .take(
            route.request().inputs(),
            route.endpoint().inputRules(),
            route.model().map(model -> model.limits().inputs()).orElse(OptionalInt.empty()));
  }

  /// What is to be made of the pictures afterwards.
  ///
  /// @param route with its pictures
  Finishing finishing(Order order, Route route) {
    return new Finishing(
        order.finish(),
        route.cutsOut(),
        order.request().background().filter("transparent"::equals).isPresent(),
        order.overwrite(),
        route.materials());
  }

  /// Why the order cannot be finished as it wishes, as far as that shows before anything is sent.
  Optional<Failure> objection(Order order, Route route) {
    Finishing finishing = finishing(order, route);
    return finishing
        .objection(route.request())
        .or(() ->
            finishing.takesName()
                ? foreseen(order, route.request(), ImageFormat.PNG).objection()
                : Optional.empty());
  }

  /// Makes sure that the pictures will have a place.
  Preflight preflight(Order order, Route route, String job) {
    ImageRequest request = route.request();
    Target target = absolute(order.target());
    Landing landing = landing();
    return landing.prepare(
        finishing(order, route).takesName()
            ? landing.suffixed(target, Finishing.ORIGINAL, format(request), request.prompt(), job)
            : target,
        order.overwrite(),
        request.count(),
        format(request),
        request.prompt(),
        job);
  }

  /// Where the first picture would go.
  Landing.Foreseen foreseen(Order order, Route route) {
    return foreseen(
        order,
        route.request(),
        finishing(order, route).takesName() ? ImageFormat.PNG : format(route.request()));
  }

  private Landing.Foreseen foreseen(Order order, ImageRequest request, ImageFormat format) {
    return landing()
        .foresee(
            absolute(order.target()),
            order.overwrite(),
            request.count(),
            format,
            request.prompt(),
            "<id>");
  }

  private static ImageFormat format(ImageRequest request) {
    return request.format().orElse(ImageFormat.PNG);
  }

  Target absolute(Target target) {
    return switch (target) {
      case Target.Folder(Path folder) -> new Target.Folder(setting.folder().resolve(folder));
      case Target.File(Path file) -> new Target.File(setting.folder().resolve(file));
    };
  }

  Landing landing() {
    return new Landing(setting.home().state().resolve("rescued"), lastResort("rescued"));
  }

  Spool spool() {
    return new Spool(setting.home().spool(), lastResort("spool"));
  }

  private static Path lastResort(String name) {
    return Home.temporary().resolveSibling(Home.temporary().getFileName() + "-" + name);
  }
}
