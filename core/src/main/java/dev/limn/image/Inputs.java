package dev.limn.image;

import java.util.List;
import java.util.Optional;

/// The pictures that a request works from. With at least one, it is an edit. Immutable.
///
/// @param images in the order in which the prompt may speak of them, 0 to 16
/// @param mask which part of the first one may change
/// @param markup a transparent picture of the first one's size with drawn remarks, for models that
///   read such
/// @param fidelity the API's `input_fidelity` word: `low` or `high`
/// @param links whether pictures may be fetched from `https` addresses
public record Inputs(
    List<InputImage> images,
    Optional<Mask> mask,
    Optional<InputImage> markup,
    Optional<String> fidelity,
    boolean links) {
  /// The most input pictures of one request (OpenAI API reference, "Create image edit").
  public static final int MOST = 16;

  /// Nothing: the picture is made from words alone.
  public static final Inputs NONE =
      new Inputs(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), false);

  /// Refuses what no endpoint could mean, with an [InvalidRequest] that says which part and why.
  public Inputs {
    images = List.copyOf(images);
    if (images.size() > MOST) {
      throw new InvalidRequest("input.too-many", images.size(), MOST);
    }
    if (images.isEmpty() && (mask.isPresent() || markup.isPresent() || fidelity.isPresent())) {
      throw new InvalidRequest(
          mask.isPresent()
              ? "input.mask-alone"
              : markup.isPresent() ? "input.markup-alone" : "input.fidelity-alone");
    }
    if (fidelity.isPresent() && !List.of("low", "high").contains(fidelity.get())) {
      throw new InvalidRequest("input.fidelity-word", fidelity.get());
    }
  }

  /// These pictures, and nothing else.
  public static Inputs of(List<InputImage> images) {
    return new Inputs(images, Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  /// Whether there is none.
  public boolean isEmpty() {
    return images.isEmpty();
  }

  /// The same with a mask.
  public Inputs masked(Mask other) {
    return new Inputs(images, Optional.of(other), markup, fidelity, links);
  }
}
