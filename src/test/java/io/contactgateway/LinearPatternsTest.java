package io.contactgateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.contactgateway.PatternsOfMain.Found;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.text.VendorText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * No pattern takes longer than in proportion to the text that it is given, whoever wrote the text:
 * looked at character by character, so that the machine's speed doesn't matter.
 */
class LinearPatternsTest {
  /** A pattern that looks back at half of what is before has ten times the looks then. */
  private static final int SMALL = 1 << 11;

  private static final int LARGE = 1 << 20;

  /** More looks at each character than any pattern needs that goes straight on. */
  private static final int MOST_LOOKS = 100;

  private static final String REPEATED =
      "aZé09 \t\n.,;:@+-_/\\\"'()[]{}<>%&=?!#*~^|$`\u0000\u00a0\ud83d";
  private static final String PAIRED = "a0 .@-/\\\",é";
  private static final List<String> BEGINNINGS =
      List.of(
          "", "a", "a@", "\"", "+1", "[1.", "bearer ", "/v1/", "http://", "W/\"", "1e", "EVENTS_");
  private static final List<String> ENDS = List.of("", "\u0000", "@", "!a");

  @TestFactory
  Stream<DynamicTest> everyPatternIsLinear() {
    var texts = texts();
    return PatternsOfMain.find().stream()
        .map(found -> DynamicTest.dynamicTest(found.toString(), () -> check(found, texts)));
  }

  @Test
  void noneIsOverlooked() {
    assertThat(PatternsOfMain.find()).hasSizeGreaterThan(60);
    assertThat(PatternsOfMain.computed())
        .as("places where a pattern is made of something else than a constant")
        .containsExactlyInAnyOrder(
            "AcceptedTypes", "AllowedMethods", "Routes", "MultipartFields", "Preferences");
  }

  @Test
  void aQuadraticPatternIsFound() {
    var slow = Pattern.compile("[^\\s@]+@[^\\s@]+");

    assertThat(looks(slow, true, CountingText.of("", "a", SMALL, ""))).isLessThan(0);
    assertThat(looks(slow, false, CountingText.of("", "a", SMALL, ""))).isPositive();
  }

  /** Beginning, repeated part and end of a text. */
  private record Text(String beginning, String repeated, String end) {
    CountingText of(int length) {
      return CountingText.of(beginning, repeated, length, end);
    }
  }

  private static List<Text> texts() {
    var repeated = new ArrayList<String>();
    REPEATED.chars().forEach(unit -> repeated.add(String.valueOf((char) unit)));
    for (var first : PAIRED.toCharArray()) {
      for (var second : PAIRED.toCharArray()) {
        repeated.add("" + first + second);
      }
    }
    var texts = new ArrayList<Text>();
    for (var beginning : BEGINNINGS) {
      for (var part : repeated) {
        ENDS.forEach(end -> texts.add(new Text(beginning, part, end)));
      }
    }
    return texts;
  }

  private static void check(Found found, List<Text> texts) {
    var slowest = new Text("", "", "");
    var most = 0L;
    for (var text : texts) {
      var looks = looks(found.pattern(), found.isSought(), text.of(SMALL));
      assertThat(looks).as("looks at %s", text).isNotNegative();
      if (looks > most) {
        most = looks;
        slowest = text;
      }
    }
    if (most > SMALL / 2) {
      var half = looks(found.pattern(), found.isSought(), slowest.of(LARGE / 2));
      var whole = looks(found.pattern(), found.isSought(), slowest.of(LARGE));
      assertThat(half).as("looks at %s", slowest).isPositive();
      assertThat(whole).as("looks at %s", slowest).isBetween(1L, 3 * half);
    }
  }

  /** How often a character was looked at; below 0 where it was far too often, or too deeply. */
  private static long looks(Pattern pattern, boolean sought, CountingText text) {
    text.allow((long) MOST_LOOKS * text.length());
    try {
      pattern.matcher(text).matches();
      if (sought) {
        for (var matcher = pattern.matcher(text); matcher.find(); ) {
          assertThat(matcher.start()).isNotNegative();
        }
      }
      return text.looks();
    } catch (CountingText.TooManyLooksException | StackOverflowError slow) {
      return -1;
    }
  }

  /** The one place where vendors' texts are cut is the one place where patterns see them. */
  @Test
  void patternsSeeVendorsTextsAsVendorTextOnly() {
    var main =
        ArchConfiguration.withThreadLocalScope(
            configuration -> {
              // Whom the classes know is told by names: what those are made of takes long to read.
              configuration.setResolveMissingDependenciesFromClassPath(false);
              return new ClassFileImporter().importPath(Path.of("target", "classes"));
            });
    noClasses()
        .that(not(type(VendorText.class)))
        .and()
        .resideInAnyPackage("io.contactgateway.adapter..", "io.contactgateway.events..")
        .and(knowVendorsTexts())
        .should()
        .callMethodWhere(
            target(owner(type(String.class)))
                .and(target(nameMatching("matches|replaceAll|replaceFirst|split"))))
        .orShould()
        .callMethodWhere(
            target(owner(type(Pattern.class))).and(target(nameMatching("matche.*|split.*"))))
        .check(main);
  }

  private static DescribedPredicate<JavaClass> knowVendorsTexts() {
    return DescribedPredicate.describe(
        "know vendors' texts",
        one ->
            one.getDirectDependenciesFromSelf().stream()
                .map(known -> known.getTargetClass())
                .anyMatch(
                    known ->
                        known.isEquivalentTo(Answer.class)
                            || known.isEquivalentTo(VendorText.class)));
  }
}
