package dev.limn.mcp.place;

import dev.limn.image.InvalidRequest;
import dev.limn.picture.Inspection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The folders in which an agent may name files, to read them and to write them. Immutable and
/// thread-safe.
///
/// A path is followed to where it really leads, through every symbolic link of the part that
/// exists, and then compared name by name: `/work-evil` does not lie in `/work`, and neither does
/// what a link in `/work` leads to. Below an allowed folder nothing hidden may be named, since that
/// is where keys and settings are.
public final class Folders {
  private final List<Path> allowed;
  private final Path user;

  /// @param allowed absolute; the first is where relative paths begin; not empty
  /// @param user what `~` stands for
  public Folders(List<Path> allowed, Path user) {
    if (allowed.isEmpty()) {
      throw new IllegalArgumentException("no folder");
    }
    this.allowed = List.copyOf(allowed);
    this.user = user;
  }

  /// The allowed folders; relative paths begin in the first.
  public List<Path> all() {
    return allowed;
  }

  /// Where a new file or folder named by an agent really is. Throws [InvalidRequest] when that is
  /// not allowed. Creates nothing.
  public Path target(String typed) {
    Path asked = path(typed);
    Path real = real(asked).orElseThrow(() -> new InvalidRequest("folder.no-path", shown(typed)));
    return checked(real, typed);
  }

  /// The existing file that an agent names, with links resolved. Throws [InvalidRequest] when that
  /// is not allowed or there is none.
  public Path existing(String typed) {
    Path file = target(typed);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new InvalidRequest("folder.no-file", shown(typed));
    }
    return file;
  }

  /// The existing picture that an agent names, whatever its extension says. Throws [InvalidRequest]
  /// when that is not allowed or it is no whole PNG, JPEG or WebP: a key that is called a picture
  /// is not sent anywhere.
  public Path picture(String typed) {
    Path file = existing(typed);
    try {
      if (Inspection.of(file) instanceof Inspection.Picture) {
        return file;
      }
    } catch (IOException e) {
      throw new InvalidRequest("folder.no-file", shown(typed));
    }
    throw new InvalidRequest("folder.no-image", shown(typed));
  }

  /// Whether a file lies where an agent may look.
  public boolean holds(Path file) {
    try {
      return real(file.toAbsolutePath().normalize())
          .map(real -> checked(real, file.toString()))
          .isPresent();
    } catch (InvalidRequest e) {
      return false;
    }
  }

  private Path checked(Path real, String typed) {
    for (Path folder : allowed) {
      Optional<Path> root = real(folder);
      if (root.isPresent() && real.startsWith(root.get())) {
        for (Path name : root.get().relativize(real)) {
          if (name.toString().startsWith(".")) {
            throw new InvalidRequest("folder.hidden", shown(typed));
          }
        }
        return real;
      }
    }
    throw new InvalidRequest(
        "folder.outside",
        shown(typed),
        allowed.stream().map(Path::toString).collect(Collectors.joining(", ")));
  }

  private Path path(String typed) {
    if (typed.isBlank() || typed.codePoints().anyMatch(Character::isISOControl)) {
      throw new InvalidRequest("folder.no-path", shown(typed));
    }
    try {
      Path path;
      if (typed.startsWith("file:")) {
        path = Path.of(URI.create(typed));
      } else if (typed.equals("~") || typed.startsWith("~/")) {
        path = user.resolve(typed.substring(Math.min(2, typed.length())));
      } else {
        path = allowed.getFirst().resolve(typed);
      }
      return path.toAbsolutePath().normalize();
    } catch (IllegalArgumentException e) {
      throw new InvalidRequest("folder.no-path", shown(typed));
    }
  }

  /// The real path of the deepest part that exists, and the rest as it stands; empty when a link
  /// leads nowhere or a part may not be read.
  private static Optional<Path> real(Path path) {
    Deque<Path> rest = new ArrayDeque<>();
    Path at = path;
    while (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
      Path parent = at.getParent();
      if (parent == null) {
        return Optional.empty();
      }
      rest.push(at.getFileName());
      at = parent;
    }
    try {
      Path real = at.toRealPath();
      for (Path name : rest) {
        real = real.resolve(name);
      }
      return Optional.of(real);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Enough of it to be recognised; the sentence's own sanitiser does the rest.
  private static String shown(String typed) {
    return typed.length() <= 200 ? typed : typed.substring(0, 200) + "…";
  }
}
