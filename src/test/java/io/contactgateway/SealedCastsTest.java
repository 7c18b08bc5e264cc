package io.contactgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No code casts a value of a sealed type to one of its cases. Such a cast relies on the line before
 * it to have handled all other cases, and is wrong without a word as soon as there is a new one:
 * the type's {@code fold} or a method of its own lets the compiler ask for it.
 */
class SealedCastsTest {
  private static final List<Path> SOURCES =
      List.of(Path.of("src", "main", "java"), Path.of("src", "standin", "java"));

  /**
   * The name of the type, of {@code (Some.Type<Of>) value} and of {@code Some.Type.class::cast}.
   */
  private static final Pattern CAST =
      Pattern.compile(
          "\\((?:\\w+\\.)*+([A-Z]\\w*+)(?:<[^<>()]*+>)?\\)\\s*+[\\w(\"]"
              + "|([A-Z]\\w*+)\\.class(?:::|\\.)cast\\b");

  @Test
  void noCaseOfASealedTypeIsCastTo() {
    var cases = cases();

    assertThat(cases).contains("Answer", "NoAnswer", "Accepted", "Previewed", "Usable");
    assertThat(sources()).hasSizeGreaterThan(100);
    assertThat(sources().stream().flatMap(file -> casts(file, cases))).isEmpty();
  }

  @Test
  void everyFormOfACastIsFound() {
    var code =
        List.of(
            "var answer = (Answer) reply;",
            "((VendorReply.Answer) reply).status()",
            "(Answer<T>) opened",
            "(Answer)\n        made.outcome()",
            "replies.map(VendorReply.Answer.class::cast)",
            "Answer.class.cast(reply)");

    assertThat(code).allMatch(line -> casts(line, Set.of("Answer")).count() == 1);
  }

  @Test
  void whatAsksForTheCaseIsNoCast() {
    var code =
        List.of(
            "if (reply instanceof Answer) return;",
            "if (reply instanceof Answer answer && answer.isSuccess()) {",
            "static void read(Answer answer) {",
            "map(Answer.class::isInstance)",
            "(Other) reply");

    assertThat(code).allMatch(line -> casts(line, Set.of("Answer")).count() == 0);
  }

  private static Stream<String> casts(Path file, Set<String> cases) {
    return casts(text(file), cases).map(cast -> file + ": " + cast);
  }

  private static Stream<String> casts(String code, Set<String> cases) {
    return CAST.matcher(code)
        .results()
        .filter(cast -> cases.contains(type(cast)))
        .map(MatchResult::group);
  }

  private static String type(MatchResult cast) {
    return cast.group(1) == null ? cast.group(2) : cast.group(1);
  }

  /** The simple names of what the sealed types of the product permit. */
  private static Set<String> cases() {
    return sources().stream()
        .filter(file -> text(file).contains("sealed "))
        .flatMap(SealedCastsTest::types)
        .filter(Class::isSealed)
        .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
        .map(Class::getSimpleName)
        .collect(Collectors.toSet());
  }

  /** The class of a file, and those in it. */
  private static Stream<Class<?>> types(Path file) {
    var root = SOURCES.stream().filter(file::startsWith).findFirst().orElseThrow();
    var name = root.relativize(file).toString().replace(".java", "");
    try {
      var type = Class.forName(name.replace(file.getFileSystem().getSeparator(), "."));
      return Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredClasses()));
    } catch (ClassNotFoundException unbuilt) {
      throw new AssertionError(unbuilt);
    }
  }

  private static List<Path> sources() {
    return SOURCES.stream().flatMap(SealedCastsTest::sources).toList();
  }

  private static Stream<Path> sources(Path root) {
    try (var files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
