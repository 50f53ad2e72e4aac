package dev.limn.model;

import dev.limn.image.SizeSpec.Exact;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// What a model costs in US dollars, as its maker publishes it; another endpoint may charge
/// otherwise.
///
/// @param read the day on which the prices were read
/// @param tokens prices by token, where it is charged so
/// @param picture how much of it one picture takes, where that can be told beforehand
public record Prices(Optional<LocalDate> read, Optional<Tokens> tokens, Optional<Picture> picture) {

  /// Nothing is known.
  public static final Prices UNKNOWN =
      new Prices(Optional.empty(), Optional.empty(), Optional.empty());

  /// US dollars for a million tokens.
  ///
  /// @param textIn text tokens read
  /// @param textCached text tokens read from the cache
  /// @param imageIn image tokens read
  /// @param imageCached image tokens read from the cache
  /// @param imageOut image tokens made
  /// @param textOut text tokens made; empty when no price is published
  public record Tokens(
      BigDecimal textIn,
      BigDecimal textCached,
      BigDecimal imageIn,
      BigDecimal imageCached,
      BigDecimal imageOut,
      Optional<BigDecimal> textOut) {}

  /// How much one picture takes, by quality word and size.
  public sealed interface Picture {
    /// The same price for each, in US dollars.
    record Flat(BigDecimal dollars) implements Picture {}

    /// Published prices in US dollars, by size, then quality.
    record Listed(Map<Exact, Map<String, BigDecimal>> dollars) implements Picture {
      public Listed {
        dollars = Map.copyOf(dollars);
      }
    }

    /// Published output tokens, by size, then quality.
    record TokenTable(Map<Exact, Map<String, Integer>> tokens) implements Picture {
      public TokenTable {
        tokens = Map.copyOf(tokens);
      }
    }

    /// Output tokens by formula.
    ///
    /// @param base the base number of each quality word, 1 to 1,000
    record TokenFormula(Map<String, Integer> base) implements Picture {
      public TokenFormula {
        base = Map.copyOf(base);
      }

      /// The output tokens of one picture at a base number (the calculator of OpenAI's image
      /// guide). With `L` and `S` the longer and shorter side and `s = base * S / L` rounded half
      /// to even, it is `base * s * (2,000,000 + width * height) / 4,000,000`, rounded up.
      public static long tokens(int base, Exact size) {
        long longer = Math.max(size.width(), size.height());
        long shorter = Math.min(size.width(), size.height());
        long product = base * shorter;
        long side = product / longer;
        long twice = product % longer * 2;
        if (twice > longer || (twice == longer && side % 2 == 1)) {
          side++;
        }
        return Math.ceilDiv(base * side * (2_000_000 + longer * shorter), 4_000_000L);
      }
    }
  }
}
