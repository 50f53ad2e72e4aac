package dev.limn.picture;

import dev.limn.picture.Inspection.Damage;
import dev.limn.picture.Inspector.Flaw;
import dev.limn.picture.Inspector.Sighting;
import java.io.IOException;
import java.util.zip.CRC32;

/// PNG: a signature, then chunks of length, type, data and check sum, from `IHDR` to `IEND` (W3C
/// PNG specification, third edition, section 5).
final class PngWalk {
  private static final int SIGNATURE = 8;
  private static final int HEADER = 13;
  private static final int IHDR = type("IHDR");
  private static final int PLTE = type("PLTE");
  private static final int IDAT = type("IDAT");
  private static final int IEND = type("IEND");
  private static final int TRNS = type("tRNS");

  /// The header of an animation; its first number is that of the frames.
  private static final int ACTL = type("acTL");

  /// The chunk of content credentials (C2PA specification, "Embedding manifests into PNG").
  private static final int CABX = type("caBX");

  private PngWalk() {}

  private static int type(String name) {
    return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
  }

  static Inspection follow(Source source, Sighting sighting) throws IOException, Flaw {
    source.skip(SIGNATURE);
    CRC32 sum = new CRC32();
    int colour = header(source, sighting, sum);
    boolean palette = false;
    boolean pixels = false;
    while (true) {
      int length = length(source);
      int type = type(source, sum);
      if (length > source.left() - 4) {
        throw new Flaw(Damage.TRUNCATED);
      }
      if (type == IHDR || (type == IEND && length != 0)) {
        throw new Flaw(Damage.BAD_STRUCTURE);
      }
      if (type == ACTL && length == 8 && source.peek(4).length == 4) {
        int frames = (int) Math.min(number(source.peek(4), 0), Integer.MAX_VALUE);
        if (frames > 1) {
          sighting.moves(frames, 0);
        }
      }
      source.check(length, sum);
      verify(source, sum);
      if (type == IEND) {
        break;
      } else if (type == IDAT) {
        pixels |= length > 0;
      } else if (type == PLTE) {
        palette = true;
      } else if (type == TRNS) {
        sighting.alpha();
      } else if (type == CABX) {
        sighting.credentials();
      }
    }
    if (!pixels) {
      throw new Flaw(Damage.NO_PIXELS);
    }
    if (colour == 3 && !palette) {
      throw new Flaw(Damage.BAD_STRUCTURE);
    }
    return sighting.whole(source.left());
  }

  private static int header(Source source, Sighting sighting, CRC32 sum) throws IOException, Flaw {
    if (length(source) != HEADER || type(source, sum) != IHDR) {
      throw new Flaw(Damage.BAD_STRUCTURE);
    }
    byte[] data = source.peek(HEADER);
    source.check(HEADER, sum);
    verify(source, sum);
    int depth = data[8];
    int colour = data[9];
    if (!allowed(colour, depth) || data[10] != 0 || data[11] != 0 || (data[12] & ~1) != 0) {
      throw new Flaw(Damage.BAD_HEADER);
    }
    if (colour == 4 || colour == 6) {
      sighting.alpha();
    }
    sighting.size(number(data, 0), number(data, 4));
    return colour;
  }

  /// Table 11.1 of the specification: grey, true colour, palette, grey with alpha, true colour with
  /// alpha.
  private static boolean allowed(int colour, int depth) {
    return switch (colour) {
      case 0 -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
      case 3 -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
      case 2, 4, 6 -> depth == 8 || depth == 16;
      default -> false;
    };
  }

  private static int length(Source source) throws IOException, Flaw {
    int length = source.i32();
    if (length < 0) {
      throw new Flaw(Damage.BAD_STRUCTURE);
    }
    return length;
  }

  private static int type(Source source, CRC32 sum) throws IOException, Flaw {
    sum.reset();
    byte[] name = source.peek(4);
    source.check(4, sum);
    int type = 0;
    for (byte letter : name) {
      if (!(letter >= 'A' && letter <= 'Z') && !(letter >= 'a' && letter <= 'z')) {
        throw new Flaw(Damage.BAD_STRUCTURE);
      }
      type = type << 8 | letter;
    }
    return type;
  }

  private static void verify(Source source, CRC32 sum) throws IOException, Flaw {
    if (source.i32() != (int) sum.getValue()) {
      throw new Flaw(Damage.BAD_CHECKSUM);
    }
  }

  private static long number(byte[] data, int at) {
    return (data[at] & 0xffL) << 24
        | (data[at + 1] & 0xff) << 16
        | (data[at + 2] & 0xff) << 8
        | (data[at + 3] & 0xff);
  }
}
