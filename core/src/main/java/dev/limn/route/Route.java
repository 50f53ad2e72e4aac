package dev.limn.route;

import dev.limn.endpoint.Endpoint;
import dev.limn.endpoint.Timeouts;
import dev.limn.image.ImageRequest;
import dev.limn.image.Materials;
import dev.limn.image.Way;
import dev.limn.model.Estimate;
import dev.limn.model.Model;
import dev.limn.protocol.Question;
import dev.limn.text.Saying;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything that is settled before anything is sent. Immutable.
///
/// @param endpoint who is asked
/// @param request with its model named and its size exact
/// @param way how it is asked for, with the text model named where one is needed
/// @param oneByOne whether one request makes one picture, so that several need several
/// @param model what is known of the model; empty when nothing is
/// @param requestedSize the size as the user wrote it, when that is not the size that is sent
/// @param estimate what it will cost
/// @param timeouts how long to wait
/// @param materials the request's pictures, checked; none before they were taken in
/// @param cutsOut whether the background is to be cut away afterwards, because the model makes no
///   transparent one
/// @param notes what the reader should know before it is sent
public record Route(
    Endpoint endpoint,
    ImageRequest request,
    Way way,
    boolean oneByOne,
    Optional<Model> model,
    Optional<String> requestedSize,
    Estimate estimate,
    Timeouts timeouts,
    Materials materials,
    boolean cutsOut,
    List<Saying> notes) {
  public Route {
    notes = List.copyOf(notes);
  }

  /// The name of the model that draws; where the endpoint chooses it, that of the text model.
  public String modelName() {
    return request.model().or(way::textModel).orElseThrow();
  }

  /// The same after the endpoint refused a field that can be spared.
  Route repaired(String field) {
    return new Route(
        endpoint.repaired(field),
        request,
        way,
        oneByOne,
        model,
        requestedSize,
        estimate,
        timeouts,
        materials,
        cutsOut,
        notes);
  }

  /// One request of it as a question to the endpoint.
  public Question question() {
    return new Question(endpoint, oneByOne ? request.withCount(1) : request, way, materials);
  }

  /// What one request of it will cost.
  public Estimate estimateOfOne() {
    return oneByOne && estimate instanceof Estimate.Range range
        ? range.dividedBy(request.count())
        : estimate;
  }

  /// The same with its pictures, and with more to say.
  public Route with(Materials taken, List<Saying> more) {
    List<Saying> all = new ArrayList<>(notes);
    all.addAll(more);
    return new Route(
        endpoint,
        request,
        way,
        oneByOne,
        model,
        requestedSize,
        estimate,
        timeouts,
        taken,
        cutsOut,
        all);
  }
}
