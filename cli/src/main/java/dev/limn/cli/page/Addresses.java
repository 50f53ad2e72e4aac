package dev.limn.cli.page;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// How a page in a folder names a file: relative where that is possible, so that folder and page
/// can be moved together.
public final class Addresses {
  private Addresses() {}

  /// The address of a file on a page that lies in `folder`; both are absolute.
  public static String of(Path file, Path folder) {
    if (file.getRoot() == null || !file.getRoot().equals(folder.getRoot())) {
      return file.toUri().toASCIIString();
    }
    StringBuilder address = new StringBuilder();
    for (Path part : folder.relativize(file)) {
      if (!address.isEmpty()) {
        address.append('/');
      }
      address.append(part.toString().equals("..") ? ".." : escape(part.toString()));
    }
    return address.toString();
  }

  /// Every byte of the name but letters, digits and `-_.`, percent-encoded (RFC 3986).
  private static String escape(String name) {
    StringBuilder safe = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xff;
      if ((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == '-'
          || c == '_'
          || c == '.') {
        safe.append((char) c);
      } else {
        safe.append('%')
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      }
    }
    return safe.toString();
  }
}
