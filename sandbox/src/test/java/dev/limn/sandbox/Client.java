package dev.limn.sandbox;

import dev.limn.sandbox.json.Json;
import dev.limn.sandbox.json.JsonReader;
import dev.limn.sandbox.json.MalformedJson;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;

/// Talks to a sandbox over a real socket.
public final class Client implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Sandbox sandbox;

  public Client(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /// One answer.
  public record Answer(HttpResponse<byte[]> response) {
    public int status() {
      return response.statusCode();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public byte[] bytes() {
      return response.body();
    }

    public Json json() throws MalformedJson {
      return JsonReader.read(bytes());
    }

    /// A member of the error object, which must have all four keys; empty for null.
    public String error(String member) throws MalformedJson {
      Json error = at(json(), "error");
      Assertions.assertThat(((Json.Obj) error).members())
          .containsOnlyKeys("message", "type", "param", "code");
      return at(error, member) instanceof Json.Str(String text) ? text : "";
    }

    /// The `data` lines of an event stream; the event's name must equal the type inside.
    public List<Json> events() throws MalformedJson {
      List<Json> events = new ArrayList<>();
      for (String block : new String(bytes(), StandardCharsets.UTF_8).split("\n\n", -1)) {
        String name = "";
        for (String line : block.split("\n", -1)) {
          if (line.startsWith("event: ")) {
            name = line.substring("event: ".length());
          } else if (line.startsWith("data: ") && !line.equals("data: [DONE]")) {
            Json event =
                JsonReader.read(line.substring("data: ".length()).getBytes(StandardCharsets.UTF_8));
            if (!name.isEmpty()) {
              Assertions.assertThat(text(event, "type")).isEqualTo(name);
            }
            events.add(event);
          }
        }
      }
      return events;
    }
  }

  public Answer get(String path, String... headers) throws IOException, InterruptedException {
    return send(request(path, headers).GET().build());
  }

  public Answer post(String path, String json, String... headers)
      throws IOException, InterruptedException {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  public CompletableFuture<HttpResponse<byte[]>> postAsync(String path, String json) {
    return http.sendAsync(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofByteArray());
  }

  public Answer send(HttpRequest request) throws IOException, InterruptedException {
    return new Answer(http.send(request, BodyHandlers.ofByteArray()));
  }

  public HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(sandbox.url() + path));
    return headers.length == 0 ? builder : builder.headers(headers);
  }

  /// The value at a path of names and indexes, such as `data.0.url`.
  public static Json at(Json value, String path) {
    Json current = value;
    for (String step : path.split("\\.", -1)) {
      Json next =
          switch (current) {
            case Json.Obj(var members) -> members.get(step);
            case Json.Arr(var items) -> items.get(Integer.parseInt(step));
            default -> null;
          };
      current = Objects.requireNonNull(next, () -> step + " of " + path);
    }
    return current;
  }

  public static String text(Json value, String path) {
    return ((Json.Str) at(value, path)).value();
  }

  public static long number(Json value, String path) {
    return ((Json.Num) at(value, path)).value().longValueExact();
  }

  /// The picture in a base64 field.
  public static BufferedImage picture(Json value, String path) throws IOException {
    return picture(Base64.getDecoder().decode(text(value, path)));
  }

  public static BufferedImage picture(byte[] bytes) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
    Assertions.assertThat(image).isNotNull();
    return image;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
