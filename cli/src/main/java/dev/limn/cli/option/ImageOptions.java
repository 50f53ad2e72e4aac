package dev.limn.cli.option;

import dev.limn.image.ImageFormat;
import dev.limn.image.ImageRequest;
import dev.limn.image.Inputs;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Motion;
import dev.limn.text.Nearest;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Options that say what to draw; under the API's names, and short ones.
public final class ImageOptions {
  private static final List<String> BACKGROUNDS = List.of("transparent", "opaque", "auto");

  private static final Option PROMPT = Option.value("TEXT", "-p", "--prompt");
  private static final Option PROMPT_FILE = Option.value("FILE", "--prompt-file");

  /// The size.
  public static final Option SIZE = Option.value("SIZE", "-s", "--size");

  /// The quality word.
  public static final Option QUALITY = Option.value("WORD", "-q", "--quality");

  private static final Option COUNT = Option.value("COUNT", "-n", "--n");

  /// The model.
  public static final Option MODEL = Option.value("NAME", "-m", "--model");

  private static final Option BACKGROUND = Option.value("WORD", "--background");
  private static final Option MODERATION = Option.value("WORD", "--moderation");
  private static final Option COMPRESSION = Option.value("NUMBER", "--output-compression");
  private static final Option COMPLEXITY = Option.value("WORD", "--complexity");
  private static final Option FRAMES = Option.value("COUNT", "--frames");
  private static final Option FRAME_MS = Option.value("NUMBER", "--frame-ms");
  private static final Option USER = Option.value("ID", "--user");

  /// Those that give the prompt, which may also be a word.
  public static final List<Option> PROMPTS = List.of(PROMPT, PROMPT_FILE);

  /// All of them; the prompt may also be a word.
  public static final List<Option> ALL =
      List.of(
          PROMPT,
          PROMPT_FILE,
          SIZE,
          QUALITY,
          COUNT,
          MODEL,
          BACKGROUND,
          MODERATION,
          COMPRESSION,
          USER,
          COMPLEXITY,
          FRAMES,
          FRAME_MS);

  private final Typed typed;

  /// These options of what was typed.
  public ImageOptions(Typed typed) {
    this.typed = typed;
  }

  /// What to draw. Throws [InvalidRequest] when it makes no sense.
  ///
  /// @param prompt the words to send
  /// @param format the file format to ask for
  /// @param inputs pictures to work from
  /// @param defaults what to ask for where nothing was typed
  public ImageRequest request(
      String prompt, Optional<ImageFormat> format, Inputs inputs, Defaults defaults) {
    typed
        .text(BACKGROUND)
        .ifPresent(word -> {
          if (!BACKGROUNDS.contains(word)) {
            throw new InvalidRequest(
                "cli.no-background", word, Nearest.to(word, BACKGROUNDS).orElse("auto"));
          }
        });
    var request = ImageRequest.of(prompt);
    typed.name(MODEL).or(defaults::model).ifPresent(request::model);
    typed.number(COUNT).ifPresent(request::count);
    typed.text(SIZE).or(defaults::size).ifPresent(request::size);
    typed.name(QUALITY).or(defaults::quality).ifPresent(request::quality);
    format.ifPresent(request::format);
    typed.text(BACKGROUND).ifPresent(request::background);
    typed.number(COMPRESSION).ifPresent(request::compression);
    typed.name(MODERATION).ifPresent(request::moderation);
    typed.name(USER).ifPresent(request::user);
    typed.name(COMPLEXITY).ifPresent(request::complexity);
    request.motion(new Motion(count(FRAMES), count(FRAME_MS)));
    request.inputs(inputs);
    return request.build();
  }

  private OptionalInt count(Option option) {
    return typed.number(option).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  /// What was typed, as fields of jobs under the API's names. A prompt may hold variables there,
  /// and stands in an option, as the only word is the file.
  ///
  /// @param folder what the prompt file's name is relative to
  public Map<String, String> fields(Path folder) {
    Map<String, String> fields = new LinkedHashMap<>();
    typed.text(PROMPT).ifPresent(text -> fields.put("prompt", text));
    typed
        .name(PROMPT_FILE)
        .ifPresent(
            file -> fields.put("prompt", Prompt.of(Paths.of("--prompt-file", file, folder))));
    typed.name(MODEL).ifPresent(text -> fields.put("model", text));
    typed.number(COUNT).ifPresent(number -> fields.put("n", number.toString()));
    typed.text(SIZE).ifPresent(text -> fields.put("size", text));
    typed.name(QUALITY).ifPresent(text -> fields.put("quality", text));
    typed.text(BACKGROUND).ifPresent(text -> fields.put("background", text));
    typed.number(COMPRESSION).ifPresent(n -> fields.put("output_compression", n.toString()));
    typed.name(MODERATION).ifPresent(text -> fields.put("moderation", text));
    typed.name(USER).ifPresent(text -> fields.put("user", text));
    typed.name(COMPLEXITY).ifPresent(text -> fields.put("complexity", text));
    typed.number(FRAMES).ifPresent(number -> fields.put("frames", number.toString()));
    typed.number(FRAME_MS).ifPresent(number -> fields.put("frame_ms", number.toString()));
    return fields;
  }

  /// The prompt in the user's words, if there is one; read from standard input when it is `-`.
  /// Throws [InvalidRequest] when it is given twice or cannot be read.
  ///
  /// @param in standard input
  /// @param folder what the prompt file's name is relative to
  public Optional<String> prompt(InputStream in, Path folder) {
    List<String> words = typed.words();
    if (words.size() > 1) {
      throw new InvalidRequest("cli.unquoted-prompt", words.get(0), words.get(1));
    }
    List<String> given = new ArrayList<>();
    words.forEach(word -> given.add("PROMPT"));
    typed.text(PROMPT).ifPresent(text -> given.add("--prompt"));
    typed.text(PROMPT_FILE).ifPresent(file -> given.add("--prompt-file"));
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (given.size() > 1) {
      throw new InvalidRequest("cli.two-prompts", given.get(0), given.get(1));
    }
    Optional<String> file = typed.name(PROMPT_FILE);
    if (file.isPresent() && !file.get().equals("-")) {
      return Optional.of(Prompt.of(Paths.of("--prompt-file", file.get(), folder)));
    }
    String text = file.or(() -> typed.text(PROMPT)).orElseGet(() -> words.getFirst());
    return Optional.of(text.equals("-") ? Prompt.of(in) : text);
  }
}
