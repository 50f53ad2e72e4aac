package dev.limn.cli.agent;

import dev.limn.data.Digests;
import dev.limn.image.InvalidRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The skill as files: what is in the jar, and what was written into an agent's folder.
///
/// A list of what was written, with the SHA-256 of each file, lies beside them. Only what is in it
/// and still the same is ever replaced or deleted: a file that the user wrote or changed stays.
public final class SkillFiles {
  /// The name of the skill and of its folder; the specification wants them equal.
  public static final String NAME = "limn";

  /// Stands in the files for the launcher's path.
  public static final String LAUNCHER = "{{limn}}";

  private static final String LIST = ".limn-files";

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([A-Za-z./-]+)");

  /// The files of the skill, by their names in its folder.
  public static final List<String> NAMES =
      List.of(
          "SKILL.md",
          "references/sizes.md",
          "references/prompts.md",
          "references/batch.md",
          "references/edits.md",
          "references/endpoints.md",
          "references/costs.md",
          "references/json.md");

  private SkillFiles() {}

  /// The text of a file of the skill.
  ///
  /// @param launcher what to type in place of `limn`
  public static String text(String name, String launcher) {
    try (InputStream in = SkillFiles.class.getResourceAsStream("/dev/limn/skill/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace(LAUNCHER, quoted(launcher));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// A path as a shell wants it.
  private static String quoted(String launcher) {
    return launcher.matches("[A-Za-z0-9_@%+=:,./-]+")
        ? launcher
        : "'" + launcher.replace("'", "'\\''") + "'";
  }

  /// Writes the skill into the folder `limn` of `skills`, or brings what is there up to date.
  /// Throws [InvalidRequest] when something in its place was not written by Limn or was changed.
  ///
  /// @return the skill's folder
  public static Path install(Path skills, String launcher) throws IOException {
    Path folder = skills.resolve(NAME);
    refuseLink(folder);
    Map<String, String> earlier = written(folder);
    for (String name : NAMES) {
      Path file = folder.resolve(name);
      refuseLink(file);
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isOurs(file, earlier.get(name))) {
        throw new InvalidRequest("skill.foreign-file", file);
      }
    }
    StringBuilder list = new StringBuilder();
    for (String name : NAMES) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      replace(file, text(name, launcher));
      list.append(Digests.of(file)).append("  ").append(name).append('\n');
    }
    replace(folder.resolve(LIST), list.toString());
    return folder;
  }

  /// Removes what [#install] wrote into the folder `limn` of `skills`, and the folder when nothing
  /// else is in it.
  ///
  /// @return what was left because it was changed or is not Limn's
  public static List<Path> uninstall(Path skills) throws IOException {
    Path folder = skills.resolve(NAME);
    refuseLink(folder);
    Map<String, String> earlier = written(folder);
    if (earlier.isEmpty()) {
      throw new InvalidRequest("skill.not-installed", folder);
    }
    List<Path> left = new ArrayList<>();
    for (Map.Entry<String, String> one : earlier.entrySet()) {
      Path file = folder.resolve(one.getKey());
      if (isOurs(file, one.getValue())) {
        Files.delete(file);
      } else if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        left.add(file);
      }
    }
    Files.deleteIfExists(folder.resolve(LIST));
    removeEmpty(folder.resolve("references"));
    removeEmpty(folder);
    return left;
  }

  private static void removeEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // Somebody else's files are in it.
    }
  }

  /// The list of what was written: name and SHA-256. Names that lead elsewhere do not count.
  private static Map<String, String> written(Path folder) throws IOException {
    Map<String, String> written = new LinkedHashMap<>();
    Path list = folder.resolve(LIST);
    if (!Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS) || Files.size(list) > 64 << 10) {
      return written;
    }
    for (String line : Files.readAllLines(list)) {
      var match = LINE.matcher(line);
      if (match.matches() && !match.group(2).contains("..") && !match.group(2).startsWith("/")) {
        written.put(match.group(2), match.group(1));
      }
    }
    return written;
  }

  private static boolean isOurs(Path file, @org.jspecify.annotations.Nullable String hash)
      throws IOException {
    try {
      return hash != null
          && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Digests.of(file).equals(hash);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static void refuseLink(Path path) {
    if (Files.isSymbolicLink(path)) {
      throw new InvalidRequest("skill.foreign-file", path);
    }
  }

  private static void replace(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
