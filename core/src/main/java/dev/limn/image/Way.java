package dev.limn.image;

import java.util.Optional;
import java.util.OptionalInt;

/// How a picture is to be asked for, beside what it shows. Immutable.
///
/// @param protocol the protocol's code (`images`, `responses`, `chat`); empty means the endpoint's
/// @param stream whether the answer is to come as a stream of events
/// @param partials how many unfinished pictures are to come on the way, 0 to 3; only in a stream
/// @param savePartials whether unfinished pictures are kept beside the target
/// @param textModel the text model that calls the drawing tool, in the Responses protocol
/// @param continued what this request goes on from: in an order an earlier order or attempt, once
///   it is settled the service's identifier of its answer
public record Way(
    Optional<String> protocol,
    boolean stream,
    OptionalInt partials,
    boolean savePartials,
    Optional<String> textModel,
    Optional<String> continued) {

  /// The most unfinished pictures of one request (OpenAI API reference, `partial_images`).
  public static final int MOST_PARTIALS = 3;

  /// The endpoint's own way, in one piece.
  public static final Way USUAL =
      new Way(
          Optional.empty(), false, OptionalInt.empty(), false, Optional.empty(), Optional.empty());

  /// Refuses what makes no sense with an [InvalidRequest].
  public Way {
    if (partials.isPresent() && (partials.getAsInt() < 0 || partials.getAsInt() > MOST_PARTIALS)) {
      throw new InvalidRequest("way.partials-range", partials.getAsInt(), MOST_PARTIALS);
    }
  }

  /// The same in a protocol.
  public Way through(String code) {
    return new Way(Optional.of(code), stream, partials, savePartials, textModel, continued);
  }

  /// The same as a stream with so many unfinished pictures.
  public Way streamed(int unfinished) {
    return new Way(protocol, true, OptionalInt.of(unfinished), savePartials, textModel, continued);
  }

  /// The same without a stream.
  public Way inOnePiece() {
    return new Way(protocol, false, OptionalInt.empty(), savePartials, textModel, continued);
  }

  /// The same with unfinished pictures kept beside the target.
  public Way keepingPartials() {
    return new Way(protocol, stream, partials, true, textModel, continued);
  }

  /// The same with this text model.
  public Way calledBy(String model) {
    return new Way(protocol, stream, partials, savePartials, Optional.of(model), continued);
  }

  /// The same, going on from an earlier answer, or from none.
  public Way after(Optional<String> answer) {
    return new Way(protocol, stream, partials, savePartials, textModel, answer);
  }
}
