package io.contactgateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.PublishedFile;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The list of known holes in {@code docs/supply-chain.md} speaks of what is shipped today. */
class KnownHolesTest {
  private static final int MOST_DAYS = 30;

  private static final Pattern DATE = Pattern.compile("\nLast looked for: (\\S+)\n");
  private static final Pattern HOLE =
      Pattern.compile("\n\\| (`[^`|]+`) \\| ([^|]+) \\| CVE-[^|]+\\| [^|]+\\| ([^|]+) \\|");

  private final String list = PublishedFile.content("supply-chain.md");

  @Test
  void everyHoleIsOfALibraryThatIsShippedInThatVersion() {
    var shipped = PublishedFile.content("dependencies.md");

    assertThat(holes())
        .allSatisfy(
            hole ->
                assertThat(shipped).contains("| " + hole.group(1) + " | " + hole.group(2) + " |"));
  }

  @Test
  void everyHoleSaysWhetherItMatters() {
    assertThat(holes())
        .isNotEmpty()
        .allSatisfy(hole -> assertThat(hole.group(3)).matches("(yes|no|not known): .+"));
  }

  /** Not at other times: a build that was green must not turn red by waiting. */
  @Test
  @EnabledIfEnvironmentVariable(named = "GITHUB_REF_TYPE", matches = "tag")
  void aReleaseHasAListThatIsNotOld() {
    var today = LocalDate.now(ZoneOffset.UTC);

    assertThat(date()).isBetween(today.minusDays(MOST_DAYS), today);
  }

  @Test
  void theListHasADate() {
    assertThat(date()).isAfter(LocalDate.EPOCH);
  }

  private LocalDate date() {
    var found = DATE.matcher(list);
    assertThat(found.find()).isTrue();
    return LocalDate.parse(found.group(1));
  }

  private List<MatchResult> holes() {
    return HOLE.matcher(list).results().toList();
  }
}
