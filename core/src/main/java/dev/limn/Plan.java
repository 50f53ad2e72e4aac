package dev.limn;

import dev.limn.endpoint.Dialect;
import dev.limn.endpoint.Endpoint;
import dev.limn.image.Failure;
import dev.limn.landing.Landing;
import dev.limn.model.Estimate;
import dev.limn.protocol.Call;
import dev.limn.protocol.Payload;
import dev.limn.protocol.WireProtocol;
import dev.limn.route.Route;
import dev.limn.text.Saying;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an order would send, and where; nothing was sent. Immutable, and without any key.
///
/// @param method the HTTP method
/// @param url where it would go
/// @param headers what would go with it, the key masked
/// @param body the JSON text
/// @param endpoint the endpoint's name
/// @param source where the endpoint was found
/// @param model the model asked for
/// @param requestedSize the size as it was written, when that is not the size that is sent
/// @param appliedSize the size that is sent, when one is
/// @param target where the pictures would go
/// @param price what it would cost
/// @param notes what the reader should know
/// @param refusal why the order could not be sent after all, such as a name that is taken
public record Plan(
    String method,
    URI url,
    List<Header> headers,
    String body,
    String endpoint,
    String source,
    String model,
    Optional<String> requestedSize,
    Optional<String> appliedSize,
    String target,
    Estimate price,
    List<Saying> notes,
    Optional<Failure> refusal) {
  public Plan {
    headers = List.copyOf(headers);
    notes = List.copyOf(notes);
  }

  /// The plan of a route.
  ///
  /// @param place where the pictures would go
  static Plan of(Route route, Landing.Foreseen place) {
    Call call = WireProtocol.call(route.question());
    Endpoint endpoint = route.endpoint();
    List<Header> headers = new ArrayList<>();
    call.headers().forEach((name, value) -> headers.add(new Header(name, value)));
    endpoint.headers().keySet().stream()
        .sorted()
        .forEach(name -> headers.add(new Header(name, "…")));
    Dialect.Auth auth = endpoint.dialect().auth();
    endpoint
        .credential()
        .ifPresent(credential ->
            headers.add(new Header(auth.header(), auth.value(credential.secret().toString()))));
    return new Plan(
        call.method(),
        call.url(),
        headers,
        call.body().map(Payload::summary).orElse(""),
        endpoint.name(),
        endpoint.source(),
        route.modelName(),
        route.requestedSize(),
        route.request().size().map(Object::toString),
        place.file().toString(),
        route.estimate(),
        route.notes(),
        place.objection());
  }

  /// A header as it may be shown.
  public record Header(String name, String value) {}

  /// A plan, or the reason why there is none.
  public sealed interface Draft {
    /// What would be sent.
    record Ready(Plan plan) implements Draft {}

    /// The order cannot be settled.
    record Blocked(Failure failure, List<Saying> notes) implements Draft {
      public Blocked {
        notes = List.copyOf(notes);
      }
    }
  }
}
