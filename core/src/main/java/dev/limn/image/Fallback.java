package dev.limn.image;

/// What may be changed about an order, by its user's leave, when it cannot be had as it is. Each is
/// another purchase than the one that was asked for, so none happens by itself.
public enum Fallback {
  /// Another size of the same shape.
  SIZE,
  /// Another model.
  MODEL,
  /// Another endpoint, when the first one has certainly sold nothing.
  ENDPOINT
}
