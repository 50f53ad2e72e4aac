package dev.limn.purchase;

import dev.limn.image.Delivery;
import dev.limn.image.Failure;
import dev.limn.ledger.SavedImage;
import dev.limn.text.Saying;
import java.util.List;
import java.util.Optional;

/// What an answer's pictures came to.
///
/// @param images those that are in their places
/// @param saved the same for the ledger
/// @param trouble why others are not: the first trouble
/// @param notes the further ones
record Receipt(
    List<Delivery> images, List<SavedImage> saved, Optional<Failure> trouble, List<Saying> notes) {
  Receipt {
    images = List.copyOf(images);
    saved = List.copyOf(saved);
    notes = List.copyOf(notes);
  }
}
