package dev.limn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.sandbox.http.Call;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HostileClientTest extends SandboxTestBase {

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "prompt=a", "{\"prompt\":\"a\"}}", "\u0000"})
  void a_body_that_is_no_json_object_is_refused(String body) throws Exception {
    for (String path :
        new String[] {"/images/generations", "/images/edits", "/responses", "/chat/completions"}) {
      assertRefused(
          client.post(path, body), 400, "", "", "We could not parse the JSON body of your request");
    }
  }

  @Test
  void nesting_without_end_is_refused() throws Exception {
    assertRefused(
        client.post("/images/generations", "{\"prompt\":" + "[".repeat(1_000_000)),
        400,
        "",
        "",
        "nested deeper");
  }

  @Test
  void another_media_type_is_refused() throws Exception {
    var request =
        client
            .request("/images/generations")
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("a"))
            .build();
    assertRefused(client.send(request), 400, "", "unsupported_content_type", "'application/json'");
    var edit =
        client
            .request("/images/edits")
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("a"))
            .build();
    assertRefused(client.send(edit), 400, "", "unsupported_content_type", "multipart/form-data");
  }

  @Test
  void paths_and_methods_that_do_not_exist_are_told() throws Exception {
    assertRefused(
        client.post("/v1/images/generations", "{}"),
        404,
        "",
        "",
        "Invalid URL (POST /v1/v1/images/generations)");
    Client.Answer get = client.get("/images/generations");
    assertRefused(
        get, 405, "", "method_not_supported", "Not allowed to GET on /v1/images/generations");
    assertThat(get.header("Allow")).isEqualTo("POST");
    assertRefused(
        client.post("/models", "{}"), 405, "", "method_not_supported", "Not allowed to POST");
    var head = client.request("/models").method("HEAD", BodyPublishers.noBody()).build();
    assertThat(client.send(head).status()).isEqualTo(200);
  }

  @Test
  void a_body_over_the_limit_is_refused_whether_announced_or_not() throws Exception {
    byte[] big = new byte[Call.LARGEST_BODY + 1];
    var announced =
        client
            .request("/images/generations")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(big))
            .build();
    assertRefused(
        client.send(announced), 413, "", "", "Maximum content size limit (52428800) exceeded");
    var chunked =
        client
            .request("/images/generations")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(big)))
            .build();
    assertRefused(
        client.send(chunked), 413, "", "", "Maximum content size limit (52428800) exceeded");
  }

  @Test
  void only_its_own_names_are_answered() throws Exception {
    assertThat(
            raw(
                "GET /v1/models HTTP/1.1\r\nHost: evil.example:%d\r\nConnection: close\r\n\r\n"
                    .formatted(sandbox.port())))
        .startsWith("HTTP/1.1 403 ");
    assertThat(raw("GET /v1/models HTTP/1.1\r\nHost: 127.0.0.1:1\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403 ");
    assertThat(raw("GET /v1/models HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 403 ");
    assertThat(
            raw(
                "GET /v1/models HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n\r\n"
                    .formatted(sandbox.port())))
        .startsWith("HTTP/1.1 200 ");
    assertThat(
            raw(
                "GET /v1/models HTTP/1.1\r\nHost: [::1]:%d\r\nConnection: close\r\n\r\n"
                    .formatted(sandbox.port())))
        .startsWith("HTTP/1.1 200 ");
    assertThat(
            raw(
                "GET /v1/models HTTP/1.1\r\nHost: 127.0.0.1:%1$d\r\nHost: 127.0.0.1:%1$d\r\nConnection: close\r\n\r\n"
                    .formatted(sandbox.port())))
        .startsWith("HTTP/1.1 4");
  }

  @Test
  void a_request_that_is_cut_costs_nothing() throws Exception {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), sandbox.port())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              ("POST /v1/images/generations HTTP/1.1\r\nHost: 127.0.0.1:"
                      + sandbox.port()
                      + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"prompt\":\"a\"}")
                  .getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
    assertThat(sandbox.paidRequests()).isZero();
  }

  @Test
  void nonsense_gets_a_4xx_or_a_closed_connection_and_the_next_client_is_served() throws Exception {
    Random random = new Random(3);
    String[] pieces = {
      "GET ", "POST ", "/v1/images/edits", "/v1/images/generations", " HTTP/1.1\r\n",
          "Host: 127.0.0.1:" + sandbox.port() + "\r\n",
      "Content-Length: 5\r\n", "Content-Length: -1\r\n", "Transfer-Encoding: chunked\r\n", "\r\n",
          "zz\r\n", "5\r\nhello\r\n0\r\n\r\n",
      "Content-Type: multipart/form-data; boundary=b\r\n", "--b\r\n", "{}", "\u0000", "%zz",
          "Content-Type: application/json\r\n"
    };
    for (int round = 0; round < 300; round++) {
      StringBuilder noise = new StringBuilder();
      for (int i = 1 + random.nextInt(12); i > 0; i--) {
        noise.append(pieces[random.nextInt(pieces.length)]);
      }
      String answer = raw(noise.toString());
      assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"))
          .describedAs("%s -> %s", noise, answer)
          .isTrue();
      assertThat(answer).doesNotContain("dev.limn").doesNotContain("\tat ");
    }
    assertThat(client.get("/models").status()).isEqualTo(200);
    assertThat(sandbox.paidRequests()).isZero();
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), sandbox.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketException e) {
      return "";
    }
  }
}
