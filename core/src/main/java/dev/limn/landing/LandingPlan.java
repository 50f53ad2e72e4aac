package dev.limn.landing;

import dev.limn.data.Digests;
import dev.limn.home.PrivateFolder;
import dev.limn.image.Failure;
import dev.limn.image.ImageFormat;
import dev.limn.text.Saying;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A place found for the pictures of one order, and the way there: a temporary file beside the
/// target, the picture's bytes, the force to the disk, the final name.
///
/// Safe for many threads, each with its own pictures. Closing removes temporary files that are
/// still empty.
public final class LandingPlan implements AutoCloseable {
  /// What happens to a name that is taken.
  enum Taken {
    /// The next free name is used.
    NEXT,
    /// The file is replaced.
    REPLACE,
    /// The next free name is used, unless the very same bytes lie there.
    ADOPT
  }

  private static final int MOST_NAMES = 9_999;
  private static final int MOST_PARTS = 99;

  /// A temporary name repeats so much of the final one; the rest is for the order's identifier.
  private static final int PART_NAME = 200;

  /// The end of a name whose bytes are no picture.
  private static final String RAW = ".bin";

  private final List<Path> places;
  private final Object folderKey;
  private final String name;
  private final int count;
  private final Taken taken;
  private final String job;
  private final Optional<Saying> unusable;
  private final Set<Path> parts = ConcurrentHashMap.newKeySet();
  private volatile Optional<Part> first = Optional.empty();

  /// @param places the asked folder, then those that are used when it fails
  /// @param unusable why the asked folder cannot be used from the start
  LandingPlan(
      List<Path> places,
      Object folderKey,
      String name,
      int count,
      Taken taken,
      String job,
      Optional<Saying> unusable) {
    this.places = List.copyOf(places);
    this.folderKey = folderKey;
    this.name = name;
    this.count = count;
    this.taken = taken;
    this.job = job;
    this.unusable = unusable;
  }

  /// The folder that was asked for, without links on its way where it can be used.
  public Path folder() {
    return places.getFirst();
  }

  /// A file that does not exist and is never made: for a picture that no place takes.
  public Path nowhere() {
    return folder().resolve("." + job + ".nowhere");
  }

  /// The name that the picture of this number (from 1) is to have, in the format that was asked
  /// for.
  public String name(int index) {
    return count == 1 && index == 1 ? name : FileNames.suffixed(name, "-" + index);
  }

  void openFirst() throws IOException {
    first = Optional.of(create(1, 0));
  }

  /// Whether one of the places beside the asked folder takes a file.
  boolean openRescued() {
    first = openFrom(1, 1);
    return first.isPresent();
  }

  /// A temporary file for the picture of this number (from 1), in the asked folder or in the first
  /// place that takes it; empty when none does.
  public Optional<Part> open(int index) {
    Optional<Part> ready = first;
    if (index == 1 && ready.isPresent()) {
      first = Optional.empty();
      if (Files.isRegularFile(ready.get().file(), LinkOption.NOFOLLOW_LINKS)) {
        return ready;
      }
    }
    return openFrom(unusable.isPresent() ? 1 : 0, index);
  }

  /// A temporary file in the next place, after writing to this one has failed. The failed one is
  /// removed, as it may be what fills the disk. Empty when there is no further place.
  public Optional<Part> elsewhere(Part failed) {
    discard(failed);
    return openFrom(failed.place() + 1, failed.index());
  }

  private Optional<Part> openFrom(int firstPlace, int index) {
    for (int place = firstPlace; place < places.size(); place++) {
      try {
        return Optional.of(create(index, place));
      } catch (IOException e) {
        // The next place may take it; `land` tells the reader about it.
      }
    }
    return Optional.empty();
  }

