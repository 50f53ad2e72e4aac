package dev.limn.proof.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;

/// The real disk, with somebody who is asked before each change of it: that is where a disk fails,
/// and where a process dies. Only the product's own file operations pass here; SQLite's do not.
public final class Disk extends FileSystemProvider {
  private static final FileSystemProvider REAL = FileSystems.getDefault().provider();

  private final DiskFileSystem files = new DiskFileSystem(this);
  private final Watcher watcher;

  /// Told of each change.
  public interface Watcher {
    /// Asked before a change; throws what the disk would say. The answer is how many bytes of a
    /// write reach the disk before it fails, `Integer.MAX_VALUE` for all.
    ///
    /// @param operation `create`, `write`, `force`, `link`, `move`, `copy`, `delete` or `folder`
    /// @param file on which file
    int before(String operation, Path file) throws IOException;

    /// The operation has been done.
    void after(String operation, Path file) throws IOException;
  }

  public Disk(Watcher watcher) {
    this.watcher = watcher;
  }

  /// The same place, seen through this disk.
  public Path at(Path real) {
    return files.wrap(real);
  }

  @FunctionalInterface
  private interface Change {
    void make() throws IOException;
  }

  private void change(String operation, Path file, Change change) throws IOException {
    watcher.before(operation, file);
    change.make();
    watcher.after(operation, file);
  }

  static Path real(Path path) {
    return path instanceof DiskPath wrapped ? wrapped.real() : path;
  }

  @Override
  public String getScheme() {
    return "disk";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return files;
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path real = real(path);
    boolean creates =
        options.contains(StandardOpenOption.CREATE)
            || options.contains(StandardOpenOption.CREATE_NEW);
    if (creates) {
      watcher.before("create", real);
    }
    FileChannel channel = REAL.newFileChannel(real, options, attributes);
    if (creates) {
      watcher.after("create", real);
    }
    return new DiskChannel(channel, real, watcher);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    DirectoryStream<Path> stream =
        REAL.newDirectoryStream(real(folder), file -> filter.accept(files.wrap(file)));
    return new DirectoryStream<>() {
      @Override
      public java.util.Iterator<Path> iterator() {
        java.util.Iterator<Path> all = stream.iterator();
        return new java.util.Iterator<>() {
          @Override
          public boolean hasNext() {
            return all.hasNext();
          }

          @Override
          public Path next() {
            return files.wrap(all.next());
          }
        };
      }

      @Override
      public void close() throws IOException {
        stream.close();
      }
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    change("folder", real(folder), () -> REAL.createDirectory(real(folder), attributes));
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    change("link", real(link), () -> REAL.createLink(real(link), real(existing)));
  }

  @Override
  public void delete(Path path) throws IOException {
    change("delete", real(path), () -> REAL.delete(real(path)));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    change("copy", real(target), () -> REAL.copy(real(source), real(target), options));
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    change("move", real(target), () -> REAL.move(real(source), real(target), options));
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return REAL.isSameFile(real(one), real(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return REAL.isHidden(real(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return REAL.getFileStore(real(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    REAL.checkAccess(real(path), modes);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return REAL.getFileAttributeView(real(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return REAL.readAttributes(real(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    return REAL.readAttributes(real(path), names, options);
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    REAL.setAttribute(real(path), name, value, options);
  }
}
