package dev.limn.picture;

import dev.limn.picture.Inspection.Damage;
import dev.limn.picture.Inspection.Dimensions;
import dev.limn.picture.Inspector.Flaw;
import dev.limn.picture.Inspector.Sighting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// WebP: chunks in a RIFF container (RFC 9649), the first of which is `VP8 ` (lossy, RFC 6386),
/// `VP8L` (lossless) or `VP8X` (extended: alpha, metadata, animation).
final class WebpWalk {
  private static final int CHUNK_HEADER = 8;

  private WebpWalk() {}

  static Inspection follow(Source source, Sighting sighting) throws IOException, Flaw {
    source.skip(4);
    long end = CHUNK_HEADER + source.u32le();
    source.skip(4);
    if (end < 12 + CHUNK_HEADER) {
      throw new Flaw(Damage.BAD_STRUCTURE);
    }
    boolean extended = false;
    boolean pixels = false;
    Optional<Dimensions> canvas = Optional.empty();
    int frames = 0;
    long millis = 0;
    for (int number = 0; end - source.position() >= CHUNK_HEADER; number++) {
      String type = new String(source.peek(4), StandardCharsets.ISO_8859_1);
      source.skip(4);
      long length = source.u32le();
      long data = source.position() + length;
      // Some encoders leave out the last padding byte.
      long next = Math.min(data + (length & 1), Math.max(data, end));
      if (next > end) {
        throw new Flaw(Damage.BAD_STRUCTURE);
      }
      if (number == 0 && !type.equals("VP8 ") && !type.equals("VP8L") && !type.equals("VP8X")) {
        throw new Flaw(Damage.BAD_STRUCTURE);
      }
      switch (type) {
        case "VP8X" -> {
          if (number != 0) {
            throw new Flaw(Damage.BAD_STRUCTURE);
          }
          extended = true;
          extended(source, sighting, length);
          canvas = sighting.dimensions();
        }
        case "VP8 ", "VP8L" -> {
          if (pixels) {
            throw new Flaw(Damage.BAD_STRUCTURE);
          }
          pixels = true;
          if (type.equals("VP8 ")) {
            lossy(source, sighting, length);
          } else {
            lossless(source, sighting, length, extended);
          }
          // A still picture fills its canvas.
          if (canvas.isPresent() && !canvas.equals(sighting.dimensions())) {
            throw new Flaw(Damage.BAD_HEADER);
          }
        }
        case "ANMF" -> {
          if (length > 16) {
            pixels = true;
            frames++;
            source.skip(12);
            millis += source.u24le();
          }
        }
        case "ALPH" -> sighting.alpha();
        case "C2PA" -> sighting.credentials();
        default -> {}
      }
      source.skip(next - source.position());
    }
    if (end > source.size()) {
      throw new Flaw(Damage.TRUNCATED);
    }
    if (!pixels) {
      throw new Flaw(Damage.NO_PIXELS);
    }
    if (frames > 1) {
      sighting.moves(frames, millis);
    }
    return sighting.whole(source.size() - end);
  }

  private static void extended(Source source, Sighting sighting, long length)
      throws IOException, Flaw {
    if (length < 10) {
      throw new Flaw(Damage.BAD_STRUCTURE);
    }
    if ((source.u8() & 0x10) != 0) {
      sighting.alpha();
    }
    source.skip(3);
    long width = 1L + source.u24le();
    long height = 1L + source.u24le();
    sighting.size(width, height);
  }

  private static void lossy(Source source, Sighting sighting, long length)
      throws IOException, Flaw {
    if (length < 10) {
      throw new Flaw(Damage.BAD_STRUCTURE);
    }
    int tag = source.u24le();
    boolean keyFrame = (tag & 1) == 0;
    int firstPartition = tag >>> 5;
    // The start code of a key frame (RFC 6386, section 9.1).
    if (!keyFrame || source.u8() != 0x9d || source.u8() != 0x01 || source.u8() != 0x2a) {
      throw new Flaw(Damage.BAD_HEADER);
    }
    if (firstPartition > length - 10) {
      throw new Flaw(Damage.BAD_HEADER);
    }
    sighting.size(source.u16le() & 0x3fff, source.u16le() & 0x3fff);
  }

  private static void lossless(Source source, Sighting sighting, long length, boolean extended)
      throws IOException, Flaw {
    if (length < 5 || source.u8() != 0x2f) {
      throw new Flaw(Damage.BAD_HEADER);
    }
    long bits = source.u32le();
    if (bits >>> 29 != 0) {
      throw new Flaw(Damage.BAD_HEADER); // the version is 0
    }
    if ((bits >>> 28 & 1) != 0 && !extended) {
      sighting.alpha(); // elsewhere the extended header decides
    }
    sighting.size(1 + (bits & 0x3fff), 1 + (bits >>> 14 & 0x3fff));
  }
}
