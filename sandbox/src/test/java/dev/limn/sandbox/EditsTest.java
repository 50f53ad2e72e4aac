package dev.limn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.sandbox.faulty.SamplePictures;
import dev.limn.sandbox.json.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EditsTest extends SandboxTestBase {
  private static final String PATH = "/images/edits";

  @Test
  void one_picture_in_a_form_is_edited() throws Exception {
    Client.Answer answer =
        post(
            form()
                .field("model", "gpt-image-2")
                .field("prompt", "add a hat")
                .field("n", "2")
                .field("size", "816x816")
                .file("image", "a \"b\".png", "image/png", SamplePictures.png(64, 48)));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(((Json.Arr) Client.at(answer.json(), "data")).items()).hasSize(2);
    assertThat(Client.picture(answer.json(), "data.0.b64_json").getWidth()).isEqualTo(816);
    assertThat(Client.number(answer.json(), "usage.input_tokens_details.image_tokens"))
        .isEqualTo(512);
    assertThat(sandbox.paidRequests()).isEqualTo(1);
  }

  @Test
  void a_list_of_pictures_in_all_formats_with_a_mask_is_edited() throws Exception {
    Client.Answer answer =
        post(
            form()
                .field("prompt", "join them")
                .field("size", "816x816")
                .file("image[]", "a.png", "image/png", SamplePictures.png(64, 48))
                .file("image[]", "b.jpg", "image/jpeg", SamplePictures.jpeg())
                .file("image[]", "c.webp", "image/webp", SamplePictures.webp())
                .file("mask", "m.png", "image/png", mask(64, 48)));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Client.number(answer.json(), "usage.input_tokens_details.image_tokens"))
        .isEqualTo(3 * 512);
  }

  @Test
  void an_edit_streams_under_its_own_event_names() throws Exception {
    List<Json> events =
        post(form()
                .field("prompt", "a")
                .field("size", "816x816")
                .field("stream", "true")
                .field("partial_images", "1")
                .file("image", "a.png", "image/png", SamplePictures.png()))
            .events();
    assertThat(events)
        .extracting(event -> Client.text(event, "type"))
        .containsExactly("image_edit.partial_image", "image_edit.completed");
  }

  @Test
  void an_edit_in_json_names_its_pictures_as_data_urls() throws Exception {
    Client.Answer answer =
        client.post(
            PATH,
            "{\"prompt\":\"a\",\"size\":\"816x816\",\"images\":[{\"image_url\":\"%s\"}],\"mask\":{\"image_url\":\"%s\"}}"
                .formatted(
                    dataUrl("image/png", SamplePictures.png(64, 48)),
                    dataUrl("image/png", mask(64, 48))));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Client.number(answer.json(), "usage.input_tokens_details.image_tokens"))
        .isEqualTo(512);
  }

  @Test
  void repeating_a_field_is_refused_with_the_way_out() throws Exception {
    byte[] png = SamplePictures.png();
    assertRefused(
        post(
            form()
                .field("prompt", "a")
                .file("image", "a.png", "image/png", png)
                .file("image", "b.png", "image/png", png)),
        400,
        "image",
        "duplicate_parameter",
        "Duplicate parameter: 'image'. You provided multiple values");
    assertRefused(
        post(
            form()
                .field("prompt", "a")
                .field("prompt", "b")
                .file("image", "a.png", "image/png", png)),
        400,
        "prompt",
        "duplicate_parameter",
        "'prompt[]=<value>'");
  }

  @Test
  void the_label_of_a_file_is_judged_before_its_bytes() throws Exception {
    assertRefused(
        post(
            form()
                .field("prompt", "a")
                .file("image", "a.png", "application/octet-stream", SamplePictures.png())),
        400,
        "image",
        "unsupported_file_mimetype",
        "Invalid file 'image': unsupported mimetype ('application/octet-stream'). Supported file formats are 'image/jpeg', 'image/png', and 'image/webp'.");
    assertRefused(
        post(
            form()
                .field("prompt", "a")
                .file("image[]", "a.png", "image/png", SamplePictures.png())
                .file("image[]", "b.gif", "image/gif", SamplePictures.png())),
        400,
        "image[1]",
        "unsupported_file_mimetype",
        "Invalid file 'image[1]'");
  }

  @Test
  void bytes_that_are_no_picture_are_refused() throws Exception {
    assertRefused(
        post(form().field("prompt", "a").file("image", "a.png", "image/png", new byte[100])),
        400,
        "image",
        "invalid_image_file",
        "check your image file");
    byte[] cut = Arrays.copyOf(SamplePictures.png(64, 64), 200);
    assertRefused(
        post(form().field("prompt", "a").file("image", "a.png", "image/png", cut)),
        400,
        "image",
        "invalid_image_file",
        "check your image file");
    assertRefused(
        post(form().field("prompt", "a").file("image", "a.png", "image/png", new byte[0])),
        400,
        "image",
        "invalid_image_file",
        "check your image file");
    byte[] bomb = SamplePictures.png(16, 16);
    bomb[16] = 0x7f;
    assertThat(post(form().field("prompt", "a").file("image", "a.png", "image/png", bomb)).status())
        .isEqualTo(400);
  }

  @Test
  void a_mask_must_fit_and_have_an_alpha_channel() throws Exception {
    byte[] png = SamplePictures.png(64, 48);
    assertRefused(
        post(
            form()
                .field("prompt", "a")
                .file("image", "a.png", "image/png", png)
                .file("mask", "m.png", "image/png", mask(48, 64))),
        400,
        "mask",
        "invalid_image_file",
        "mask size does not match image size");
    assertRefused(
        post(
            form()
                .field("prompt", "a")
                .file("image", "a.png", "image/png", png)
                .file("mask", "m.png", "image/png", png)),
        400,
        "mask",
        "invalid_image_file",
        "missing alpha channel");
  }

  @Test
  void missing_and_unknown_fields_are_refused() throws Exception {
    byte[] png = SamplePictures.png();
    assertRefused(
        post(form().field("prompt", "a")), 400, "image", "missing_required_parameter", "'image'");
    assertRefused(
        post(form().file("image", "a.png", "image/png", png)),
        400,
        "prompt",
        "missing_required_parameter",
        "'prompt'");
    assertRefused(
        post(form().field("prompt", "a").field("image", "text")),
        400,
        "image",
        "invalid_type",
        "expected a file");
    assertRefused(
        post(
            form()
                .field("prompt", "a")
                .field("format", "png")
                .file("image", "a.png", "image/png", png)),
        400,
        "format",
        "unknown_parameter",
        "Unknown parameter: 'format'.");
    assertRefused(
        post(
            form().field("prompt", "a").field("n", "two").file("image", "a.png", "image/png", png)),
        400,
        "n",
        "invalid_type",
        "expected an integer, but got a string");
    assertRefused(
        post(
            form()
                .field("prompt", "a")
                .field("model", "dall-e-3")
                .file("image", "a.png", "image/png", png)),
        400,
        "model",
        "invalid_value",
        "Value must be 'dall-e-2'.");
  }

  @Test
  void only_the_model_that_knows_input_fidelity_takes_it() throws Exception {
    byte[] png = SamplePictures.png();
    assertRefused(
        post(
            form()
                .field("prompt", "a")
                .field("model", "gpt-image-2")
                .field("input_fidelity", "high")
                .file("image", "a.png", "image/png", png)),
        400,
        "input_fidelity",
        "invalid_input_fidelity_model",
        "The model 'gpt-image-2' does not support the 'input_fidelity' parameter.");
    assertThat(
            post(form()
                    .field("prompt", "a")
                    .field("model", "gpt-image-1.5")
                    .field("input_fidelity", "high")
                    .file("image", "a.png", "image/png", png))
                .status())
        .isEqualTo(200);
  }

  @Test
  void sixteen_pictures_are_the_most() throws Exception {
    Form sixteen = form().field("prompt", "a").field("size", "816x816");
    for (int i = 0; i < 16; i++) {
      sixteen.file("image[]", "a.png", "image/png", SamplePictures.png());
    }
    assertThat(post(sixteen.copy()).status()).isEqualTo(200);
    Client.Answer answer =
        post(sixteen.file("image[]", "a.png", "image/png", SamplePictures.png()));
    assertThat(answer.error("code")).isEqualTo("array_above_max_length");
    assertThat(answer.error("message")).contains("maximum length 16", "length 17");
  }

  @Test
  void references_that_cannot_be_read_are_refused() throws Exception {
    assertRefused(json("{}"), 400, "images", "missing_required_parameter", "images");
    assertRefused(json("{\"images\":[]}"), 400, "images", "missing_required_parameter", "image");
    assertRefused(
        json("{\"images\":[{}]}"), 400, "images[0].image_url", "invalid_value", "Exactly one");
    assertRefused(json("{\"images\":[7]}"), 400, "images[0]", "invalid_type", "expected an object");
    assertRefused(
        json("{\"images\":[{\"file_id\":\"file-x\"}]}"),
        404,
        "images[0].file_id",
        "",
        "No such File object: file-x");
    assertRefused(
        json("{\"images\":[{\"image_url\":\"https://example.com/a.png\"}]}"),
        400,
        "images[0].image_url",
        "failed_to_download_image",
        "offline");
    assertRefused(
        json("{\"images\":[{\"image_url\":\"file:///etc/passwd\"}]}"),
        400,
        "images[0].image_url",
        "invalid_image_url",
        "data URL");
    assertRefused(
        json("{\"images\":[{\"image_url\":\"data:image/png;base64,!!\"}]}"),
        400,
        "images[0].image_url",
        "invalid_base64_image",
        "base64");
    assertRefused(
        json("{\"images\":[{\"image_url\":\"data:image/svg+xml;base64,AAAA\"}]}"),
        400,
        "images[0].image_url",
        "unsupported_file_mimetype",
        "image/svg+xml");
  }

  private Client.Answer json(String images) throws Exception {
    return client.post(
        PATH,
        images.equals("{}")
            ? "{\"prompt\":\"a\"}"
            : images.replaceFirst("\\{", "{\"prompt\":\"a\","));
  }

  private Client.Answer post(Form form) throws Exception {
    return client.send(
        client
            .request(PATH)
            .header("Content-Type", "multipart/form-data; boundary=" + Form.BOUNDARY)
            .POST(BodyPublishers.ofByteArray(form.bytes()))
            .build());
  }

  private static String dataUrl(String type, byte[] bytes) {
    return "data:" + type + ";base64," + SamplePictures.base64(bytes);
  }

  private static byte[] mask(int width, int height) throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png", out);
    return out.toByteArray();
  }

  private static Form form() {
    return new Form();
  }

  /// A multipart form in the making.
  private static final class Form {
    static final String BOUNDARY = "----form-boundary";
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Form field(String name, String value) {
      text(
          "--"
              + BOUNDARY
              + "\r\nContent-Disposition: form-data; name=\""
              + name
              + "\"\r\n\r\n"
              + value
              + "\r\n");
      return this;
    }

    Form file(String name, String filename, String type, byte[] bytes) {
      text(
          "--"
              + BOUNDARY
              + "\r\nContent-Disposition: form-data; name=\""
              + name
              + "\"; filename=\""
              + filename.replace("\"", "\\\"")
              + "\"\r\nContent-Type: "
              + type
              + "\r\n\r\n");
      out.writeBytes(bytes);
      text("\r\n");
      return this;
    }

    Form copy() {
      Form copy = new Form();
      copy.out.writeBytes(out.toByteArray());
      return copy;
    }

    byte[] bytes() {
      text("--" + BOUNDARY + "--\r\n");
      return out.toByteArray();
    }

    private void text(String text) {
      out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
