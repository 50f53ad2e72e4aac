package dev.limn.protocol;

import dev.limn.image.Usage;
import dev.limn.text.Redactor;
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
/// @param talk what a text model told beside the pictures, when one answered
/// @param ending how the answer ended
public record Reply(
    List<Picture> pictures,
    List<Picture> previews,
    List<Path> files,
    Optional<Usage> usage,
    Echo echo,
    Optional<ErrorBody> error,
    Optional<Talk> talk,
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

  /// What a text model answered, in protocols where one stands between the request and the picture.
  ///
  /// @param id the service's identifier of the answer, from which a later request can go on
  /// @param text its words; untrusted, empty when it said nothing
  /// @param refusal its words of refusal, where it marked them as such; untrusted
  /// @param finished whether it came to the end of what it had to say
  /// @param withoutTools whether the service says that there was no tool to draw with
  /// @param toolCalled whether the tool was called, whatever came of it
  /// @param textTokens tokens of the text model, which cost extra; 0 when it did not say
  public record Talk(
      Optional<String> id,
      String text,
      Optional<String> refusal,
      boolean finished,
      boolean withoutTools,
      boolean toolCalled,
      long textTokens) {

    /// The same without the keys that the redactor knows.
    public Talk redacted(Redactor redactor) {
      return new Talk(
          id.map(redactor::redact),
          redactor.redact(text),
          refusal.map(redactor::redact),
          finished,
          withoutTools,
          toolCalled,
          textTokens);
    }
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
