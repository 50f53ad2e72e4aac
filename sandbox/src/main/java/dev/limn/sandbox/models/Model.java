package dev.limn.sandbox.models;

import java.util.List;
import java.util.Optional;

/// A model name and what it stands for.
///
/// @param id the name as clients send it
/// @param created when it appeared, in seconds since 1970
public record Model(String id, Family family, long created) {
  /// What an image request without a model gets. The API reference names dall-e-2, which is gone.
  public static final String DEFAULT = "gpt-image-2";

  /// All that the sandbox offers.
  public static final List<Model> ALL =
      List.of(
          new Model("gpt-image-2", Family.GPT_IMAGE_2, 1_776_729_600),
          new Model("gpt-image-2-2026-04-21", Family.GPT_IMAGE_2, 1_776_729_600),
          new Model("gpt-image-2.5-flare", Family.GPT_IMAGE_2_5, 1_788_825_600),
          new Model("gpt-image-2.5-sunburst", Family.GPT_IMAGE_2_5, 1_788_825_600),
          new Model("gpt-image-2.6-flare", Family.GPT_IMAGE_2_5, 1_793_750_400),
          new Model("gpt-image-2.6-sunburst", Family.GPT_IMAGE_2_5, 1_793_750_400),
          new Model("gpt-image-1.5", Family.GPT_IMAGE_1_5, 1_765_843_200),
          new Model("gpt-image-1-mini", Family.GPT_IMAGE_1_MINI, 1_759_708_800),
          new Model("dall-e-3", Family.DALL_E_3, 1_698_785_189),
          new Model("gpt-5.4", Family.TEXT, 1_772_668_800));

  /// The model of this exact name.
  public static Optional<Model> named(String id) {
    return ALL.stream().filter(model -> model.id.equals(id)).findFirst();
  }
}
