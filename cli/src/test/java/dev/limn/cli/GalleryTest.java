package dev.limn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.data.BadData;
import dev.limn.prompt.Bilingual;
import dev.limn.prompt.Shelf;
import dev.limn.prompt.Slot;
import dev.limn.prompt.Style;
import dev.limn.prompt.Template;
import dev.limn.prompt.UseCase;
import dev.limn.sandbox.draw.Brief;
import dev.limn.sandbox.draw.Painter;
import dev.limn.text.Language;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;

/// The page that shows all styles and templates is made from the data, and its thumbnails by the
/// sandbox: `-Dgolden.update` writes both anew.
class GalleryTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path PICTURES = DOCS.resolve("images").resolve("gallery");
  private static final int EDGE = 192;
  private static final int MOST_BYTES = 1_500_000;
  private static final String SITTER = "a brass kettle on a table by a window";

  private final List<Template> templates;
  private final List<Style> styles;

  GalleryTest() throws BadData, IOException {
    templates = Shelf.templates(Path.of("nowhere")).all();
    styles = Shelf.styles(Path.of("nowhere")).all();
  }

  @Test
  void the_gallery_shows_every_style_and_template() throws Exception {
    String page = page();
    if (System.getProperty("golden.update") != null) {
      Files.writeString(DOCS.resolve("templates.md"), page);
      Files.createDirectories(PICTURES);
      for (Template template : templates) {
        draw("template-" + template.name(), subject(template), shape(template));
      }
      for (Style style : styles) {
        draw("style-" + style.name(), SITTER + ", " + style.medium().en(), new int[] {1, 1});
      }
    }

    assertThat(DOCS.resolve("templates.md")).content().isEqualTo(page);
    try (Stream<Path> files = Files.list(PICTURES)) {
      List<Path> pictures = files.toList();
      assertThat(pictures.stream().map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(pictureNames());
      long bytes = 0;
      for (Path picture : pictures) {
        bytes += Files.size(picture);
      }
      assertThat(bytes).isLessThan(MOST_BYTES);
    }
  }

  private List<String> pictureNames() {
    List<String> names = new ArrayList<>();
    templates.forEach(template -> names.add("template-" + template.name() + ".jpg"));
    styles.forEach(style -> names.add("style-" + style.name() + ".jpg"));
    return names;
  }

  /// What the sandbox can show of a template: its example's subject. It reads a few words of a
  /// prompt and would be led astray by the rest.
  private static String subject(Template template) {
    String subject = template.example(Language.EN).getOrDefault(template.main().name(), "");
    return subject + ", " + template.title().en();
  }

  /// The part of the template's size that matters for a thumbnail.
  private static int[] shape(Template template) {
    String size = template.size().orElse("square").replaceFirst("@.*", "");
    return switch (size) {
      case "square" -> new int[] {1, 1};
      case "portrait" -> new int[] {2, 3};
      default -> {
        String[] sides = size.split(":", -1);
        yield new int[] {Integer.parseInt(sides[0]), Integer.parseInt(sides[1])};
      }
    };
  }

  private static void draw(String name, String prompt, int[] shape) throws IOException {
    double longer = Math.max(shape[0], shape[1]);
    int width = (int) Math.round(EDGE * shape[0] / longer);
    int height = (int) Math.round(EDGE * shape[1] / longer);
    BufferedImage large =
        new Painter()
            .paint(
                new Brief(
                    prompt,
                    width * 4,
                    height * 4,
                    "medium",
                    false,
                    0,
                    List.of(),
                    Optional.empty()));
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = small.createGraphics();
    BufferedImage half = half(half(large));
    brush.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    brush.drawImage(half, 0, 0, width, height, null);
    brush.dispose();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(0.8f);
    try (OutputStream out = Files.newOutputStream(PICTURES.resolve(name + ".jpg"));
        ImageOutputStream image = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(image);
      writer.write(null, new IIOImage(small, null, null), how);
    } finally {
      writer.dispose();
    }
  }

  /// Each pixel the mean of four, so that fine lines stay.
  private static BufferedImage half(BufferedImage image) {
    int width = image.getWidth() / 2;
    int height = image.getHeight() / 2;
    BufferedImage half = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = half.createGraphics();
    brush.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    brush.drawImage(image, 0, 0, width, height, null);
    brush.dispose();
    return half;
  }

  private String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # Styles and templates

            Made from the data by `GalleryTest` (`-Dgolden.update` writes it anew). The pictures are the built-in sandbox's idea of
            each example's subject, drawn offline: they tell templates apart, and do not show what a model makes of them.
            `limn templates search WORDS` finds a template in English or Chinese, `limn templates show NAME` tells all of its slots,
            of which the bold ones have to be filled.

            ## Styles

            `limn "%s" --style NAME`

            """
                .formatted(SITTER));
    List<String> cells = new ArrayList<>();
    for (Style style : styles) {
      cells.add(cell("style-" + style.name(), style.name(), style.title(), style.best()));
    }
    table(page, cells);
    for (UseCase use : UseCase.values()) {
      page.append("\n## ").append(use.code()).append(use.edits() ? " (edits)\n\n" : "\n\n");
      cells.clear();
      List<Template> of = templates.stream().filter(it -> it.useCase() == use).toList();
      for (Template it : of) {
        cells.add(cell("template-" + it.name(), it.name(), it.title(), it.best()));
      }
      table(page, cells);
      page.append('\n');
      for (Template it : of) {
        page.append("- `").append(it.name()).append("`: ");
        List<String> slots = new ArrayList<>();
        for (Slot slot : it.slots()) {
          slots.add((slot.required() ? "**" + slot.name() + "**" : slot.name()));
        }
        page.append(String.join(", ", slots)).append('\n');
      }
    }
    return page.toString();
  }

  private static String cell(String picture, String name, Bilingual title, Bilingual best) {
    return "<img src=\"images/gallery/%s.jpg\" alt=\"%s\"><br>`%s`<br>%s · %s<br>%s"
        .formatted(picture, title.en(), name, title.en(), title.zh(), best.en());
  }

  private static void table(StringBuilder page, List<String> cells) {
    int columns = Math.min(4, cells.size());
    page.append("| ".repeat(columns)).append("|\n");
    page.append("|---".repeat(columns)).append("|\n");
    for (int i = 0; i < cells.size(); i++) {
      page.append("| ").append(cells.get(i)).append(' ');
      boolean last = i == cells.size() - 1;
      if (last) {
        page.append("| ".repeat((columns - 1 - i % columns)));
      }
      page.append(last || i % columns == columns - 1 ? "|\n" : "");
    }
  }
}
