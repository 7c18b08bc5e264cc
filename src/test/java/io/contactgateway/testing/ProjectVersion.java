package io.contactgateway.testing;

import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;

/** The version as {@code pom.xml} says it. */
public final class ProjectVersion {
  private ProjectVersion() {}

  public static String read() {
    try {
      var pom =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(Path.of("pom.xml").toFile());
      return XPathFactory.newInstance().newXPath().evaluate("/project/version", pom);
    } catch (Exception unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
