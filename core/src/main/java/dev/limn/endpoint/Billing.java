package dev.limn.endpoint;

/// Whether an endpoint charges for what it makes.
public enum Billing {
  /// By use, at the prices of its models.
  BY_USE,
  /// Nothing, whatever the model.
  FREE
}
