package dev.limn.cli.agent;

import dev.limn.data.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Programs that can start Limn as a server of the Model Context Protocol, and what each wants to
/// read in its settings. No key is ever part of that: it is in Limn's own settings, or in the
/// environment.
public enum Client {
  /// `.mcp.json` of a project.
  CLAUDE_CODE,
  /// `claude_desktop_config.json`.
  CLAUDE_DESKTOP,
  /// `~/.codex/config.toml`.
  CODEX,
  /// `~/.cursor/mcp.json`.
  CURSOR,
  /// `.vscode/mcp.json`.
  VSCODE,
  /// `~/.gemini/settings.json`.
  GEMINI_CLI,
  /// `~/.openclaw/openclaw.json`.
  OPENCLAW;

  /// The program as it is typed: `claude-code`.
  public String typed() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The program that was typed; empty when it is none of these.
  public static Optional<Client> of(String typed) {
    return Arrays.stream(values()).filter(client -> client.typed().equals(typed)).findFirst();
  }

  /// All of them as they are typed.
  public static List<String> all() {
    return Arrays.stream(values()).map(Client::typed).toList();
  }

  /// The file that the entry belongs into, as the program's manual names it.
  public String file() {
    return switch (this) {
      case CLAUDE_CODE -> ".mcp.json";
      case CLAUDE_DESKTOP -> "claude_desktop_config.json";
      case CODEX -> "~/.codex/config.toml";
      case CURSOR -> "~/.cursor/mcp.json";
      case VSCODE -> ".vscode/mcp.json";
      case GEMINI_CLI -> "~/.gemini/settings.json";
      case OPENCLAW -> "~/.openclaw/openclaw.json";
    };
  }

  /// The entry, as it is written into that file.
  ///
  /// @param launcher the absolute path of Limn's launcher
  public String entry(String launcher) {
    return switch (this) {
      case CLAUDE_CODE, CURSOR -> json("mcpServers", server(launcher));
      // Started in no folder of the user's, it needs to be told where images may go.
      case CLAUDE_DESKTOP ->
          json(
              "mcpServers",
              with(server(launcher), "args", List.of("mcp", "--folder", "~/Pictures")));
      case VSCODE -> json("servers", with(server(launcher), "type", "stdio"));
      case GEMINI_CLI -> json("mcpServers", with(server(launcher), "timeout", 120_000));
      case OPENCLAW -> pretty(Map.of("mcp", Map.of("servers", named(server(launcher)))));
      case CODEX ->
          """
          [mcp_servers.limn]
          command = %s
          args = ["mcp"]
          startup_timeout_sec = 30
          tool_timeout_sec = 120
          """
              .replace("%s", Json.write(launcher));
    };
  }

  private static Map<String, Object> server(String launcher) {
    Map<String, Object> server = new LinkedHashMap<>();
    server.put("command", launcher);
    server.put("args", List.of("mcp"));
    return server;
  }

  private static Map<String, Object> with(Map<String, Object> server, String name, Object value) {
    server.put(name, value);
    return server;
  }

  private static Map<String, Object> named(Map<String, Object> server) {
    return Map.of("limn", server);
  }

  private static String json(String section, Map<String, Object> server) {
    return pretty(Map.of(section, named(server)));
  }

  private static String pretty(Map<String, Object> all) {
    return Json.writePretty(all) + "\n";
  }
}
