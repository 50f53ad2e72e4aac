package dev.limn.sandbox.draw.words;

/// The hour of the day, which decides the light.
public enum Hour implements Meaning {
  DAWN("dawn sunrise morning daybreak 黎明 清晨 日出 早晨 晨"),
  DAY("day noon daylight sunny sunlit afternoon summer spring 白天 正午 阳光 晴 春 夏"),
  DUSK("dusk sunset evening twilight golden 黄昏 日落 傍晚 夕阳 晚霞"),
  NIGHT("night midnight dark darkness nocturnal 夜 夜晚 夜色 深夜 午夜");

  private final String words;

  Hour(String words) {
    this.words = words;
  }

  @Override
  public String words() {
    return words;
  }
}
