package dev.limn.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The checked pictures of a request, ready to be sent. Immutable.
///
/// @param images in the order of the request
/// @param mask of the first image's size; its transparent part may change
/// @param markup of the first image's size, with drawn remarks
public record Materials(
    List<InputFile> images, Optional<InputFile> mask, Optional<InputFile> markup) {
  /// None: the request is made of words alone.
  public static final Materials NONE = new Materials(List.of(), Optional.empty(), Optional.empty());

  public Materials {
    images = List.copyOf(images);
  }

  /// All of them, images first.
  public List<InputFile> all() {
    List<InputFile> all = new ArrayList<>(images);
    mask.ifPresent(all::add);
    markup.ifPresent(all::add);
    return all;
  }
}
