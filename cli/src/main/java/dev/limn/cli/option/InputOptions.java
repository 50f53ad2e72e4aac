package dev.limn.cli.option;

import dev.limn.image.InputImage;
import dev.limn.image.Inputs;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Mask;
import dev.limn.input.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Options that name pictures to work from, and which part of them may change.
public final class InputOptions {
  /// More than any service takes in one picture (50 MB, OpenAI API reference).
  private static final int LONGEST = 64 << 20;

  private static final Option IMAGE = Option.values("PATH", "-i", "--image");
  static final Option CONTINUE = Option.value("ID", "--continue");
  private static final Option MASK = Option.value("PATH", "--mask");
  private static final Option MASK_RECT = Option.value("X,Y,W,H", "--mask-rect");
  private static final Option MASK_ALPHA = Option.flag("--mask-alpha");
  private static final Option MARKUP = Option.value("PATH", "--markup");
  private static final Option FIDELITY = Option.value("WORD", "--input-fidelity");
  private static final Option LINKS = Option.flag("--allow-links");

  /// All of them.
  public static final List<Option> ALL =
      List.of(IMAGE, CONTINUE, MASK, MASK_RECT, MASK_ALPHA, MARKUP, FIDELITY, LINKS);

  private final Typed typed;

  /// These options of what was typed.
  public InputOptions(Typed typed) {
    this.typed = typed;
  }

  /// Whether there is something to work from, here or at the service.
  public boolean given() {
    return typed.has(IMAGE) || typed.has(CONTINUE);
  }

  /// The pictures to work from. Reads one from standard input where `-` names it. Throws
  /// [InvalidRequest] when they make no sense.
  ///
  /// @param in standard input
  /// @param scratch takes what standard input holds
  public Inputs inputs(InputStream in, Scratch scratch) {
    List<InputImage> images = new ArrayList<>();
    boolean piped = false;
    for (String name : typed.names(IMAGE)) {
      if (name.equals("-")) {
        if (piped || typed.words().contains("-")) {
          throw new InvalidRequest("cli.stdin-twice");
        }
        piped = true;
        images.add(piped(in, scratch));
      } else {
        images.add(named("-i", name));
      }
    }
    return new Inputs(
        images,
        mask(),
        typed.name(MARKUP).map(name -> named("--markup", name)),
        typed.name(FIDELITY),
        typed.has(LINKS));
  }

  private Optional<Mask> mask() {
    List<Option> given = new ArrayList<>();
    for (Option option : List.of(MASK, MASK_RECT, MASK_ALPHA)) {
      if (typed.has(option)) {
        given.add(option);
      }
    }
    if (given.size() > 1) {
      throw new InvalidRequest("cli.two-masks", given.get(0).name(), given.get(1).name());
    }
    if (typed.has(MASK_ALPHA)) {
      return Optional.of(new Mask.OwnAlpha());
    }
    return typed
        .name(MASK)
        .<Mask>map(name -> new Mask.Given(named("--mask", name)))
        .or(() -> typed.text(MASK_RECT).map(InputOptions::rectangle));
  }

  private static InputImage named(String option, String name) {
    InputImage image = InputImage.named(name);
    // A path is checked as every other; it stays as it was typed, for the reader.
    if (image instanceof InputImage.OnDisk(Path file)) {
      Paths.of(option, name, file.toAbsolutePath());
    }
    return image;
  }

  private static InputImage piped(InputStream in, Scratch scratch) {
    try {
      Path file = scratch.file(".stdin");
      try (OutputStream out = Files.newOutputStream(file)) {
        long left = LONGEST;
        byte[] piece = new byte[1 << 16];
        int length;
        while ((length = in.read(piece)) > 0) {
          left -= length;
          if (left < 0) {
            throw new InvalidRequest("cli.stdin-too-long", LONGEST >> 20);
          }
          out.write(piece, 0, length);
        }
      }
      return new InputImage.Piped(file);
    } catch (IOException e) {
      throw new InvalidRequest("cli.stdin-trouble", String.valueOf(e.getMessage()));
    }
  }

  private static Mask rectangle(String text) {
    Matcher matcher =
        Pattern.compile("(\\d{1,5}),(\\d{1,5}),(\\d{1,5}),(\\d{1,5})").matcher(text.strip());
    if (!matcher.matches()) {
      throw new InvalidRequest("input.bad-rectangle", text);
    }
    return new Mask.Rectangle(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)),
        Integer.parseInt(matcher.group(4)));
  }
}
