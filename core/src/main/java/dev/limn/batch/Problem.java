package dev.limn.batch;

import dev.limn.text.Saying;

/// Why a job, or a file as a whole, cannot be bought as it is; found before anything was sent.
///
/// @param line where the job begins, from 1; 0 when the whole file is meant
/// @param saying what is wrong
public record Problem(int line, Saying saying) {}
