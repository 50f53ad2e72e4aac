package dev.limn.spool;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// Raw replies, on disk before they are understood: whatever goes wrong afterwards, what was paid
/// for can be read again. An entry is emptied when its pictures are saved.
///
/// `<attempt>.part` is a reply that is still coming, or one that broke off; `<attempt>.reply` came
/// whole. Both start with one line of JSON (see [SpoolHeader]). Immutable; safe for many threads
/// and processes, as each attempt has its own files.
public final class Spool {
  static final String PART = ".part";
  static final String REPLY = ".reply";

  private static final int LONGEST_HEADER = 64 * 1024;

  private final Path folder;
  private final Path fallback;

  /// A spool in `folder`, made with mode 0700 when first needed. When that disk is full, entries go
  /// on in `fallback`, a folder of the user's own inside the system's temporary folder.
  public Spool(Path folder, Path fallback) {
    this.folder = folder.toAbsolutePath();
    this.fallback = fallback.toAbsolutePath();
  }

  /// Starts an entry. It never fails: when nothing can be written, the entry says so (see
  /// [SpoolEntry#condition]) and takes the reply all the same, so that its reader can still save
  /// the pictures.
  public SpoolEntry create(String attempt, SpoolHeader header) {
    return new SpoolEntry(this, attempt, header);
  }

  /// What lies in the spool and its fallback folder, oldest attempt names first.
  public List<Spooled> entries() throws IOException {
    List<Spooled> entries = new ArrayList<>();
    for (Path place : List.of(folder, fallback)) {
      if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
        list(place, entries);
      }
    }
    entries.sort(Comparator.comparing(Spooled::attempt));
    return entries;
  }

  private static void list(Path place, List<Spooled> entries) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(place, "*{.part,.reply}")) {
      for (Path file : files) {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        boolean complete = name.endsWith(REPLY);
        String attempt = name.substring(0, name.length() - (complete ? REPLY : PART).length());
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          entries.add(new Spooled(attempt, file, complete, Files.size(file)));
        }
      }
    }
  }

  /// Opens a reply to read it again. Throws when its header line is missing or cannot be
  /// understood.
  public SpooledReply open(Spooled spooled) throws IOException {
    InputStream in = Files.newInputStream(spooled.file(), LinkOption.NOFOLLOW_LINKS);
    try {
      InputStream buffered = new BufferedInputStream(in, 64 * 1024);
      return new SpooledReply(header(buffered), buffered);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /// Removes a reply whose pictures are saved.
  public void remove(Spooled spooled) throws IOException {
    Files.deleteIfExists(spooled.file());
  }

  Path folder() {
    return folder;
  }

  Path fallback() {
    return fallback;
  }

  private static SpoolHeader header(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    int next;
    while ((next = in.read()) != '\n') {
      if (next < 0 || line.size() == LONGEST_HEADER) {
        throw new IOException("no header line");
      }
      line.write(next);
    }
    return SpoolHeader.parse(line.toByteArray());
  }
}
