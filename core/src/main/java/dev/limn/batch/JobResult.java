package dev.limn.batch;

import dev.limn.image.Delivery;
import dev.limn.image.Failure;
import dev.limn.image.ImageFormat;
import dev.limn.ledger.SavedImage;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What became of a job in one run of its batch.
///
/// @param job the job
/// @param end how it ended
/// @param id the order's identifier, for `limn show`; empty when it has none
/// @param images pictures that are in their places
/// @param cost US dollars by the reported usage and the known prices; empty when nothing was bought
///   in this run or the price is not known
/// @param took the time that this run worked on it
/// @param failure why not all is in place
public record JobResult(
    Job job,
    End end,
    Optional<String> id,
    List<Picture> images,
    Optional<BigDecimal> cost,
    Duration took,
    Optional<Failure> failure) {
  public JobResult {
    images = List.copyOf(images);
  }

  /// How a job ended.
  public enum End {
    /// Everything is in its place.
    SAVED,
    /// Everything was in its place from an earlier run.
    EARLIER,
    /// Some pictures are in their places.
    PARTLY,
    /// Bought, and not yet in its place: `limn recover` brings it there.
    UNSAVED,
    /// Sent, and its fate is not known. It is not bought again by itself.
    UNKNOWN,
    /// The service refused it.
    REFUSED,
    /// Nothing was bought; the same command tries it again.
    NOT_SENT,
    /// Another run is at work on it.
    ELSEWHERE
  }

  /// A picture of a job.
  ///
  /// @param file where it was put, absolute
  /// @param sha256 of the whole file, 64 lower-case hexadecimal digits
  /// @param bytes the file's length
  /// @param format what its bytes show
  /// @param width in pixels
  /// @param height in pixels
  /// @param there whether a file is still at its place
  public record Picture(
      Path file,
      String sha256,
      long bytes,
      ImageFormat format,
      int width,
      int height,
      boolean there) {
    static Picture of(Delivery image) {
      return new Picture(
          image.file(),
          image.sha256(),
          image.bytes(),
          image.format(),
          image.width(),
          image.height(),
          true);
    }

    static Picture of(SavedImage image) {
      return new Picture(
          image.file(),
          image.sha256(),
          image.bytes(),
          image.format(),
          image.width(),
          image.height(),
          Files.exists(image.file()));
    }
  }
}
