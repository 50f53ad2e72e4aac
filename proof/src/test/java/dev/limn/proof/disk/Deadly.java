package dev.limn.proof.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Ends the process, without a word to anybody in it, before or after one change of the disk.
public final class Deadly implements Disk.Watcher {
  /// The exit code of a process that was killed (128 plus the number of SIGKILL).
  public static final int KILLED = 137;

  private final int at;
  private final boolean afterwards;
  private final Path witness;
  private int count;

  /// @param at the number of the change; the first is 1
  /// @param afterwards whether the change is still made
  /// @param witness a file that is told at which change the process ended
  public Deadly(int at, boolean afterwards, Path witness) {
    this.at = at;
    this.afterwards = afterwards;
    this.witness = witness;
  }

  @Override
  public synchronized int before(String operation, Path file) throws IOException {
    count++;
    if (count == at && !afterwards) {
      end("before " + operation, file);
    }
    return Integer.MAX_VALUE;
  }

  @Override
  public synchronized void after(String operation, Path file) throws IOException {
    if (count == at && afterwards) {
      end("after " + operation, file);
    }
  }

  private void end(String moment, Path file) throws IOException {
    Files.writeString(witness, moment + " " + file.getFileName(), StandardOpenOption.CREATE);
    Runtime.getRuntime().halt(KILLED);
  }
}
