package dev.limn.retouch;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// A picture in another size: each pixel is the mean of the area that it covers, weighted by a
/// triangle, with colours weighted by their alpha so that nothing bleeds out of transparent parts.
/// Holds only the source rows that the current row needs.
final class Resized implements Rows {
  private static final int CHANNELS = 4;

  private final Rows source;
  private final int width;
  private final int height;
  private final Kernel across;
  private final Kernel down;
  private final int[] row;
  private final Deque<float[]> held = new ArrayDeque<>();
  private int firstHeld;
  private int next;

  Resized(Rows source, int width, int height) {
    this.source = source;
    this.width = width;
    this.height = height;
    this.across = new Kernel(source.width(), width);
    this.down = new Kernel(source.height(), height);
    this.row = new int[source.width()];
  }

  /// The same rows when the size is the same.
  static Rows of(Rows source, int width, int height) {
    return source.width() == width && source.height() == height
        ? source
        : new Resized(source, width, height);
  }

  /// Which source pixels count how much for one target pixel.
  private record Kernel(int from, int to) {
    private double scale() {
      return (double) from / to;
    }

    private double centre(int target) {
      return (target + 0.5) * scale() - 0.5;
    }

    private double reach() {
      return Math.max(1, scale());
    }

    int first(int target) {
      return Math.max(0, (int) Math.ceil(centre(target) - reach() + 1e-9));
    }

    int last(int target) {
      return Math.min(from - 1, (int) Math.floor(centre(target) + reach() - 1e-9));
    }

    float weight(int target, int pixel) {
      return (float) Math.max(1e-6, 1 - Math.abs(pixel - centre(target)) / reach());
    }
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public boolean alpha() {
    return source.alpha();
  }

  @Override
  public void read(int y, int[] argb) throws IOException {
    int first = down.first(y);
    int last = Math.max(first, down.last(y));
    while (!held.isEmpty() && firstHeld < first) {
      held.removeFirst();
      firstHeld++;
    }
    if (held.isEmpty()) {
      firstHeld = Math.max(first, next);
      next = firstHeld;
    }
    while (next <= last) {
      source.read(next, row);
      held.addLast(narrowed());
      next++;
    }
    float[] sum = new float[CHANNELS * width];
    float total = 0;
    int at = firstHeld;
    for (float[] line : held) {
      float weight = down.weight(y, at++);
      total += weight;
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weight * line[i];
      }
    }
    for (int x = 0; x < width; x++) {
      argb[x] = pixel(sum, CHANNELS * x, total);
    }
  }

  /// The current source row in the target's width, colours multiplied by alpha.
  private float[] narrowed() {
    float[] line = new float[CHANNELS * width];
    for (int x = 0; x < width; x++) {
      int last = Math.max(across.first(x), across.last(x));
      float total = 0;
      int i = CHANNELS * x;
      for (int at = across.first(x); at <= last; at++) {
        float weight = across.weight(x, at);
        int pixel = row[at];
        float alpha = weight * (pixel >>> 24);
        total += weight;
        line[i] += alpha;
        line[i + 1] += alpha * (pixel >> 16 & 255);
        line[i + 2] += alpha * (pixel >> 8 & 255);
        line[i + 3] += alpha * (pixel & 255);
      }
      for (int c = 0; c < CHANNELS; c++) {
        line[i + c] /= total;
      }
    }
    return line;
  }

  private static int pixel(float[] sum, int i, float total) {
    float alpha = sum[i];
    if (alpha <= 0) {
      return 0;
    }
    int a = Math.clamp(Math.round(alpha / total), 0, 255);
    int r = Math.clamp(Math.round(sum[i + 1] / alpha), 0, 255);
    int g = Math.clamp(Math.round(sum[i + 2] / alpha), 0, 255);
    int b = Math.clamp(Math.round(sum[i + 3] / alpha), 0, 255);
    return a << 24 | r << 16 | g << 8 | b;
  }
}
