package dev.limn.image;

import dev.limn.text.Saying;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One saved picture: what it really is, and what differs from the request.
///
/// @param file where it lies, absolute
/// @param sha256 of the whole file, 64 lower-case hexadecimal digits
/// @param bytes the file's length
/// @param format the format that its bytes show, whatever was asked
/// @param width in pixels; 0 for an SVG that does not say
/// @param height in pixels; 0 for an SVG that does not say
/// @param alpha whether its format carries an alpha channel here
/// @param contentCredentials whether it carries a C2PA manifest, which any change would break
/// @param clearness how transparent it is, measured from its pixels; only where transparency was
///   asked for
/// @param revisedPrompt the service's own wording, when it told one; untrusted text
/// @param copies what Limn made of it, in the order of making
/// @param notes what differs from the request
public record Delivery(
    Path file,
    String sha256,
    long bytes,
    ImageFormat format,
    int width,
    int height,
    boolean alpha,
    boolean contentCredentials,
    Optional<Clearness> clearness,
    Optional<String> revisedPrompt,
    List<Copy> copies,
    List<Saying> notes) {
  public Delivery {
    copies = List.copyOf(copies);
    notes = List.copyOf(notes);
  }

  /// The file to go on with: what was finished last, or the picture as it came.
  public Path result() {
    return copies.isEmpty() ? file : copies.getLast().file();
  }

  /// The same, with what was made of it and found out about it.
  public Delivery finished(Optional<Clearness> measured, List<Copy> made, List<Saying> more) {
    List<Saying> all = new ArrayList<>(notes);
    all.addAll(more);
    return new Delivery(
        file,
        sha256,
        bytes,
        format,
        width,
        height,
        alpha,
        contentCredentials,
        measured,
        revisedPrompt,
        made,
        all);
  }
}
