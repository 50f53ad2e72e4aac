package dev.limn.proof.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.Hasty;
import dev.limn.Limn;
import dev.limn.image.Delivery;
import dev.limn.image.ImageRequest;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.image.Target;
import dev.limn.proof.Quick;
import dev.limn.proof.Scene;
import dev.limn.purchase.Cancellation;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Hostile answers, names and pictures through the whole engine: nothing may throw, hang, grow or
/// be bought twice.
@Timeout(600)
class HostileRepliesTest {
  private static final int REPLIES = Integer.getInteger("proof.replies", 2_000);
  private static final long FIRST = Long.getLong("proof.seed", 1);

  private Path root;
  private Scene scene;

  @BeforeEach
  void open() throws Exception {
    root = Quick.folder();
    scene = new Scene(root, FaultyEndpoint.start());
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
    Quick.remove(root);
  }

  private Limn limn() throws Exception {
    return Hasty.open(scene.setting(), new Cancellation(_ -> Duration.ZERO));
  }

  @Test
  void no_answer_breaks_anything() throws Exception {
    byte[] picture = SamplePictures.png(24, 16);
    Map<Integer, Integer> exits = new TreeMap<>();
    for (long seed = FIRST; seed < FIRST + REPLIES; seed++) {
      Reply reply = Replies.of(seed, picture);
      scene.endpoint.answer(reply);
      int before = scene.endpoint.paidRequests();
      long start = System.nanoTime();
      Outcome outcome;
      // A new engine for each, as one pauses after two unknown outcomes in a row.
      try (Limn limn = limn()) {
        outcome =
            limn.generate(
                Order.of(
                    ImageRequest.of("a fox").build(), new Target.File(Path.of(seed + "/fox.png"))),
                _ -> {});
      }
      String where = "seed " + seed + " (-Dproof.seed=" + seed + " -Dproof.replies=1)";

      assertThat(outcome.exitCode()).as(where).isIn(0, 3, 4, 5, 7, 8);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as(where)
          .isLessThan(Duration.ofSeconds(20));
      // Rate limits and answers in words, which buy nothing, may be asked again.
      if (outcome.exitCode() != 4 && outcome.exitCode() != 5) {
        assertThat(scene.endpoint.paidRequests() - before).as(where).isEqualTo(1);
      }
      exits.merge(outcome.exitCode(), 1, Integer::sum);
    }
    System.out.printf("hostile answers: %d, ends by exit code %s%n", REPLIES, exits);
    assertThat(exits).containsKeys(0, 7, 8);
    assertThat(scene.stranger.connections()).isZero();
  }

  @Test
  void no_name_leaves_its_folder() throws Exception {
    List<String> prompts = names();
    byte[] picture = SamplePictures.png(24, 16);
    scene.endpoint.answer(Reply.imagesB64(picture));
    int files = 0;
    try (Limn limn = limn()) {
      Path folder = scene.folder.resolve("below");
      for (String prompt : prompts) {
        Outcome outcome =
            limn.generate(
                Order.of(ImageRequest.of(prompt + " x").build(), new Target.Folder(folder)),
                _ -> {});

        assertThat(outcome).as(prompt).isInstanceOf(Outcome.Delivered.class);
        Delivery image = ((Outcome.Delivered) outcome).images().getFirst();
        String name = image.file().getFileName().toString();
        assertThat(image.file().getParent()).isEqualTo(folder.toRealPath());
        assertThat(name).doesNotStartWith(".").doesNotStartWith("-").endsWith(".png");
        assertThat(name.codePoints())
            .as("%s", name)
            .allMatch(point ->
                Character.isLetterOrDigit(point)
                    || point == '-'
                    || point == '.'
                    || Character.getType(point) == Character.NON_SPACING_MARK
                    || Character.getType(point) == Character.COMBINING_SPACING_MARK);
        files++;
      }
    }
    System.out.printf("hostile names: %d%n", files);
    assertThat(files).isGreaterThanOrEqualTo(100);
  }

