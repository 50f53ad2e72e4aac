package dev.limn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.data.Json;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server for agents as a process: what is on its streams, and when it ends.
class AgentProcessTest {
  @TempDir Path folder;

  @Test
  void it_writes_only_the_protocol_and_ends_when_its_input_does() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "mcp")
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(
          """
          {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
          "capabilities":{},"clientInfo":{"name":"raw","version":"1"}}}
          {"jsonrpc":"2.0","method":"notifications/initialized"}
          {"jsonrpc":"2.0","id":2,"method":"tools/list","params":{}}
          {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"list_models","arguments":{}}}
          """
              .getBytes(StandardCharsets.UTF_8));
    }
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(lines).hasSize(3);
    for (String line : lines) {
      assertThat(Json.parse(line).get("jsonrpc").scalar()).hasValue("2.0");
    }
  }

  @Test
  void other_verbs_load_nothing_of_the_protocol() throws Exception {
    Path log = folder.resolve("classes.txt");
    try (Child child =
        Child.start(
            folder,
            List.of("-Xlog:class+load:file=" + log),
            Map.of(),
            "a fox",
            "--endpoint",
            "sandbox",
            "--json")) {
      assertThat(child.awaitEnd()).isZero();
    }

    assertThat(Files.readString(log))
        .contains("dev.limn.Limn")
        .doesNotContain("io.modelcontextprotocol")
        .doesNotContain("reactor.")
        .doesNotContain("tools.jackson.databind")
        .doesNotContain("dev.limn.mcp");
  }
}
