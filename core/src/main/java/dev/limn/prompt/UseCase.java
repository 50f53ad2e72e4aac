package dev.limn.prompt;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a picture is for: the words by which OpenAI's prompting guide sorts requests.
public enum UseCase {
  /// A photograph of people, places, animals or food.
  PHOTOREALISTIC_NATURAL,
  /// A product, its package, or a mock-up of it.
  PRODUCT_MOCKUP,
  /// Screens of software.
  UI_MOCKUP,
  /// A diagram with words.
  INFOGRAPHIC_DIAGRAM,
  /// A picture that teaches.
  SCIENTIFIC_EDUCATIONAL,
  /// A picture that sells.
  ADS_MARKETING,
  /// Slides, covers, thumbnails.
  PRODUCTIVITY_VISUAL,
  /// Marks, mascots, patterns.
  LOGO_BRAND,
  /// Pictures that tell a story.
  ILLUSTRATION_STORY,
  /// Things and places that do not exist yet.
  STYLIZED_CONCEPT,
  /// How it was.
  HISTORICAL_SCENE,
  /// Edit: the same picture in another language.
  TEXT_LOCALIZATION,
  /// Edit: the same person elsewhere.
  IDENTITY_PRESERVE,
  /// Edit: one thing changes, nothing else.
  PRECISE_OBJECT_EDIT,
  /// Edit: another light, another weather.
  LIGHTING_WEATHER,
  /// Edit: the subject without its background.
  BACKGROUND_EXTRACTION,
  /// Edit: the same content in another manner.
  STYLE_TRANSFER,
  /// Edit: several pictures become one.
  COMPOSITING,
  /// Edit: a sketch becomes a finished picture.
  SKETCH_TO_RENDER;

  /// The word, such as `product-mockup`.
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Whether it needs a picture to begin with.
  public boolean edits() {
    return compareTo(TEXT_LOCALIZATION) >= 0;
  }

  /// The use case of a word; empty when there is none.
  public static Optional<UseCase> of(String code) {
    return Arrays.stream(values()).filter(use -> use.code().equals(code)).findFirst();
  }

  /// All words.
  public static List<String> codes() {
    return Arrays.stream(values()).map(UseCase::code).toList();
  }
}
