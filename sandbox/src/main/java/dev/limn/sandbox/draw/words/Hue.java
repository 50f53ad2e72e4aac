package dev.limn.sandbox.draw.words;

/// A colour that a prompt names.
public enum Hue implements Meaning {
  RED("red crimson scarlet ruby 红 红色", 0xc8372d),
  ORANGE("amber tangerine 橙 橙色 橘", 0xe07b2a),
  YELLOW("yellow lemony 黄 黄色", 0xe8bd3f),
  GOLD("gold brass 金 金色 黄铜", 0xc9973f),
  COPPER("copper bronze 铜 紫铜 青铜", 0xb5683c),
  GREEN("green emerald jade olive 绿 绿色 翠", 0x3f8f5a),
  TEAL("teal turquoise cyan aqua 青 青色", 0x2a9d9a),
  BLUE("blue navy azure sapphire cobalt 蓝 蓝色", 0x2f63b8),
  PURPLE("purple violet lavender lilac magenta 紫 紫色", 0x7b4fb0),
  PINK("pink rosy 粉 粉色 粉红", 0xe58aa6),
  BROWN("brown wooden chocolate 棕 棕色 褐", 0x7a4f30),
  WHITE("white ivory 白 白色", 0xf0ece2),
  BLACK("black ebony 黑 黑色", 0x23232a),
  GREY("grey gray silver 灰 灰色 银", 0x8b9096);

  private final String words;
  private final int colour;

  Hue(String words, int colour) {
    this.words = words;
    this.colour = colour;
  }

  @Override
  public String words() {
    return words;
  }

  /// A pleasant `0xRRGGBB` colour of this name.
  public int colour() {
    return colour;
  }
}
