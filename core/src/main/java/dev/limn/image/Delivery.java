package dev.limn.image;

import dev.limn.text.Saying;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One saved picture: what it really is, and what differs from the request.
///
/// @param file where it lies, absolute
/// @param sha256 of the whole file, 64 lower-case hexadecimal digits
/// @param bytes the file's length
/// @param format the format that its bytes show, whatever was asked
/// @param width in pixels
/// @param height in pixels
/// @param alpha whether its format carries an alpha channel here
/// @param revisedPrompt the service's own wording, when it told one; untrusted text
/// @param notes what differs from the request
public record Delivery(
    Path file,
    String sha256,
    long bytes,
    ImageFormat format,
    int width,
    int height,
    boolean alpha,
    Optional<String> revisedPrompt,
    List<Saying> notes) {
  public Delivery {
    notes = List.copyOf(notes);
  }
}
