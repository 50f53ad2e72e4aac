package dev.limn.picture;

import dev.limn.picture.Inspection.Damage;
import dev.limn.picture.Inspection.Risk;
import dev.limn.picture.Inspector.Flaw;
import dev.limn.picture.Inspector.Sighting;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// SVG: read as XML to its end, without drawing it and without following anything that it refers
/// to. What a browser would do with it (run scripts, fetch other files) is told, not changed.
final class SvgWalk {
  /// The longest drawing in bytes. An attribute is held in memory while it is read.
  private static final long LONGEST = 32L << 20;

  /// Elements that run or hold something else than a drawing (SVG 2, sections 12 and 15).
  private static final Set<String> SCRIPTS =
      Set.of("script", "handler", "foreignobject", "iframe", "embed", "object");

  private static final Pattern LENGTH =
      Pattern.compile("\\s*\\+?(\\d{1,7}(?:\\.\\d{0,9})?)(?:px)?\\s*");
  private static final Pattern VIEW_BOX =
      Pattern.compile(
          "\\s*[-+.\\d]+[\\s,]+[-+.\\d]+[\\s,]+(\\d{1,7})(?:\\.\\d*)?[\\s,]+(\\d{1,7})(?:\\.\\d*)?\\s*");

  /// A reference in a style that does not stay inside the file.
  private static final Pattern STYLE =
      Pattern.compile("(?is).*(@import|url\\(\\s*['\"]?\\s*(?!#|data:image/(?!svg))\\S).*");

  private SvgWalk() {}

  static Inspection follow(Source source, Sighting sighting) throws IOException, Flaw {
    if (source.size() > LONGEST) {
      throw new Flaw(Damage.BAD_STRUCTURE);
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLResolver((_, _, _, _) -> InputStream.nullInputStream());
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(source.stream());
      try {
        read(reader, sighting);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new Flaw(source.left() == 0 ? Damage.TRUNCATED : Damage.BAD_STRUCTURE);
    }
    return sighting.wholeOfAnySize();
  }

  private static void read(XMLStreamReader reader, Sighting sighting)
      throws XMLStreamException, Flaw {
    boolean root = true;
    boolean style = false;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          String name = reader.getLocalName().toLowerCase(Locale.ROOT);
          if (root) {
            if (!name.equals("svg")) {
              throw new Flaw(Damage.BAD_STRUCTURE);
            }
            size(reader, sighting);
            // A drawing without a background shows what lies below it.
            sighting.alpha();
            root = false;
          }
          style = name.equals("style");
          if (SCRIPTS.contains(name)) {
            sighting.risk(Risk.SCRIPT);
          }
          attributes(reader, sighting);
        }
        case XMLStreamConstants.END_ELEMENT -> style = false;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (style) {
            style(reader.getText(), sighting);
          }
        }
        case XMLStreamConstants.PROCESSING_INSTRUCTION -> {
          if (reader.getPITarget().equals("xml-stylesheet")) {
            sighting.risk(Risk.EXTERNAL);
          }
        }
        case XMLStreamConstants.DTD -> {
          String declaration = reader.getText();
          if (declaration != null && declaration.contains("<!ENTITY")) {
            sighting.risk(Risk.EXTERNAL);
          }
        }
        default -> {}
      }
    }
  }

  private static void attributes(XMLStreamReader reader, Sighting sighting) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String name = reader.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
      String value = reader.getAttributeValue(i).strip();
      String start = value.substring(0, Math.min(32, value.length())).toLowerCase(Locale.ROOT);
      if (name.startsWith("on") || start.startsWith("javascript:")) {
        sighting.risk(Risk.SCRIPT);
      } else if (name.equals("href") || name.equals("src")) {
        reference(start, sighting);
      } else {
        style(value, sighting);
      }
    }
  }

  /// A reference may lead to a part of this file or hold a picture of pixels; nothing else is safe.
  private static void reference(String start, Sighting sighting) {
    if (start.startsWith("data:image/svg") || start.startsWith("data:text/")) {
      sighting.risk(Risk.SCRIPT);
    } else if (!start.isEmpty() && !start.startsWith("#") && !start.startsWith("data:image/")) {
      sighting.risk(Risk.EXTERNAL);
    }
  }

  private static void style(String text, Sighting sighting) {
    if ((text.contains("url") || text.contains("URL") || text.contains("@import"))
        && STYLE.matcher(text).matches()) {
      sighting.risk(Risk.EXTERNAL);
    }
  }

  private static void size(XMLStreamReader reader, Sighting sighting) throws Flaw {
    Matcher width = LENGTH.matcher(String.valueOf(reader.getAttributeValue(null, "width")));
    Matcher height = LENGTH.matcher(String.valueOf(reader.getAttributeValue(null, "height")));
    if (width.matches() && height.matches()) {
      sighting.size(pixels(width.group(1)), pixels(height.group(1)));
      return;
    }
    Matcher box = VIEW_BOX.matcher(String.valueOf(reader.getAttributeValue(null, "viewBox")));
    if (box.matches()) {
      sighting.size(Math.max(1, pixels(box.group(1))), Math.max(1, pixels(box.group(2))));
    }
  }

  private static long pixels(String number) {
    return Math.max(1, Math.round(Double.parseDouble(number)));
  }
}