  private Part create(int index, int place) throws IOException {
    Path folder = places.get(place);
    switch (place) {
      case 0 -> requireSameFolder();
      case 1 -> PrivateFolder.make(folder);
      default -> PrivateFolder.makeAmongStrangers(folder);
    }
    String start = "." + FileNames.start(name(index), PART_NAME) + "." + job;
    for (int n = 1; ; n++) {
      // What an earlier run of the same order left may be the only copy of a picture.
      Path file = folder.resolve(start + (n == 1 ? "" : "-" + n) + ".part");
      try {
        Files.createFile(file); // refuses links, too
        parts.add(file);
        return new Part(file, index, place);
      } catch (FileAlreadyExistsException e) {
        if (n == MOST_PARTS) {
          throw e;
        }
      }
    }
  }

  /// Brings a written temporary file to its final name: forces it to the disk, links it to its name
  /// without overwriting (unless that was asked for), forces the folder. When the asked folder
  /// fails or is no longer the same, the picture goes to another place, and a note says so.
  ///
  /// @param real the format that the bytes show; decides the extension
  /// @param sha256 of the bytes, in hexadecimal; a copy to another place is compared with it
  public Landed land(Part part, ImageFormat real, String sha256) {
    Optional<IOException> trouble = Optional.empty();
    try {
      if (part.place() == 0) {
        requireSameFolder();
      }
      force(part.file());
    } catch (IOException e) {
      trouble = Optional.of(e);
    }
    Path source = part.file();
    List<Saying> notes = new ArrayList<>();
    for (int place = part.place(); place < places.size(); place++) {
      try {
        Path ready = source;
        if (trouble.isPresent()) {
          // A file whose force failed is not trusted again, only a verified copy of it.
          if (place == part.place()) {
            continue;
          }
          ready = copy(source, part.index(), place, sha256);
        }
        Path file = settle(ready, part.index(), place, real, sha256, notes);
        if (!ready.equals(source)) {
          remove(source);
        }
        if (place > 0) {
          notes.addAll(elsewhere(file, trouble));
        }
        return new Landed.InPlace(file, place > 0, notes);
      } catch (IOException e) {
        notes.clear();
        if (trouble.isEmpty()) {
          trouble = Optional.of(e);
        } else {
          trouble.get().addSuppressed(e);
        }
      }
    }
    return new Landed.Nowhere(
        source,
        new Failure.Story(
            Saying.of("landing.nowhere", folder(), trouble.map(LandingPlan::reason).orElse("-")),
            Saying.of("landing.nowhere-next")));
  }

  private List<Saying> elsewhere(Path file, Optional<IOException> trouble) {
    return unusable
        .map(why -> List.of(why, Saying.of("landing.rescued", file)))
        .orElseGet(() ->
            List.of(
                Saying.of(
                    "landing.elsewhere",
                    folder(),
                    file,
                    trouble.map(LandingPlan::reason).orElse("-"))));
  }

  /// Keeps bytes that are no picture, but paid for and perhaps not to be had again: forces them to
  /// the disk in the first place beside the asked folder that takes them, named like the picture
  /// with `.bin` at the end, without overwriting.
  ///
  /// @param sha256 of the bytes, in hexadecimal; a copy is compared with it
  /// @return where they are; the temporary file itself, which then stays, when no place takes them
  public Path keepRaw(Part part, String sha256) {
    String asked = FileNames.start(name(part.index()), FileNames.LONGEST - RAW.length()) + RAW;
    for (int place = Math.max(1, part.place()); place < places.size(); place++) {
      try {
        Path ready = part.file();
        if (place == part.place()) {
          force(ready);
        } else {
          ready = copy(part.file(), part.index(), place, sha256);
        }
        Path file = firstFree(ready, places.get(place), asked, sha256);
        remove(ready);
        remove(part.file());
        forceFolder(places.get(place));
        return file;
      } catch (IOException e) {
        // The next place may take it.
      }
    }
    return part.file();
  }

