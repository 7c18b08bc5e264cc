package io.contactgateway.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The series that a PromQL expression looks at, and the labels that it groups by. Finds names,
 * doesn't parse: whether the expression is sound is Prometheus' own tool to say.
 */
public record PromQuery(List<Selector> selectors, List<String> grouping) {
  /** Labels that Prometheus adds, or that belong to a histogram's buckets. */
  private static final Set<String> OUTSIDE = Set.of("job", "instance", "namespace", "le");

  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
  private static final Pattern NAME =
      Pattern.compile(
          "(?<![0-9.a-zA-Z_:])([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(\\{(?:[^}\"]|\"[^\"]*\")*\\})?(?!\\s*\\()(?![a-zA-Z0-9_:])");
  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");
  private static final Pattern MATCHER =
      Pattern.compile("([a-zA-Z_]+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");

  /** A metric by name, and what its labels have to be. */
  public record Selector(String name, List<Matcher> matchers) {
    boolean selects(Scrape.Sample sample) {
      return sample.name().equals(name)
          && matchers.stream()
              .allMatch(
                  matcher -> matcher.holds(sample.labels().getOrDefault(matcher.label(), "")));
    }

    /** Whether there is a series that it selects. */
    public boolean selectsAnyOf(Scrape scrape) {
      return scrape.samples().stream().anyMatch(this::selects);
    }
  }

  /** What one label has to be. */
  public record Matcher(String label, String operator, String value) {
    boolean holds(String found) {
      return switch (operator) {
        case "=" -> found.equals(value);
        case "!=" -> !found.equals(value);
        case "=~" -> found.matches(value);
        default -> !found.matches(value);
      };
    }
  }

  /** Reads an expression; a dashboard's variables stand for everything. */
  public static PromQuery of(String expression) {
    var plain =
        expression
            .replace("$__rate_interval", "5m")
            .replaceAll("\\$[a-z]+", ".*")
            .replaceAll("\\[[^\\]]*\\]", "");
    var grouping =
        GROUPING
            .matcher(plain)
            .results()
            .flatMap(group -> Stream.of(group.group(1).split("\\s*,\\s*")))
            .filter(label -> !OUTSIDE.contains(label))
            .distinct()
            .toList();
    var selectors = new ArrayList<Selector>();
    NAME.matcher(GROUPING.matcher(plain).replaceAll(" "))
        .results()
        .filter(found -> !WORDS.contains(found.group(1)))
        .forEach(found -> selectors.add(new Selector(found.group(1), matchers(found.group(2)))));
    return new PromQuery(selectors, grouping);
  }

  private static List<Matcher> matchers(String braces) {
    return MATCHER
        .matcher(braces == null ? "" : braces)
        .results()
        .map(found -> new Matcher(found.group(1), found.group(2), found.group(3)))
        .filter(matcher -> !OUTSIDE.contains(matcher.label()))
        .toList();
  }
}
