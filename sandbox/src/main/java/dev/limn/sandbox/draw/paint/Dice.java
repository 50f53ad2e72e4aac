package dev.limn.sandbox.draw.paint;

import java.util.List;

/// A reproducible source of chance (SplitMix64). Forks depend on the seed alone, so drawing more
/// from one fork never changes what another yields. Not thread-safe.
public final class Dice {
  private static final long STEP = 0x9e3779b97f4a7c15L;

  private final long seed;
  private long state;

  /// Dice that always fall the same way for the same seed.
  public Dice(long seed) {
    this.seed = seed;
    this.state = seed;
  }

  /// Sixty-four random bits.
  public long bits() {
    state += STEP;
    return scramble(state);
  }

  /// A number from 0 (included) to 1 (excluded).
  public double unit() {
    return (bits() >>> 11) * 0x1.0p-53;
  }

  /// A number from `low` (included) to `high` (excluded).
  public double between(double low, double high) {
    return low + (high - low) * unit();
  }

  /// A whole number from 0 to `bound - 1`.
  public int below(int bound) {
    return (int) Math.floorMod(bits(), (long) bound);
  }

  /// True with the given probability.
  public boolean chance(double probability) {
    return unit() < probability;
  }

  /// One of the choices.
  public <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /// Independent dice for one purpose.
  public Dice fork(long purpose) {
    return new Dice(scramble(seed ^ (purpose * STEP + 0x632be59bd9b4e019L)));
  }

  /// Spreads every bit of the input over the whole output.
  public static long scramble(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
