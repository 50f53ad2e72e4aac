package dev.limn.cli.page;

import java.util.List;
import java.util.Optional;

/// One picture of a page, or the place where one is missing. All texts may be remote: the page
/// escapes them.
///
/// @param source the picture's address, relative to the page; empty when there is none to show
/// @param thumb the address of a smaller one
/// @param width in pixels; decides the shape of the card
/// @param height in pixels
/// @param words the prompt
/// @param key what the page can be sifted by, such as the model
/// @param facts short facts below the picture
/// @param details names and values for the large view
/// @param trouble what is shown in place of a picture
public record Card(
    Optional<String> source,
    Optional<String> thumb,
    int width,
    int height,
    String words,
    String key,
    List<String> facts,
    List<Detail> details,
    Optional<String> trouble) {
  public Card {
    facts = List.copyOf(facts);
    details = List.copyOf(details);
  }

  /// A name and a value.
  public record Detail(String name, String value) {}
}
