package dev.limn.cli.agent;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Agents that read skills, and the folders where each looks for them (Agent Skills specification;
/// each agent's manual).
public enum Host {
  /// Claude Code.
  CLAUDE(".claude/skills", ".claude/skills"),
  /// Codex; other agents look into the same folder.
  CODEX(".agents/skills", ".agents/skills"),
  /// OpenClaw.
  OPENCLAW(".openclaw/skills", "skills"),
  /// Hermes.
  HERMES(".hermes/skills", ".hermes/skills");

  private final String ofUser;
  private final String ofProject;

  Host(String ofUser, String ofProject) {
    this.ofUser = ofUser;
    this.ofProject = ofProject;
  }

  /// The agent as it is typed.
  public String typed() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The agent that was typed; empty when it is none of these.
  public static Optional<Host> of(String typed) {
    return Arrays.stream(values()).filter(host -> host.typed().equals(typed)).findFirst();
  }

  /// All of them as they are typed.
  public static List<String> all() {
    return Arrays.stream(values()).map(Host::typed).toList();
  }

  /// The folder of all skills of a user.
  public Path ofUser(Path home) {
    return home.resolve(ofUser);
  }

  /// The folder of all skills of a project.
  public Path ofProject(Path project) {
    return project.resolve(ofProject);
  }
}
