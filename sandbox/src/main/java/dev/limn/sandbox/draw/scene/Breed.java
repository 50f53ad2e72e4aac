package dev.limn.sandbox.draw.scene;

/// The animals that sit for a picture, and what tells them apart.
enum Breed {
  CAT(0x6b625e, 0xcfc4b6, 0xd9b64a),
  FOX(0xd2692b, 0xf6ead8, 0x6b3d16),
  DOG(0xb98550, 0xf0e2cc, 0x3b2415),
  SQUIRREL(0xa9582a, 0xf1dcc0, 0x1f1410),
  RABBIT(0xb39f8a, 0xefe6da, 0x2b1c14),
  BEAR(0x6d4a33, 0xb08d68, 0x1b120d);

  private final int coat;
  private final int belly;
  private final int eyes;

  Breed(int coat, int belly, int eyes) {
    this.coat = coat;
    this.belly = belly;
    this.eyes = eyes;
  }

  int coat() {
    return coat;
  }

  int belly() {
    return belly;
  }

  int eyes() {
    return eyes;
  }
}
