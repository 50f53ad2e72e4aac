package dev.limn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.cli.agent.Client;
import dev.limn.cli.agent.SkillFiles;
import dev.limn.data.Json;
import dev.limn.data.Mapping;
import dev.limn.data.Yaml;
import dev.limn.sandbox.Sandbox;
import dev.limn.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The skill is what the Agent Skills specification wants, every command in it works, and
/// installing it takes nothing from anybody.
class SkillTest {
  private static final Pattern COMMAND =
      Pattern.compile("^ {4,}/opt/limn (.*)$|`/opt/limn ([^`]*)`", Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+\\.md)\\)");

  @TempDir Path folder;

  @Test
  void the_front_matter_fits_the_specification() throws Exception {
    String text = SkillFiles.text("SKILL.md", "limn");
    assertThat(text).startsWith("---\n");
    Path front = folder.resolve("front.yaml");
    Files.writeString(front, text.substring(4, text.indexOf("\n---\n")) + "\n");
    Mapping fields = Yaml.read(front);

    assertThat(fields.keys())
        .isSubsetOf("name", "description", "license", "compatibility", "metadata");
    assertThat(fields.needText("name")).isEqualTo("limn").matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(fields.needText("description")).hasSizeBetween(200, 1024);
    assertThat(fields.needText("compatibility")).hasSizeLessThanOrEqualTo(500);
    assertThat(text.lines().count()).isLessThan(500);
  }

  @Test
  void every_file_is_linked_and_every_link_leads_to_a_file() {
    for (String name : SkillFiles.NAMES) {
      Path from = Path.of(name);
      Matcher links = LINK.matcher(SkillFiles.text(name, "limn"));
      while (links.find()) {
        Path to = from.resolveSibling(links.group(1)).normalize();
        assertThat(SkillFiles.NAMES).contains(to.toString().replace('\\', '/'));
      }
      if (!name.equals("SKILL.md")) {
        assertThat(SkillFiles.text("SKILL.md", "limn")).contains("(" + name + ")");
      }
    }
  }

  @Test
  void every_command_in_it_works() throws IOException {
    int count = 0;
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.DEFAULTS)) {
      Run run =
          Run.in(folder).with("OPENAI_BASE_URL", sandbox.url()).with("OPENAI_API_KEY", "training");
      Files.writeString(folder.resolve("prompt.txt"), "a lighthouse at dusk");
      Files.writeString(folder.resolve("list.jsonl"), batch());
      for (String name : SkillFiles.NAMES) {
        Matcher commands = COMMAND.matcher(SkillFiles.text(name, "/opt/limn"));
        while (commands.find()) {
          String line = commands.group(1) == null ? commands.group(2) : commands.group(1);
          if (line.matches(".*\\b(NAME|URL)\\b.*")) {
            continue; // the user's part, in a terminal
          }
          clear();
          Run.Result result = run.limn(words(line).toArray(String[]::new));

          assertThat(result.code()).as(name + ": " + line + "\n" + result.all()).isZero();
          count++;
        }
      }
    }
    assertThat(count).isGreaterThan(20);
  }

  /// The batch file that the skill shows.
  private static String batch() {
    String text = SkillFiles.text("references/batch.md", "limn");
    int from = text.indexOf("```json\n") + 8;
    return text.substring(from, text.indexOf("```", from));
  }

  /// Pictures of the commands before are out of the way.
  private void clear() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".png")).toList()) {
        Files.delete(file);
      }
    }
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return words;
  }

  @Test
  void it_is_installed_where_each_agent_looks_and_removed_without_a_trace() {
    for (String agent : List.of("claude", "codex", "openclaw", "hermes", "./skills")) {
      Run run = Run.in(folder);
      Run.Result installed = run.limn("skill", "install", "--agent", agent, "--project");

      Path skill = installed.path();
      assertThat(skill).as(agent).startsWith(folder).hasFileName("limn");
      assertThat(skill.resolve("SKILL.md")).content().doesNotContain(SkillFiles.LAUNCHER);
      assertThat(run.limn("skill", "install", "--agent", agent, "--project").code()).isZero();
      assertThat(run.limn("skill", "uninstall", "--agent", agent, "--project").code()).isZero();
      assertThat(skill).doesNotExist();
    }
  }

  @Test
  void what_somebody_else_wrote_or_changed_is_neither_replaced_nor_removed() throws IOException {
    Run run = Run.in(folder);
    Path skill = Files.createDirectories(folder.resolve(".claude/skills/limn"));
    Files.writeString(skill.resolve("SKILL.md"), "my own");
    assertThat(run.limn("skill", "install", "--project").code()).isEqualTo(2);
    assertThat(run.limn("skill", "uninstall", "--project").code()).isEqualTo(2);
    assertThat(skill.resolve("SKILL.md")).hasContent("my own");

    Files.delete(skill.resolve("SKILL.md"));
    run.limn("skill", "install", "--project");
    Files.writeString(skill.resolve("references/sizes.md"), "changed");
    Files.writeString(skill.resolve("mine.md"), "mine");
    Files.writeString(
        skill.resolve(".limn-files"),
        Files.readString(skill.resolve(".limn-files")) + "0".repeat(64) + "  ../../../x.md\n");
    Files.writeString(folder.resolve("x.md"), "outside");

    assertThat(run.limn("skill", "install", "--project").code()).isEqualTo(2);
    Run.Result removed = run.limn("skill", "uninstall", "--project");

    assertThat(removed.err()).contains("sizes.md was changed");
    assertThat(skill.resolve("references/sizes.md")).hasContent("changed");
    assertThat(skill.resolve("mine.md")).exists();
    assertThat(skill.resolve("SKILL.md")).doesNotExist();
    assertThat(folder.resolve("x.md")).exists();
  }

  @Test
  void a_link_in_the_way_is_not_followed() throws IOException {
    Path victim = Files.createDirectories(folder.resolve("victim"));
    Files.createDirectories(folder.resolve(".claude/skills"));
    Files.createSymbolicLink(folder.resolve(".claude/skills/limn"), victim);

    assertThat(Run.in(folder).limn("skill", "install", "--project").code()).isEqualTo(2);
    assertThat(victim).isEmptyDirectory();
  }

  @Test
  void an_entry_for_a_client_holds_the_launchers_path_and_no_key() throws Exception {
    for (Client client : Client.values()) {
      Run.Result printed =
          Run.in(folder)
              .with("OPENAI_API_KEY", "sk-canary-7f3a9c51d2e84b06")
              .limn("mcp", "--print-config", client.typed());

      assertThat(printed.code()).isZero();
      assertThat(printed.out()).contains("limn", "mcp").doesNotContainIgnoringCase("key");
      assertThat(printed.out()).isEqualTo(client.entry("limn"));
      if (client != Client.CODEX) {
        assertThat(Json.parse(client.entry("/a b/\"limn")).isObject()).isTrue();
      }
    }
    assertThat(Run.in(folder).limn("mcp", "--print-config", "claude").err())
        .contains("Did you mean");
  }
}
