package dev.limn.sandbox.draw.words;

/// How many.
public enum Quantity implements Meaning {
  ONE("one single 1 一只 一个 一条 一朵", 1),
  TWO("two pair couple twin 2 两 二 双", 2),
  THREE("three trio 3 三", 3),
  FOUR("four 4 四", 4),
  FIVE("five 5 五", 5),
  SIX("six 6 六", 6),
  SEVEN("seven 7 七", 7),
  EIGHT("eight 8 八", 8),
  NINE("nine 9 九", 9),
  MANY("many several flock group herd some few 几 群 许多 很多", 5);

  private final String words;
  private final int count;

  Quantity(String words, int count) {
    this.words = words;
    this.count = count;
  }

  @Override
  public String words() {
    return words;
  }

  /// From 1 to 9.
  public int count() {
    return count;
  }
}
