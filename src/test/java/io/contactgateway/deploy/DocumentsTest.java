package io.contactgateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents lead to each other, and none of them is lost. */
class DocumentsTest {
  private static final Path ROOT = Path.of("");
  private static final Path INDEX = Path.of("docs", "README.md");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s#]*)(?:#([^)\\s]+))?\\)");
  private static final Pattern CODE = Pattern.compile("(?s)```.*?```");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final int MOST_WORDS = 1_500;

  /** A link of a document. */
  private record Link(Path from, String file, String anchor) {
    boolean isOutside() {
      return file.contains(":");
    }

    Path target() {
      var here = from.getParent() == null ? ROOT : from.getParent();
      return file.isEmpty() ? from : here.resolve(file).normalize();
    }
  }

  @Test
  void everyLinkBetweenDocumentsLeadsSomewhere() {
    assertThat(documents().stream().flatMap(DocumentsTest::links))
        .filteredOn(link -> !link.isOutside())
        .isNotEmpty()
        .allSatisfy(
            link -> {
              assertThat(link.target()).exists();
              if (link.anchor() != null && link.file().endsWith(".md")) {
                assertThat(anchors(link.target())).contains(link.anchor());
              }
            });
  }

  @Test
  void everyDocumentIsInTheIndex() {
    var named = links(INDEX).map(Link::target).collect(Collectors.toSet());

    assertThat(documents()).filteredOn(DocumentsTest::isOfDocs).isSubsetOf(named);
  }

  @Test
  void theReadmeIsShortEnoughToBeRead() {
    assertThat(text(Path.of("README.md")).split("\\s+")).hasSizeLessThanOrEqualTo(MOST_WORDS);
  }

  private static boolean isOfDocs(Path document) {
    return document.startsWith("docs") && !document.equals(INDEX);
  }

  private static List<Path> documents() {
    var found = new ArrayList<Path>();
    for (var directory : List.of("docs", "deploy", "helm")) {
      try (var files = Files.walk(Path.of(directory))) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(found::add);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
        .map(Path::of)
        .forEach(found::add);
    return found;
  }

  private static Stream<Link> links(Path document) {
    return LINK.matcher(CODE.matcher(text(document)).replaceAll(""))
        .results()
        .map(link -> new Link(document, link.group(1), link.group(2)));
  }

  /** As the common hosts of Markdown make them of headings. */
  private static Set<String> anchors(Path document) {
    return HEADING
        .matcher(text(document))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