  private Path copy(Path source, int index, int place, String sha256) throws IOException {
    Path copy = create(index, place).file();
    try {
      Digests.copy(source, copy, sha256);
      force(copy);
      return copy;
    } catch (IOException e) {
      remove(copy);
      throw e;
    }
  }

  private Path settle(
      Path ready, int index, int place, ImageFormat real, String sha256, List<Saying> notes)
      throws IOException {
    Path folder = places.get(place);
    String asked = name(index);
    String wanted = FileNames.truthful(asked, real);
    if (!wanted.equals(asked)) {
      notes.add(Saying.of("landing.true-format", real.apiName(), asked, wanted));
    }
    boolean replace = taken == Taken.REPLACE && place == 0 && wanted.equals(asked);
    Path file = folder.resolve(wanted);
    if (replace && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(ready, file, StandardCopyOption.ATOMIC_MOVE);
      parts.remove(ready);
    } else {
      file = firstFree(ready, folder, wanted, sha256);
      String given = Objects.requireNonNull(file.getFileName()).toString();
      if (!given.equals(wanted)) {
        notes.add(Saying.of("landing.name-taken", wanted, given));
      }
      remove(ready);
    }
    if (!forceFolder(folder)) {
      notes.add(Saying.of("landing.not-forced", file));
    }
    return file;
  }

  private Path firstFree(Path ready, Path folder, String wanted, String sha256) throws IOException {
    for (int n = 1; n <= MOST_NAMES; n++) {
      Path file = folder.resolve(n == 1 ? wanted : FileNames.suffixed(wanted, "-" + n));
      try {
        Names.give(ready, file);
        return file;
      } catch (FileAlreadyExistsException e) {
        if (taken == Taken.ADOPT && Digests.isFile(file, sha256)) {
          return file;
        }
      }
    }
    throw new FileAlreadyExistsException(folder.resolve(wanted).toString());
  }

  /// Removes a temporary file that is not needed.
  public void discard(Part part) {
    remove(part.file());
  }

  /// Removes what earlier runs of this order left in the asked folder and the places beside it,
  /// when all its pictures are saved. Best effort.
  public void sweep() {
    for (Path place : places) {
      if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      try (DirectoryStream<Path> files = Files.newDirectoryStream(place, ".*." + job + "*.part")) {
        for (Path file : files) {
          if (!parts.contains(file)) {
            Files.deleteIfExists(file);
          }
        }
      } catch (IOException e) {
        // A hidden leftover does no harm.
      }
    }
  }

  /// Removes temporary files that nothing was written to.
  @Override
  public void close() {
    for (Path file : parts) {
      if (file.toFile().length() == 0) {
        remove(file);
      }
    }
  }

  private void remove(Path file) {
    try {
      Files.deleteIfExists(file);
      parts.remove(file);
    } catch (IOException e) {
      // A hidden leftover does no harm; the picture has its name.
    }
  }

  private void requireSameFolder() throws IOException {
    if (!key(folder()).equals(folderKey) || !folder().toRealPath().equals(folder())) {
      throw new NoSuchFileException(folder().toString(), null, "not the same folder any more");
    }
  }

  /// What tells a folder from another one that was put in its place.
  static Object key(Path folder) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isDirectory()) {
      throw new NoSuchFileException(folder.toString(), null, "not a folder");
    }
    // Systems without such a key have at least the time when the folder was made.
    return Objects.requireNonNullElse(attributes.fileKey(), attributes.creationTime());
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
      channel.force(true);
    }
  }

  /// Makes the new name itself durable; false when the disk reports an error. Windows cannot and
  /// need not do this.
  private static boolean forceFolder(Path folder) {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// The short reason of a trouble with a file.
  static String reason(IOException e) {
    if (e instanceof FileSystemException f && f.getReason() != null) {
      return f.getReason();
    }
    return e.getClass() == IOException.class && e.getMessage() != null
        ? e.getMessage()
        : e.getClass().getSimpleName();
  }
}
