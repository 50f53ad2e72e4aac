package dev.limn.prefs;

import dev.limn.data.Json;
import dev.limn.data.UnreadableJson;
import dev.limn.home.PrivateFiles;
import dev.limn.home.ProcessLock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The file of a user's preferences, shared by all Limn processes: a change reads it, and replaces
/// it as a whole, while no other process changes it, so that no two runs lose each other's counts.
/// Thread-safe.
public final class PreferenceFile {
  /// Longer than this, in bytes, it is not Limn's.
  private static final int LONGEST = 1 << 18;

  private final Path file;

  /// The file at a place; it need not exist.
  public PreferenceFile(Path file) {
    this.file = file;
  }

  /// What is known; nothing when there is no file. Empty when the file cannot be understood: then
  /// it is left alone until the user resets it.
  ///
  /// @throws IOException when it cannot be read
  public Optional<Preferences> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.of(Preferences.NONE);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      Json json = Json.parse(new String(bytes, StandardCharsets.UTF_8));
      return bytes.length > LONGEST || !json.isObject()
          ? Optional.empty()
          : Optional.of(Preferences.read(json));
    } catch (UnreadableJson e) {
      return Optional.empty();
    }
  }

  /// Changes what is known and returns what is known then; nothing is written where nothing
  /// changed. Empty when the file cannot be understood.
  ///
  /// @throws IOException when it cannot be read or written, or another process holds it for too
  ///   long
  public Optional<Preferences> change(UnaryOperator<Preferences> change) throws IOException {
    Optional<Preferences> seen = read();
    if (seen.isEmpty() || change.apply(seen.get()).equals(seen.get())) {
      return seen;
    }
    Path folder = file.toAbsolutePath().getParent();
    PrivateFiles.createFolder(folder == null ? file.toAbsolutePath() : folder);
    try (ProcessLock _ = ProcessLock.take(file.resolveSibling(file.getFileName() + ".lock"))) {
      Optional<Preferences> before = read();
      if (before.isEmpty()) {
        return before;
      }
      Preferences after = change.apply(before.get());
      if (!after.equals(before.get())) {
        PrivateFiles.replace(file, Json.writePretty(after.json()) + "\n");
      }
      return Optional.of(after);
    }
  }

  /// Forgets everything; also helps where the file cannot be understood.
  ///
  /// @throws IOException when it cannot be written
  public void reset(Preferences fresh) throws IOException {
    PrivateFiles.replace(file, Json.writePretty(fresh.json()) + "\n");
  }
}
