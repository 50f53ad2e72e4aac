package dev.limn.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limn.data.Digests;
import dev.limn.data.Json;
import dev.limn.image.ImageFormat;
import dev.limn.image.InputFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies with files in them.
class FilePayloadTest {
  @TempDir Path folder;

  private InputFile file(int bytes) throws IOException {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    Path file = Files.write(folder.resolve("秘密 \"photo\"\r\n.png"), content);
    return new InputFile(
        "秘密 \"photo\".png", file, ImageFormat.PNG, 9, 9, true, bytes, Digests.of(file));
  }

  private static byte[] written(Payload payload) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    payload.writeTo(out);
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 49_151, 49_152, 49_153, 200_000})
  void the_length_is_known_before_the_first_byte(int bytes) throws IOException {
    InputFile file = file(bytes);

    Payload form = FilePayload.form(Map.of("n", 2), List.of(new FilePayload.Part("image", file)));
    Payload json = FilePayload.json(Map.of("images", List.of(Map.of("image_url", file))));

    assertThat(written(form)).hasSize((int) form.length());
    assertThat(written(json)).hasSize((int) json.length()).isEqualTo(written(json));
  }

  @Test
  void in_json_a_file_is_a_data_url_wherever_it_stands() throws Exception {
    InputFile file = file(100_000);

    Json json =
        Json.parse(
            new String(
                written(FilePayload.json(Map.of("images", List.of(Map.of("image_url", file))))),
                StandardCharsets.UTF_8));
    String url = json.get("images").items().getFirst().get("image_url").text().orElseThrow();

    assertThat(url).startsWith("data:image/png;base64,");
    assertThat(Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1)))
        .isEqualTo(Files.readAllBytes(file.file()));
  }

  @Test
  void nothing_of_a_files_name_is_sent_and_the_summary_holds_no_bytes() throws IOException {
    InputFile file = file(5_000);
    Payload form = FilePayload.form(Map.of(), List.of(new FilePayload.Part("image[]", file)));

    String sent = new String(written(form), StandardCharsets.ISO_8859_1);

    assertThat(sent)
        .contains("name=\"image[]\"; filename=\"image-1.png\"\r\nContent-Type: image/png\r\n\r\n")
        .doesNotContain("photo");
    assertThat(form.summary()).contains("photo").contains("5000").contains(file.sha256());
    assertThat(form.summary().length()).isLessThan(400);
  }

  @Test
  void a_file_that_changed_ends_the_body_before_its_last_piece() throws IOException {
    InputFile file = file(120_000);
    byte[] other = Files.readAllBytes(file.file());
    other[7]++;
    Files.write(file.file(), other);
    Payload form = FilePayload.form(Map.of(), List.of(new FilePayload.Part("image", file)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThatThrownBy(() -> form.writeTo(out)).isInstanceOf(SourceChanged.class);
    assertThat(out.size()).isLessThan((int) form.length() - 1_000);

    Files.write(file.file(), new byte[10]);
    assertThatThrownBy(() -> form.writeTo(new ByteArrayOutputStream()))
        .isInstanceOf(SourceChanged.class);
  }
}
