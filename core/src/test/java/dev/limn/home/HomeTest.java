package dev.limn.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeTest {

  @ParameterizedTest
  @ValueSource(strings = {"Linux", "Mac OS X", "FreeBSD", ""})
  void unix_homes_follow_the_xdg_defaults(String os) {
    Home home = Home.of(Map.of("HOME", "/home/ann"), os, "/elsewhere");

    assertThat(home.configFile()).isEqualTo(Path.of("/home/ann/.config/limn/config.yaml"));
    assertThat(home.keysFile()).isEqualTo(Path.of("/home/ann/.config/limn/keys.yaml"));
    assertThat(home.endpointsFolder()).isEqualTo(Path.of("/home/ann/.config/limn/endpoints"));
    assertThat(home.modelsFolder()).isEqualTo(Path.of("/home/ann/.config/limn/models"));
    assertThat(home.ledger()).isEqualTo(Path.of("/home/ann/.local/state/limn/ledger.db"));
    assertThat(home.spool()).isEqualTo(Path.of("/home/ann/.local/state/limn/spool"));
    assertThat(home.cache()).isEqualTo(Path.of("/home/ann/.cache/limn"));
  }

  @Test
  void xdg_variables_go_before_the_defaults() {
    Home home =
        Home.of(
            Map.of(
                "HOME", "/home/ann",
                "XDG_CONFIG_HOME", "/c",
                "XDG_STATE_HOME", "/s/../t",
                "XDG_CACHE_HOME", "/x"),
            "Linux",
            "/elsewhere");

    assertThat(home.config()).isEqualTo(Path.of("/c/limn"));
    assertThat(home.state()).isEqualTo(Path.of("/t/limn"));
    assertThat(home.cache()).isEqualTo(Path.of("/x/limn"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"relative", "./x", "../x", "", "  ", "~/x", "bad\0path"})
  void xdg_values_that_are_not_absolute_paths_are_ignored(String value) {
    Home home =
        Home.of(
            Map.of("HOME", "/home/ann", "XDG_CONFIG_HOME", value, "XDG_STATE_HOME", value),
            "Linux",
            "/elsewhere");

    assertThat(home.config()).isEqualTo(Path.of("/home/ann/.config/limn"));
    assertThat(home.state()).isEqualTo(Path.of("/home/ann/.local/state/limn"));
  }

  @Test
  void without_home_the_given_user_folder_counts() {
    assertThat(Home.of(Map.of(), "Linux", "/users/bob").config())
        .isEqualTo(Path.of("/users/bob/.config/limn"));
    assertThat(Home.of(Map.of("HOME", "here"), "Linux", "/users/bob").user())
        .isEqualTo(Path.of("/users/bob"));
  }

  @Test
  void windows_keeps_settings_roaming_and_the_rest_local() {
    Home home =
        Home.of(
            Map.of("APPDATA", "/u/Roaming", "LOCALAPPDATA", "/u/Local", "XDG_CONFIG_HOME", "/x"),
            "Windows 11",
            "/u");

    assertThat(home.config()).isEqualTo(Path.of("/u/Roaming/limn"));
    assertThat(home.state()).isEqualTo(Path.of("/u/Local/limn"));
    assertThat(home.cache()).isEqualTo(Path.of("/u/Local/limn/cache"));
  }

  @Test
  void windows_without_its_variables_uses_the_profile() {
    Home home = Home.of(Map.of("USERPROFILE", "/u"), "Windows Server 2025", "/elsewhere");

    assertThat(home.config()).isEqualTo(Path.of("/u/AppData/Roaming/limn"));
    assertThat(home.ledger()).isEqualTo(Path.of("/u/AppData/Local/limn/ledger.db"));
  }
}
