package dev.limn.spool;

import java.nio.file.Path;

/// A reply that lies in the spool.
///
/// @param attempt the attempt that it answers
/// @param file where it lies
/// @param complete whether the whole reply came; otherwise it is what came before the end
/// @param bytes the file's length, header line included
public record Spooled(String attempt, Path file, boolean complete, long bytes) {}
