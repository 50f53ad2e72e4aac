package dev.limn.cli.verb;

import dev.limn.cli.agent.Host;
import dev.limn.cli.agent.Launcher;
import dev.limn.cli.agent.SkillFiles;
import dev.limn.cli.option.Option;
import dev.limn.cli.option.Paths;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.data.Json;
import dev.limn.image.InvalidRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The verbs of the noun `skill`: what an agent reads about Limn.
final class Skill {
  private static final Option AGENT = Option.value("AGENT|DIR", "--agent");
  private static final Option PROJECT = Option.flag("--project");

  private Skill() {}

  /// The skill's text.
  static final class Show implements Verb {
    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      String name = typed.optionalWord("skill show").orElse("SKILL.md");
      String file = SkillFiles.NAMES.contains(name) ? name : "references/" + name + ".md";
      if (!SkillFiles.NAMES.contains(file)) {
        throw new InvalidRequest("skill.no-file", name, String.join(", ", SkillFiles.NAMES));
      }
      String text = SkillFiles.text(file, Launcher.path());
      if (typed.has(Option.JSON)) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", file);
        all.put("text", text);
        voice.page(Json.writePretty(all) + "\n");
      } else {
        voice.page(text);
      }
      return 0;
    }
  }

  /// Where the skill is, or would be written.
  static final class Where implements Verb {
    @Override
    public List<Option> options() {
      return List.of(AGENT, PROJECT);
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      typed.noMoreWords("skill path", 0);
      tell(skills(typed, around).resolve(SkillFiles.NAME), List.of(), typed, voice);
      return 0;
    }
  }

  /// Writes the skill where an agent finds it.
  static final class Install implements Verb {
    @Override
    public List<Option> options() {
      return List.of(AGENT, PROJECT);
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      typed.noMoreWords("skill install", 0);
      Path skills = skills(typed, around);
      Path folder = Setup.attempt(skills, () -> SkillFiles.install(skills, Launcher.path()));
      tell(folder, List.of(), typed, voice);
      voice.tell("skill.installed", SkillFiles.NAMES.size());
      return 0;
    }
  }

  /// Removes what was written.
  static final class Uninstall implements Verb {
    @Override
    public List<Option> options() {
      return List.of(AGENT, PROJECT);
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      typed.noMoreWords("skill uninstall", 0);
      Path skills = skills(typed, around);
      List<Path> left = Setup.attempt(skills, () -> SkillFiles.uninstall(skills));
      tell(skills.resolve(SkillFiles.NAME), left, typed, voice);
      left.forEach(file -> voice.tell("skill.left", file));
      voice.tell("skill.removed");
      return 0;
    }
  }

  private static void tell(Path folder, List<Path> left, Typed typed, Voice voice) {
    if (typed.has(Option.JSON)) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("path", folder);
      all.put("left", left);
      voice.page(Json.writePretty(all) + "\n");
    } else {
      voice.path(folder);
    }
  }

  private static Path skills(Typed typed, Surroundings around) {
    String agent = typed.name(AGENT).orElse(Host.CLAUDE.typed());
    return Host.of(agent)
        .map(host ->
            typed.has(PROJECT)
                ? host.ofProject(around.folder())
                : host.ofUser(Setup.home(around).user()))
        .orElseGet(() -> folder(agent, around));
  }

  /// A folder of skills by its path; a word that is no path is a misspelt agent.
  private static Path folder(String agent, Surroundings around) {
    if (!agent.contains("/") && !agent.contains("\\") && !agent.startsWith(".")) {
      throw new InvalidRequest("skill.no-agent", agent, String.join(", ", Host.all()));
    }
    return Paths.of("--agent", agent, around.folder());
  }
}
