package dev.limn.purchase;

import dev.limn.image.Delivery;
import dev.limn.image.Failure;
import dev.limn.ledger.SavedImage;
import java.util.List;
import java.util.Optional;

/// What an answer's pictures came to.
///
/// @param images those that are in their places
/// @param saved the same for the ledger
/// @param trouble why others are not
record Receipt(List<Delivery> images, List<SavedImage> saved, Optional<Failure> trouble) {
  Receipt {
    images = List.copyOf(images);
    saved = List.copyOf(saved);
  }
}
