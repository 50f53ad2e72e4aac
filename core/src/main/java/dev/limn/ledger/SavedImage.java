package dev.limn.ledger;

import dev.limn.image.ImageFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// A picture that is in its place, as the ledger knows it.
///
/// @param index its number within the reply, from 1
/// @param file where it was put, absolute
/// @param sha256 of the whole file, 64 lower-case hexadecimal digits
/// @param bytes the file's length
/// @param format what its bytes show
/// @param width in pixels
/// @param height in pixels
/// @param alpha whether it carries an alpha channel
/// @param revisedPrompt the service's own wording, when it told one; untrusted text
/// @param elsewhere whether it had to be kept in another place than asked for
/// @param saved when it came to its place
public record SavedImage(
    int index,
    Path file,
    String sha256,
    long bytes,
    ImageFormat format,
    int width,
    int height,
    boolean alpha,
    Optional<String> revisedPrompt,
    boolean elsewhere,
    Instant saved) {}
