package dev.limn.picture;

import static dev.limn.image.ImageFormat.JPEG;
import static dev.limn.image.ImageFormat.PNG;
import static dev.limn.image.ImageFormat.WEBP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.limn.image.ImageFormat;
import dev.limn.picture.Inspection.Damage;
import dev.limn.picture.Inspection.Damaged;
import dev.limn.picture.Inspection.NotPicture;
import dev.limn.picture.Inspection.Picture;
import dev.limn.picture.Inspection.TooLarge;
import dev.limn.picture.Samples.Chunk;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DamagedPicturesTest {
  @TempDir Path folder;

  private Inspection inspect(byte[] bytes) throws IOException {
    Path file = folder.resolve("picture");
    Files.write(file, bytes);
    return Inspection.of(file);
  }

  private static byte[] png(UnaryOperator<List<Chunk>> change) {
    return Samples.png(change.apply(new ArrayList<>(Samples.png(Samples.encoded(PNG, 16, 16)))));
  }

  private static byte[] with(Chunk first) {
    return png(chunks -> {
      chunks.set(0, first);
      return chunks;
    });
  }

  private static byte[] without(String type) {
    return png(chunks -> {
      chunks.removeIf(chunk -> chunk.type().equals(type));
      return chunks;
    });
  }

  private static byte[] added(int at, Chunk chunk) {
    return png(chunks -> {
      chunks.add(at, chunk);
      return chunks;
    });
  }

  private static byte[] webp(Chunk... chunks) {
    return Samples.webp(List.of(chunks));
  }

  private static Chunk lossy() {
    return Samples.webp(Samples.encoded(WEBP, Samples.drawn(16, 16, BufferedImage.TYPE_INT_RGB)))
        .getFirst();
  }

  private static Chunk changed(Chunk chunk, int at, int value) {
    return new Chunk(chunk.type(), Samples.changed(chunk.data(), at, value));
  }

  private static byte[] frame(int width, int height) {
    byte[] jpeg = Samples.encoded(JPEG, 16, 16);
    int at = Samples.find(jpeg, 0xc0) + 5;
    jpeg[at] = (byte) (height >>> 8);
    jpeg[at + 1] = (byte) height;
    jpeg[at + 2] = (byte) (width >>> 8);
    jpeg[at + 3] = (byte) width;
    return jpeg;
  }

  @TestFactory
  Stream<DynamicTest> pngs_that_are_not_whole() {
    byte[] good = Samples.encoded(PNG, 16, 16);
    Map<String, Map.Entry<byte[], Damage>> cases = new LinkedHashMap<>();
    cases.put("signature alone", Map.entry(Samples.PNG_SIGNATURE, Damage.TRUNCATED));
    cases.put("no IHDR", Map.entry(without("IHDR"), Damage.BAD_STRUCTURE));
    cases.put("no IDAT", Map.entry(without("IDAT"), Damage.NO_PIXELS));
    cases.put("no IEND", Map.entry(without("IEND"), Damage.TRUNCATED));
    cases.put("empty IDAT alone", Map.entry(emptyPixels(), Damage.NO_PIXELS));
    cases.put("two IHDR", Map.entry(added(1, good(0)), Damage.BAD_STRUCTURE));
    cases.put("IEND with data", Map.entry(withEnd(new byte[] {1}), Damage.BAD_STRUCTURE));
    cases.put("width 0", Map.entry(with(rgba(0, 9)), Damage.BAD_HEADER));
    cases.put("height 0", Map.entry(with(rgba(9, 0)), Damage.BAD_HEADER));
    cases.put("depth 3", Map.entry(with(Samples.header(9, 9, 3, 0, 0, 0, 0)), Damage.BAD_HEADER));
    cases.put(
        "palette of depth 16",
        Map.entry(with(Samples.header(9, 9, 16, 3, 0, 0, 0)), Damage.BAD_HEADER));
    cases.put(
        "colour type 5", Map.entry(with(Samples.header(9, 9, 8, 5, 0, 0, 0)), Damage.BAD_HEADER));
    cases.put(
        "colour type 255",
        Map.entry(with(Samples.header(9, 9, 8, 255, 0, 0, 0)), Damage.BAD_HEADER));
    cases.put(
        "unknown compression",
        Map.entry(with(Samples.header(9, 9, 8, 6, 1, 0, 0)), Damage.BAD_HEADER));
    cases.put(
        "unknown filter", Map.entry(with(Samples.header(9, 9, 8, 6, 0, 1, 0)), Damage.BAD_HEADER));
    cases.put(
        "interlace 2", Map.entry(with(Samples.header(9, 9, 8, 6, 0, 0, 2)), Damage.BAD_HEADER));
    cases.put("short IHDR", Map.entry(with(Samples.header(9, 9, 8, 6)), Damage.BAD_STRUCTURE));
    cases.put(
        "palette missing",
        Map.entry(with(Samples.header(9, 9, 8, 3, 0, 0, 0)), Damage.BAD_STRUCTURE));
    cases.put(
        "chunk type with a digit",
        Map.entry(added(1, new Chunk("a1bc", new byte[0])), Damage.BAD_STRUCTURE));
    cases.put(
        "chunk type of zeros",
        Map.entry(added(1, new Chunk("\0\0\0\0", new byte[0])), Damage.BAD_STRUCTURE));
    cases.put("length of 2 GiB", Map.entry(Samples.changed(good, 33, 0x7f), Damage.TRUNCATED));
    cases.put("negative length", Map.entry(Samples.changed(good, 33, 0xff), Damage.BAD_STRUCTURE));
    cases.put(
        "wrong check sum of the header",
        Map.entry(Samples.changed(good, 32, good[32] ^ 1), Damage.BAD_CHECKSUM));
    cases.put(
        "one wrong pixel byte",
        Map.entry(Samples.changed(good, 60, good[60] ^ 1), Damage.BAD_CHECKSUM));
    return tests(PNG, cases);
  }

  private static Chunk rgba(int width, int height) {
    return Samples.header(width, height, 8, 6, 0, 0, 0);
  }

  private static Chunk good(int index) {
    return Samples.png(Samples.encoded(PNG, 16, 16)).get(index);
  }

  private static byte[] emptyPixels() {
    return png(
        chunks -> List.of(chunks.getFirst(), new Chunk("IDAT", new byte[0]), chunks.getLast()));
  }

  private static byte[] withEnd(byte[] data) {
    return png(chunks -> List.of(chunks.get(0), chunks.get(1), new Chunk("IEND", data)));
  }

  @TestFactory
  Stream<DynamicTest> jpegs_that_are_not_whole() {
    byte[] good = Samples.encoded(JPEG, 16, 16);
    int frame = Samples.find(good, 0xc0);
    int scan = Samples.find(good, 0xda);
    Map<String, Map.Entry<byte[], Damage>> cases = new LinkedHashMap<>();
    cases.put("three bytes", Map.entry(Arrays.copyOf(good, 3), Damage.TRUNCATED));
    cases.put("no end", Map.entry(Arrays.copyOf(good, good.length - 2), Damage.TRUNCATED));
    cases.put("half an end", Map.entry(Arrays.copyOf(good, good.length - 1), Damage.TRUNCATED));
    cases.put(
        "start and end alone",
        Map.entry(Samples.joined(Arrays.copyOf(good, 2), end()), Damage.NO_PIXELS));
    cases.put(
        "no scan", Map.entry(Samples.joined(Arrays.copyOf(good, scan), end()), Damage.NO_PIXELS));
    cases.put(
        "empty scan",
        Map.entry(
            Samples.joined(Arrays.copyOf(good, scan + 2 + good[scan + 3]), end()),
            Damage.NO_PIXELS));
    cases.put("width 0", Map.entry(frame(0, 9), Damage.BAD_HEADER));
    cases.put("height 0", Map.entry(frame(9, 0), Damage.BAD_HEADER));
    cases.put(
        "scan before the frame",
        Map.entry(Samples.changed(good, frame + 1, 0xe5), Damage.BAD_STRUCTURE));
    cases.put(
        "two frames",
        Map.entry(
            Samples.inserted(
                good, frame, Arrays.copyOfRange(good, frame, frame + 2 + good[frame + 3])),
            Damage.BAD_STRUCTURE));
    cases.put("five components", Map.entry(Samples.changed(good, frame + 9, 5), Damage.BAD_HEADER));
    cases.put(
        "segment of length 0",
        Map.entry(Samples.changed(Samples.changed(good, 4, 0), 5, 0), Damage.BAD_STRUCTURE));
    cases.put(
        "segment of length 1",
        Map.entry(Samples.changed(Samples.changed(good, 4, 0), 5, 1), Damage.BAD_STRUCTURE));
    cases.put(
        "segment beyond the end", Map.entry(Samples.changed(good, 4, 0xff), Damage.TRUNCATED));
    cases.put(
        "start inside",
        Map.entry(Samples.inserted(good, 2, new byte[] {-1, -40}), Damage.BAD_STRUCTURE));
    cases.put(
        "marker FF00",
        Map.entry(Samples.inserted(good, 2, new byte[] {-1, 0}), Damage.BAD_STRUCTURE));
    return tests(JPEG, cases);
  }

  private static byte[] end() {
    return new byte[] {(byte) 0xff, (byte) 0xd9};
  }

  @TestFactory
  Stream<DynamicTest> webps_that_are_not_whole() {
    Chunk pixels = lossy();
    byte[] good = webp(pixels);
    Chunk lossless =
        Samples.webp(Samples.lossless(Samples.drawn(16, 16, BufferedImage.TYPE_INT_RGB)))
            .getFirst();
    Map<String, Map.Entry<byte[], Damage>> cases = new LinkedHashMap<>();
    cases.put("container alone", Map.entry(Arrays.copyOf(good, 12), Damage.TRUNCATED));
    cases.put("empty container", Map.entry(webp(), Damage.BAD_STRUCTURE));
    cases.put("container too long", Map.entry(riff(good, good.length + 20), Damage.TRUNCATED));
    cases.put("container too short", Map.entry(riff(good, 60), Damage.BAD_STRUCTURE));
    cases.put("container of 4 GiB", Map.entry(riff(good, -1), Damage.TRUNCATED));
    cases.put(
        "unknown first chunk",
        Map.entry(webp(new Chunk("JUNK", new byte[4]), pixels), Damage.BAD_STRUCTURE));
    cases.put(
        "canvas without pixels", Map.entry(webp(Samples.canvas(0, 16, 16)), Damage.NO_PIXELS));
    cases.put(
        "two canvases",
        Map.entry(
            webp(Samples.canvas(0, 16, 16), Samples.canvas(0, 16, 16), pixels),
            Damage.BAD_STRUCTURE));
    cases.put("two pictures", Map.entry(webp(pixels, pixels), Damage.BAD_STRUCTURE));
    cases.put(
        "short canvas", Map.entry(webp(new Chunk("VP8X", new byte[4])), Damage.BAD_STRUCTURE));
    cases.put(
        "canvas of another size",
        Map.entry(webp(Samples.canvas(0, 17, 16), pixels), Damage.BAD_HEADER));
    cases.put("no start code", Map.entry(webp(changed(pixels, 3, 0)), Damage.BAD_HEADER));
    cases.put(
        "no key frame",
        Map.entry(webp(changed(pixels, 0, pixels.data()[0] | 1)), Damage.BAD_HEADER));
    cases.put(
        "first partition beyond the chunk",
        Map.entry(webp(changed(pixels, 2, 0xff)), Damage.BAD_HEADER));
    cases.put("width 0", Map.entry(webp(changed(changed(pixels, 6, 0), 7, 0)), Damage.BAD_HEADER));
    cases.put(
        "short lossy chunk", Map.entry(webp(new Chunk("VP8 ", new byte[6])), Damage.BAD_STRUCTURE));
    cases.put(
        "short lossless chunk",
        Map.entry(webp(new Chunk("VP8L", new byte[] {0x2f})), Damage.BAD_HEADER));
    cases.put("no lossless mark", Map.entry(webp(changed(lossless, 0, 0)), Damage.BAD_HEADER));
    cases.put(
        "lossless of version 7",
        Map.entry(webp(changed(lossless, 4, lossless.data()[4] | 0xe0)), Damage.BAD_HEADER));
    return tests(WEBP, cases);
  }

  private static byte[] riff(byte[] file, int size) {
    byte[] copy = file.clone();
    System.arraycopy(Samples.little(size), 0, copy, 4, 4);
    return copy;
  }

  private Stream<DynamicTest> tests(
      ImageFormat format, Map<String, Map.Entry<byte[], Damage>> cases) {
    return cases.entrySet().stream()
        .map(c ->
            dynamicTest(
                c.getKey(),
                () -> {
                  Inspection found = inspect(c.getValue().getKey());
                  assertThat(found).isInstanceOf(Damaged.class);
                  assertThat(((Damaged) found).format()).isEqualTo(format);
                  assertThat(((Damaged) found).damage()).isEqualTo(c.getValue().getValue());
                }));
  }

  @Test
  void bombs_are_refused_by_their_headers() throws IOException {
    for (int[] size : new int[][] {{30_000, 30_000}, {16_000, 16_000}, {Integer.MAX_VALUE, 1}}) {
      assertThat(inspect(with(rgba(size[0], size[1]))))
          .isEqualTo(new TooLarge(PNG, size[0], size[1]));
    }
    assertThat(inspect(with(rgba(-1, -1)))).isEqualTo(new TooLarge(PNG, 4294967295L, 4294967295L));
    assertThat(inspect(frame(65_500, 65_500))).isEqualTo(new TooLarge(JPEG, 65_500, 65_500));
    assertThat(inspect(frame(16_000, 16_000))).isEqualTo(new TooLarge(JPEG, 16_000, 16_000));
    assertThat(inspect(webp(Samples.canvas(0, 1 << 24, 1 << 24), lossy())))
        .isEqualTo(new TooLarge(WEBP, 1 << 24, 1 << 24));
    Chunk wide = changed(changed(lossy(), 7, 0x3f), 9, 0x3f);
    assertThat(inspect(webp(wide))).isInstanceOf(TooLarge.class);
  }

  @Test
  void a_huge_text_chunk_is_walked_over_and_never_unpacked() throws IOException {
    byte[] file = added(1, new Chunk("zTXt", new byte[24 << 20]));

    assertThat(inspect(file)).isEqualTo(new Picture(PNG, 16, 16, true, false, 0));
  }

  @Test
  void a_hundred_thousand_empty_chunks_are_walked_over() throws IOException {
    byte[] file =
        png(chunks -> {
          chunks.addAll(1, Collections.nCopies(100_000, new Chunk("teXt", new byte[0])));
          return chunks;
        });

    assertThat(inspect(file)).isInstanceOf(Picture.class);
  }

  @ParameterizedTest
  @EnumSource(value = ImageFormat.class, names = "SVG", mode = EnumSource.Mode.EXCLUDE)
  void a_picture_cut_anywhere_is_never_taken_for_whole(ImageFormat format) throws IOException {
    byte[] file = Samples.encoded(format, 40, 30);

    for (int length = 0; length < file.length; length++) {
      assertThat(inspect(Arrays.copyOf(file, length)))
          .as("the first %d of %d bytes", length, file.length)
          .isInstanceOfAny(Damaged.class, NotPicture.class);
    }
    assertThat(inspect(file)).isInstanceOf(Picture.class);
  }

  @ParameterizedTest
  @EnumSource(value = ImageFormat.class, names = "SVG", mode = EnumSource.Mode.EXCLUDE)
  void a_large_picture_cut_at_random_is_never_taken_for_whole(ImageFormat format)
      throws IOException {
    BufferedImage noise = new BufferedImage(600, 500, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    for (int y = 0; y < 500; y++) {
      for (int x = 0; x < 600; x++) {
        noise.setRGB(x, y, random.nextInt());
      }
    }
    byte[] file = Samples.encoded(format, noise);
    assertThat(file.length).isGreaterThan(100_000); // longer than any buffer
    assertThat(inspect(file)).isEqualTo(new Picture(format, 600, 500, false, false, 0));

    for (int i = 0; i < 300; i++) {
      int length = random.nextInt(64, file.length);
      assertThat(inspect(Arrays.copyOf(file, length)))
          .as("the first %d of %d bytes", length, file.length)
          .isInstanceOf(Damaged.class);
    }
  }

  @Test
  void no_flipped_bit_of_a_png_goes_unnoticed() throws IOException {
    byte[] file = Samples.encoded(PNG, 24, 24);

    for (int bit = 0; bit < file.length * 8; bit++) {
      byte[] flipped = Samples.changed(file, bit / 8, file[bit / 8] ^ 1 << bit % 8);
      assertThat(inspect(flipped)).as("bit %d", bit).isNotInstanceOf(Picture.class);
    }
  }

  @ParameterizedTest
  @EnumSource(value = ImageFormat.class, names = "SVG", mode = EnumSource.Mode.EXCLUDE)
  void bytes_changed_at_random_never_end_in_an_exception(ImageFormat format) throws IOException {
    byte[] file = Samples.encoded(format, 24, 24);
    Random random = new Random(11);

    for (int i = 0; i < 4_000; i++) {
      byte[] broken = file.clone();
      int changes = random.nextInt(1, 6);
      for (int c = 0; c < changes; c++) {
        broken[random.nextInt(Math.min(broken.length, 400))] = (byte) random.nextInt();
      }
      assertThat(inspect(broken)).isNotNull();
    }
  }

  @Test
  void polyglots_are_what_their_first_bytes_say() throws IOException {
    byte[] html = "<html><img src=x>".getBytes(StandardCharsets.UTF_8);
    byte[] png = Samples.encoded(PNG, 9, 9);

    assertThat(inspect(Samples.joined(html, png))).isInstanceOf(NotPicture.class);
    assertThat(inspect(Samples.joined(png, html))).isInstanceOf(Picture.class);
  }
}
