package dev.limn.protocol;

import dev.limn.endpoint.Endpoint;
import dev.limn.image.ImageRequest;
import dev.limn.image.Materials;
import dev.limn.image.Way;

/// One settled request to one endpoint: everything that decides how it looks on the wire.
///
/// @param endpoint who is asked, and in which protocol
/// @param request with its size, if any, exact or `auto`, and its model settled
/// @param way streamed or not, and what else decides the manner
/// @param materials the request's pictures, checked
public record Question(Endpoint endpoint, ImageRequest request, Way way, Materials materials) {
  /// A question without pictures, in the endpoint's own way.
  public static Question of(Endpoint endpoint, ImageRequest request) {
    return new Question(endpoint, request, Way.USUAL, Materials.NONE);
  }
}
