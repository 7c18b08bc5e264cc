package io.contactgateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every pattern of the product and of the stand-ins: constants of the type, and texts given to
 * String's own methods.
 */
final class PatternsOfMain {
  private static final List<Path> SOURCES =
      List.of(Path.of("src", "main", "java"), Path.of("src", "standin", "java"));
  private static final String LITERAL = "\"((?:[^\"\\\\]|\\\\.)*+)\"";
  private static final Pattern GIVEN =
      Pattern.compile(
          "\\.(matches|replaceAll|replaceFirst|split)\\(\\s*(?:" + LITERAL + "|([A-Z_]+))\\s*[,)]");
  private static final Pattern CONSTANT = Pattern.compile("Pattern ([A-Z_0-9]+) =");
  private static final Pattern COMPUTED =
      Pattern.compile(
          "new \\w+\\((?:\\w+, )?Pattern\\.compile\\(|split\\(Pattern\\.|\\.matches\\(\\s*"
              + LITERAL
              + "\\s*\\+");
  private static final Pattern SEEKING =
      Pattern.compile("\\.(?:find|lookingAt|replaceAll|replaceFirst|results|split)\\(");

  private PatternsOfMain() {}

  /**
   * A pattern.
   *
   * @param isSought whether it is sought in a text, and not only compared with the whole of it
   */
  record Found(String place, Pattern pattern, boolean isSought) {
    @Override
    public String toString() {
      return place + ": " + pattern;
    }
  }

  static List<Found> find() {
    return sources().stream()
        .flatMap(source -> Stream.concat(constants(source), given(source)))
        .toList();
  }

  /** Classes that make patterns of something else than constants. */
  static List<String> computed() {
    return sources().stream()
        .filter(source -> COMPUTED.matcher(text(source)).find())
        .map(PatternsOfMain::simpleName)
        .toList();
  }

  private static List<Path> sources() {
    return SOURCES.stream().flatMap(root -> sources(root).stream()).toList();
  }

  private static List<Path> sources(Path root) {
    try (var files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String text(Path source) {
    try {
      return Files.readString(source);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String simpleName(Path source) {
    return source.getFileName().toString().replace(".java", "");
  }

  private static Stream<Found> constants(Path source) {
    var text = text(source);
    var found = new ArrayList<Found>();
    for (var matcher = CONSTANT.matcher(text); matcher.find(); ) {
      var name = matcher.group(1);
      var sought = isSought(text, name);
      found.add(
          new Found(simpleName(source) + "." + name, (Pattern) constant(source, name), sought));
    }
    return found.stream();
  }

  private static boolean isSought(String text, String name) {
    var used =
        Pattern.compile("\\b" + name + "\\.matcher\\((?:[^()]|\\([^()]*\\))*\\)\\s*\\.(\\w+)");
    var all = text.split("\\b" + name + "\\.matcher", -1).length - 1;
    var compared = used.matcher(text).results().filter(it -> it.group(1).equals("matches")).count();
    return text.contains("contains(" + name + ")")
        || compared < all && SEEKING.matcher(text).find();
  }

  private static Stream<Found> given(Path source) {
    var text = text(source);
    var found = new ArrayList<Found>();
    for (var matcher = GIVEN.matcher(text); matcher.find(); ) {
      var literal = matcher.group(2);
      var regex =
          literal == null
              ? (String) constant(source, matcher.group(3))
              : literal.translateEscapes();
      var sought = !matcher.group(1).equals("matches");
      found.add(new Found(simpleName(source), Pattern.compile(regex), sought));
    }
    return found.stream();
  }

  private static Object constant(Path source, String name) {
    var root = SOURCES.stream().filter(source::startsWith).findFirst().orElseThrow();
    var file = root.relativize(source).toString().replace(".java", "");
    try {
      var owner = Class.forName(file.replace(source.getFileSystem().getSeparator(), "."));
      for (var type :
          Stream.concat(Stream.of(owner), Stream.of(owner.getDeclaredClasses())).toList()) {
        for (var field : type.getDeclaredFields()) {
          if (field.getName().equals(name) && Modifier.isStatic(field.getModifiers())) {
            field.setAccessible(true);
            return field.get(null);
          }
        }
      }
      throw new AssertionError("no constant " + name + " in " + owner);
    } catch (ReflectiveOperationException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
