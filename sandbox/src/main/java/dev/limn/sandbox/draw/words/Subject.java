package dev.limn.sandbox.draw.words;

/// A thing that the painter knows.
public enum Subject implements Meaning {
  LIGHTHOUSE("lighthouse beacon 灯塔"),
  SEA(
      "sea ocean coast shore beach wave harbor harbour bay island lake river water 海 海洋 大海 海边 湖 河 波浪 沙滩 水"),
  BOAT("boat ship sailboat sail yacht canoe vessel 船 帆船 小船"),
  MOUNTAIN("mountain peak alps hill cliff valley volcano canyon himalaya 山 山脉 雪山 群山 峰 山谷"),
  FOREST("forest wood woods tree jungle pine birch grove park 森林 树 树林 林 松树 竹"),
  CITY(
      "city street skyline town skyscraper tower downtown tokyo hongkong shanghai york alley market building 城市 街 街道 都市 上海 东京 高楼"),
  PLANET(
      "planet space galaxy cosmos universe saturn astronaut orbit nebula rocket spaceship 星球 太空 宇宙 行星 银河 星云 火箭"),
  STARS("star starry constellation meteor comet 星 星空 星星 流星"),
  MOON("moon moonlight moonlit 月 月亮 月光"),
  CAT("cat kitten kitty feline 猫 猫咪 小猫"),
  DOG("dog puppy hound corgi 狗 小狗 犬"),
  FOX("fox vixen 狐 狐狸"),
  SQUIRREL("squirrel chipmunk 松鼠"),
  RABBIT("rabbit bunny hare 兔 兔子"),
  BEAR("bear panda 熊 熊猫"),
  BIRD("bird owl sparrow crow raven robin crane eagle parrot penguin dove swallow 鸟 小鸟 鹤 燕子 鹰"),
  FISH("fish koi goldfish whale shark dolphin coral underwater jellyfish 鱼 金鱼 锦鲤 鲸 鲸鱼"),
  PERSON("portrait person face child people human selfie 人 人像 肖像"),
  MAN("man boy king prince gentleman men 男孩 男人 男子 国王 先生"),
  WOMAN("woman girl lady queen princess mother women 女孩 女人 女子 少女 女士 女王 公主"),
  GRANDMOTHER("grandmother grandma granny 奶奶 外婆"),
  ELDER("elderly grandfather grandpa wizard elder 老人 老头 爷爷"),
  SAILOR("sailor captain fisherman mariner 水手 船长 渔夫"),
  HAT("hat cap beret 帽 帽子"),
  BEARD("beard bearded moustache 胡子"),
  GLASSES("glasses spectacles eyeglasses 眼镜"),
  ROBOT("robot android droid mech cyborg 机器人"),
  FLOWER(
      "flower rose tulip sunflower blossom bouquet garden lotus peony orchid daisy plant botanical 花 花朵 玫瑰 牡丹 荷花 莲花 向日葵 花园 樱花"),
  KETTLE("kettle 壶 水壶"),
  TEAPOT("teapot 茶壶"),
  CUP("cup mug tea coffee espresso latte barista 杯 杯子 茶 咖啡"),
  BOTTLE("product bottle perfume jar cosmetic packaging 产品 瓶 瓶子 香水"),
  VASE("vase 花瓶"),
  FRUIT("fruit apple orange pear lemon peach food 水果 苹果 橙子 梨 桃"),
  LOGO("logo icon emblem badge symbol sticker mark 标志 图标 徽标 徽章"),
  HOUSE("house cottage cabin home barn hut castle village 房 房子 房屋 小屋 家 村庄 城堡"),
  DOOR("door doorway gate entrance 门 大门"),
  DESERT("desert dune sand sahara cactus camel 沙漠 沙丘 骆驼"),
  GEOMETRY("geometric geometry pattern shape mosaic bauhaus 几何 图案 形状"),
  ABSTRACT("abstract texture wallpaper background gradient 抽象 壁纸 背景");

  private final String words;

  Subject(String words) {
    this.words = words;
  }

  @Override
  public String words() {
    return words;
  }
}
