package dev.limn.cli.doctor;

import static dev.limn.cli.doctor.Finding.Area.MACHINE;

import dev.limn.cli.terminal.Surroundings;
import dev.limn.home.Home;
import dev.limn.http.Proxies;
import dev.limn.text.Saying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Looks at this machine: versions, proxy, folders, room, and settings of the virtual machine that
/// would write keys or images to places where others can read them.
public final class MachineCheck {
  /// Ten images of 4K with their raw answer need about this much.
  private static final long ROOM = 500L << 20;

  /// Less than this does not hold one image of 4K with its raw answer.
  private static final long LEAST_ROOM = 64L << 20;

  private static final List<String> OPTION_VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "LIMN_JAVA_OPTS");

  /// Options that record what a process holds in memory or sends, and so a key.
  private static final Map<String, String> DANGEROUS =
      Map.of(
          "FlightRecord", "doctor.jvm-recorder",
          "HeapDump", "doctor.jvm-dump",
          "-javaagent", "doctor.jvm-agent",
          "-agentlib", "doctor.jvm-agent",
          "-agentpath", "doctor.jvm-agent",
          "jdk.httpclient.HttpClient.log", "doctor.jvm-log",
          "javax.net.debug", "doctor.jvm-log",
          "disableHostnameVerification", "doctor.jvm-tls",
          "javax.net.ssl.trustStore", "doctor.jvm-trust");

  private final Surroundings around;
  private final Home home;
  private final String version;

  /// A check in these surroundings, by Limn of this version.
  public MachineCheck(Surroundings around, Home home, String version) {
    this.around = around;
    this.home = home;
    this.version = version;
  }

  /// Looks.
  public List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            MACHINE,
            "doctor.versions",
            version,
            System.getProperty("java.vendor", "?"),
            Runtime.version(),
            System.getProperty("os.name", "?"),
            System.getProperty("os.arch", "?")));
    findings.add(proxy());
    findings.add(folder("doctor.folder-config", home.config()));
    findings.add(folder("doctor.folder-state", home.state()));
    findings.add(folder("doctor.folder-here", around.folder()));
    room(findings, home.state());
    room(findings, around.folder());
    for (String variable : OPTION_VARIABLES) {
      String options = around.environment().getOrDefault(variable, "");
      DANGEROUS.forEach((part, key) -> {
        if (options.contains(part)) {
          findings.add(
              Finding.note(MACHINE, key, variable, part).advising("doctor.jvm-next", variable));
        }
      });
    }
    return findings;
  }

  private Finding proxy() {
    return Proxies.of(around.environment())
        .description()
        .map(proxy -> Finding.ok(MACHINE, "doctor.proxy", proxy))
        .orElseGet(() ->
            isSet("HTTPS_PROXY") || isSet("https_proxy")
                ? Finding.note(MACHINE, "doctor.proxy-unreadable")
                    .advising("doctor.proxy-unreadable-next")
                : Finding.ok(MACHINE, "doctor.no-proxy"));
  }

  private boolean isSet(String variable) {
    return !around.environment().getOrDefault(variable, "").isBlank();
  }

  /// Whether files can be made there, or the folder itself where it does not exist yet.
  private static Finding folder(String key, Path folder) {
    return Files.isWritable(existing(folder))
        ? Finding.ok(MACHINE, key, folder)
        : Finding.problem(
            MACHINE,
            10,
            Saying.of("doctor.folder-closed", folder),
            Saying.of("doctor.folder-closed-next"));
  }

  private static void room(List<Finding> findings, Path folder) {
    try {
      long free = Files.getFileStore(existing(folder)).getUsableSpace();
      if (free < LEAST_ROOM) {
        findings.add(
            Finding.problem(
                MACHINE,
                10,
                Saying.of("doctor.no-room", folder, free >> 20),
                Saying.of("doctor.no-room-next")));
      } else if (free < ROOM) {
        findings.add(
            Finding.note(MACHINE, "doctor.little-room", folder, free >> 20)
                .advising("doctor.no-room-next"));
      }
    } catch (IOException e) {
      findings.add(Finding.note(MACHINE, "doctor.room-unknown", folder));
    }
  }

  private static Path existing(Path folder) {
    Path path = folder;
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }
}
