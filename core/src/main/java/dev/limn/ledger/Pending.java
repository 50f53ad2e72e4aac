package dev.limn.ledger;

/// An attempt that has not come to its end: still `SENDING`, or `BOUGHT` and not yet saved.
///
/// @param entry the attempt
/// @param running whether the process that began it is still at work on it, so that nobody else may
///   touch it
public record Pending(LedgerEntry entry, boolean running) {}
