package dev.limn.image;

import java.nio.file.Path;

/// A picture to work from that was looked at and may be sent: what it really is, and how to tell
/// that it is still the same. Immutable.
///
/// @param shown as the user named it
/// @param file where its bytes are, absolute
/// @param format what they show, whatever the name says
/// @param width in pixels
/// @param height in pixels
/// @param alpha whether it carries an alpha channel
/// @param bytes its length
/// @param sha256 of the whole file, 64 lower-case hexadecimal digits
public record InputFile(
    String shown,
    Path file,
    ImageFormat format,
    int width,
    int height,
    boolean alpha,
    long bytes,
    String sha256) {}
