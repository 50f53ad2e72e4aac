package dev.limn.sandbox.draw.scene;

/// How much is added to a composition that is already decided.
public enum Detail {
  /// Half of the small things.
  LOW(0.5),
  /// The usual amount.
  MEDIUM(1),
  /// Nearly twice as much.
  HIGH(1.8);

  private final double factor;

  Detail(double factor) {
    this.factor = factor;
  }

  /// A number of small things, adapted.
  public int of(int usual) {
    return (int) (usual * factor);
  }
}
