package dev.limn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeSpecTest {
  @ParameterizedTest
  @CsvSource({
    "auto,auto",
    "AUTO,auto",
    "1024x1024,1024x1024",
    "1536X1024,1536x1024",
    "1024×768,1024x768",
    "1024*768,1024x768",
    "' 1024 x 768 ',1024x768",
    "1x1,1x1",
    "65535x65535,65535x65535",
    "01024x0768,1024x768",
    "16:9,16:9",
    "1:1,1:1",
    "100:1,100:1",
    "square,1:1",
    "Portrait,2:3",
    "landscape,3:2",
    "1k,1:1@1k",
    "2K,1:1@2k",
    "4k,1:1@4k",
    "16:9@4k,16:9@4k",
    "16:9@1K,16:9@1k",
    "square@2k,1:1@2k",
    "landscape@4k,3:2@4k"
  })
  void sizes_are_read_as_people_write_them(String text, String meaning) {
    assertThat(SizeSpec.parse(text).orElseThrow().toString()).isEqualTo(meaning);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        "1024",
        "1024x",
        "x1024",
        "0x1024",
        "1024x0",
        "65536x1",
        "99999x99999",
        "123456x1",
        "-1x5",
        "1.5x2",
        "1024x1024x1024",
        "16:0",
        "0:9",
        "101:1",
        "16:9:4",
        "16/9",
        "3k",
        "8k",
        "16:9@",
        "16:9@3k",
        "16:9 4k",
        "16:94k",
        "@",
        "auto@4k",
        "1024x1024@2k",
        "large",
        "１０２４x１０２４",
        "1024\u0000x1024",
        "99999999999999999999x1"
      })
  void anything_else_is_no_size(String text) {
    assertThat(SizeSpec.parse(text)).isEmpty();
  }

  @Test
  void sizes_out_of_range_cannot_be_made() {
    assertThatThrownBy(() -> new SizeSpec.Exact(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SizeSpec.Exact(1, 65_536))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SizeSpec.Shape(101, 1, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
