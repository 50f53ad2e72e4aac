package dev.limn.protocol;

import dev.limn.image.Usage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What an answer with a success status held, as far as it could be read. A value, also when the
/// answer was cut off.
///
/// @param pictures finished pictures in their order
/// @param previews partial pictures of an event stream, in their order
/// @param files every file that the reading made, also those that hold no picture
/// @param usage tokens, when the service told them
/// @param echo what the service says it applied
/// @param error what the service says went wrong, inside a success status
/// @param ending how the answer ended
public record Reply(
    List<Picture> pictures,
    List<Picture> previews,
    List<Path> files,
    Optional<Usage> usage,
    Echo echo,
    Optional<ErrorBody> error,
    Ending ending) {
  public Reply {
    pictures = List.copyOf(pictures);
    previews = List.copyOf(previews);
    files = List.copyOf(files);
  }

  /// One picture of an answer.
  ///
  /// @param source where its bytes are
  /// @param revisedPrompt the service's own wording; untrusted text
  public record Picture(Source source, Optional<String> revisedPrompt) {}

  /// Where a picture's bytes are.
  public sealed interface Source {
    /// Decoded into a file.
    record Decoded(Blob blob) implements Source {}

    /// To be fetched from an address that the service chose; untrusted.
    record Link(String url) implements Source {}
  }

  /// What the service says it applied; untrusted texts.
  public record Echo(Optional<String> size, Optional<String> quality, Optional<String> format) {
    /// Nothing was said.
    public static final Echo NOTHING =
        new Echo(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// How an answer ended.
  public enum Ending {
    /// To its end, and it could be read.
    WHOLE,
    /// The connection ended first.
    CUT,
    /// It is no JSON and no event stream, or a broken one.
    UNREADABLE,
    /// It exceeded a limit.
    TOO_LARGE
  }
}