  private static List<String> names() {
    List<String> parts =
        List.of(
            "../../etc/passwd",
            "/etc/passwd",
            "~/.ssh/id_rsa",
            "C:\\windows\\system32",
            "CON",
            "nul.png",
            "aux",
            "-rf",
            "--help",
            ".bashrc",
            "a\0b",
            "a\nb",
            "a\rb",
            "\u202egnp.exe",
            "\u200b",
            "\ufeff",
            "e\u0301",
            "\u00e9",
            "a:b",
            "a|b",
            "a*b?",
            "<x>",
            "\"q\"",
            "'q'",
            "$(id)",
            "`id`",
            ";id;",
            "&& id",
            "%2e%2e%2f",
            "..%c0%af",
            "\u2215\u2215",
            "\uff0e\uff0e\uff0f",
            "x".repeat(3000),
            "\ud83d\udc68\u200d\ud83d\udc69",
            "\u0007\u001b[2J",
            "   ",
            "...",
            "猫".repeat(300));
    List<String> all = new ArrayList<>(parts);
    for (int i = 0; i + 1 < parts.size(); i++) {
      all.add(parts.get(i) + parts.get(i + 1));
      all.add(parts.get(i) + "/" + parts.get(parts.size() - 1 - i));
    }
    return all;
  }

  @Test
  void no_picture_is_too_large_to_be_refused() throws Exception {
    List<byte[]> bombs = bombs();
    try (Limn limn = limn()) {
      for (int i = 0; i < bombs.size(); i++) {
        scene.endpoint.answer(
            Reply.json(
                200,
                "{\"data\":[{\"b64_json\":\""
                    + Base64.getEncoder().encodeToString(bombs.get(i))
                    + "\"}]}"));
        Outcome outcome =
            limn.generate(
                Order.of(ImageRequest.of("a fox").build(), new Target.File(Path.of(i + ".png"))),
                _ -> {});

        assertThat(outcome.exitCode()).as("bomb %s", i).isEqualTo(8);
      }
    }
    System.out.printf("image bombs: %d%n", bombs.size());
    assertThat(bombs).hasSizeGreaterThanOrEqualTo(40);
    assertThat(scene.saved()).isEmpty();
  }

  /// Small files that claim to be enormous.
  private static List<byte[]> bombs() {
    int[] sides = {0, 30_000, 65_535, 16_385, 1_000_000, Integer.MAX_VALUE, -1, 20_000};
    List<byte[]> bombs = new ArrayList<>();
    for (int side : sides) {
      bombs.add(png(side, side));
      bombs.add(png(side, 1));
      bombs.add(png(1, side));
      if (side == 30_000 || side == 65_535 || side == 20_000) {
        bombs.add(jpeg(side, side));
        bombs.add(webp(Math.min(side, 16_384), 16_384));
      }
    }
    for (int length : new int[] {Integer.MAX_VALUE, -1, 100_000_000, 1 << 30}) {
      byte[] picture = SamplePictures.png(16, 16);
      ByteBuffer.wrap(picture).putInt(33, length); // the second chunk's length
      bombs.add(picture);
      byte[] other = picture.clone();
      System.arraycopy("iCCP".getBytes(StandardCharsets.US_ASCII), 0, other, 37, 4);
      bombs.add(other);
      byte[] third = picture.clone();
      System.arraycopy("zTXt".getBytes(StandardCharsets.US_ASCII), 0, third, 37, 4);
      bombs.add(third);
    }
    return bombs;
  }

  private static byte[] png(int width, int height) {
    byte[] picture = SamplePictures.png(16, 16);
    ByteBuffer bytes = ByteBuffer.wrap(picture).putInt(16, width).putInt(20, height);
    CRC32 crc = new CRC32();
    crc.update(picture, 12, 17);
    bytes.putInt(29, (int) crc.getValue());
    return picture;
  }

  private static byte[] jpeg(int width, int height) {
    byte[] picture = SamplePictures.jpeg(16, 16);
    for (int i = 2; i + 9 < picture.length; i++) {
      if ((picture[i] & 0xff) == 0xff && (picture[i + 1] & 0xff) == 0xc0) {
        ByteBuffer.wrap(picture).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
      }
    }
    return picture;
  }

  private static byte[] webp(int width, int height) {
    byte[] picture = SamplePictures.webp(16, 16);
    long sizes = (width - 1L) | (height - 1L) << 14;
    for (int i = 0; i < 4; i++) {
      picture[21 + i] = (byte) (sizes >>> (8 * i));
    }
    return picture;
  }
}
