package dev.limn.prompt;

import dev.limn.text.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A part of a recipe, in the order of the labelled form (OpenAI's prompting guide for image models
/// uses these labels, and its example script these names).
public enum Part {
  /// What the picture is for, as a word of [UseCase].
  USE_CASE("use-case", "Use case", "用途"),
  /// The request itself, in the user's words.
  PROMPT("prompt", "Primary request", "主要要求"),
  /// Where it takes place; also called the context.
  SCENE("scene", "Scene/background", "场景/背景"),
  /// Who or what is seen, in detail.
  SUBJECT("subject", "Subject", "主体"),
  /// What the subject does.
  ACTION("action", "Action", "动作"),
  /// Medium and manner.
  STYLE("style", "Style/medium", "风格/媒介"),
  /// Framing, viewpoint, lens.
  COMPOSITION("composition", "Composition/framing", "构图/取景"),
  /// Light and mood.
  LIGHTING("lighting", "Lighting/mood", "光线/氛围"),
  /// Colours.
  PALETTE("palette", "Color palette", "配色"),
  /// Materials and surfaces.
  MATERIALS("materials", "Materials/textures", "材质/纹理"),
  /// Words to be written in the picture, letter by letter.
  TEXT("text", "Text (verbatim)", "文字（逐字）"),
  /// What has to hold.
  CONSTRAINTS("constraints", "Constraints", "约束"),
  /// What must not be seen.
  NEGATIVE("negative", "Avoid", "避免");

  private final String code;
  private final String english;
  private final String chinese;

  Part(String code, String english, String chinese) {
    this.code = code;
    this.english = english;
    this.chinese = chinese;
  }

  /// The name in options and files, such as `use-case`.
  public String code() {
    return code;
  }

  /// What stands before the colon in the labelled form.
  public String label(Language language) {
    return language == Language.ZH ? chinese : english;
  }

  /// The part of a name; `_` is taken for `-`, and `context` means the scene. Empty when it is
  /// none.
  public static Optional<Part> of(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
    String main = plain.equals("context") ? SCENE.code : plain;
    return Arrays.stream(values()).filter(part -> part.code.equals(main)).findFirst();
  }

  /// All names.
  public static List<String> codes() {
    return Arrays.stream(values()).map(Part::code).toList();
  }
}
