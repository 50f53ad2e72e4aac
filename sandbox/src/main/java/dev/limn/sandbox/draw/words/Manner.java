package dev.limn.sandbox.draw.words;

/// The manner in which a picture is made, and its mood.
public enum Manner implements Meaning {
  NEON("neon cyberpunk synthwave vaporwave futuristic 霓虹 赛博朋克 未来"),
  WATERCOLOUR("watercolor watercolour aquarelle gouache 水彩"),
  INK("ink sumi calligraphy monochrome sketch pencil charcoal engraving 水墨 墨 素描 黑白"),
  CALM("calm peaceful serene quiet gentle soft pastel tranquil 宁静 平静 安静 柔和"),
  MINIMAL("minimal minimalist simple clean flat 极简 简约 简洁"),
  VINTAGE("vintage sepia retro old antique nostalgic 复古 怀旧 老"),
  AUTUMN("autumn fall autumnal october 秋 秋天 秋季");

  private final String words;

  Manner(String words) {
    this.words = words;
  }

  @Override
  public String words() {
    return words;
  }
}
