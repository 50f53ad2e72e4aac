package dev.limn.sandbox.draw.words;

/// What falls or drifts through the picture.
public enum Weather implements Meaning {
  SNOW("snow snowy winter frost ice icy blizzard 雪 冬 冬天 冰"),
  RAIN("rain rainy drizzle umbrella 雨 下雨 雨天"),
  STORM("storm stormy thunder tempest lightning 暴风雨 风暴 雷"),
  FOG("fog foggy mist misty haze hazy 雾 薄雾");

  private final String words;

  Weather(String words) {
    this.words = words;
  }

  @Override
  public String words() {
    return words;
  }
}
