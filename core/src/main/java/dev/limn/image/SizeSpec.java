package dev.limn.image;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A size as people write it, not yet held against a model's rules.
public sealed interface SizeSpec {
  /// The endpoint chooses.
  record Auto() implements SizeSpec {
    @Override
    public String toString() {
      return "auto";
    }
  }

  /// Exactly so many pixels.
  ///
  /// @param width in pixels, 1 to 65,535
  /// @param height in pixels, 1 to 65,535
  record Exact(int width, int height) implements SizeSpec {
    public Exact {
      if (width < 1 || height < 1 || width > 65_535 || height > 65_535) {
        throw new IllegalArgumentException(
            "a size is 1 to 65535 pixels each way: " + width + "x" + height);
      }
    }

    @Override
    public String toString() {
      return width + "x" + height;
    }
  }

  /// A shape, at the tier's size or at the model's usual one.
  ///
  /// @param across the horizontal part of the ratio, 1 to 100
  /// @param down the vertical part of the ratio, 1 to 100
  /// @param tier how large; empty means the model's usual size
  record Shape(int across, int down, Optional<Tier> tier) implements SizeSpec {
    public Shape {
      if (across < 1 || down < 1 || across > 100 || down > 100) {
        throw new IllegalArgumentException("a ratio's parts are 1 to 100: " + across + ":" + down);
      }
    }

    @Override
    public String toString() {
      return across + ":" + down + tier.map(t -> "@" + t.name().substring(1) + "k").orElse("");
    }
  }

  /// How large a shape is drawn: about so many thousand pixels on the longer edge.
  enum Tier {
    /// About one megapixel.
    T1,
    /// A longer edge of about 2048 pixels.
    T2,
    /// The largest that the model allows, up to 3840 pixels.
    T4
  }

  /// Reads `auto`, `1024x1024` (also `X`, `×`, `*`), `16:9`, `2k`, `square`, `portrait`,
  /// `landscape`, and a ratio or name with a tier, such as `16:9@4k`. Empty when the text is none
  /// of these.
  static Optional<SizeSpec> parse(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    if (plain.equals("auto")) {
      return Optional.of(new Auto());
    }
    Matcher exact = Grammar.EXACT.matcher(plain);
    if (exact.matches()) {
      int width = Integer.parseInt(exact.group(1));
      int height = Integer.parseInt(exact.group(2));
      return width > 0 && height > 0 && width <= 65_535 && height <= 65_535
          ? Optional.of(new Exact(width, height))
          : Optional.empty();
    }
    Matcher shape = Grammar.SHAPE.matcher(plain);
    if (!shape.matches() || plain.isEmpty()) {
      return Optional.empty();
    }
    Optional<Tier> tier = Optional.ofNullable(shape.group("tier")).map(Grammar::tier);
    String form = shape.group("form");
    if (form == null) {
      return tier.map(t -> new Shape(1, 1, Optional.of(t)));
    }
    return switch (form) {
      case "square" -> Optional.of(new Shape(1, 1, tier));
      case "portrait" -> Optional.of(new Shape(2, 3, tier));
      case "landscape" -> Optional.of(new Shape(3, 2, tier));
      default -> {
        String[] parts = form.split(":", 2);
        int across = Integer.parseInt(parts[0]);
        int down = Integer.parseInt(parts[1]);
        yield across >= 1 && down >= 1 && across <= 100 && down <= 100
            ? Optional.of(new Shape(across, down, tier))
            : Optional.empty();
      }
    };
  }

  /// The patterns of [#parse]; compiled when a size is first read.
  final class Grammar {
    private static final Pattern EXACT = Pattern.compile("(\\d{1,5})\\s*[x×*]\\s*(\\d{1,5})");
    private static final Pattern SHAPE =
        Pattern.compile(
            "(?<form>\\d{1,3}:\\d{1,3}|square|portrait|landscape)?(?:(?:^|@)(?<tier>[124]k))?");

    private Grammar() {}

    private static Tier tier(String name) {
      return switch (name) {
        case "1k" -> Tier.T1;
        case "2k" -> Tier.T2;
        default -> Tier.T4;
      };
    }
  }
}
