package io.contactgateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.PromQuery.Matcher;
import io.contactgateway.testing.PromQuery.Selector;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromQueryTest {
  @Test
  void findsEverySeriesThatAnExpressionLooksAt() {
    var query =
        PromQuery.of(
            "histogram_quantile(0.99, sum by (job, status, le) (rate(a_bucket{x=\"1\", y!~\"2|{}\"}[5m])))"
                + " > 0.5 unless on (target) max by (target) (b) == 1 or vector(0) and c_total offset 5m");

    assertThat(query.selectors())
        .containsExactly(
            new Selector(
                "a_bucket", List.of(new Matcher("x", "=", "1"), new Matcher("y", "!~", "2|{}"))),
            new Selector("b", List.of()),
            new Selector("c_total", List.of()));
    assertThat(query.grouping()).containsExactly("status", "target");
  }

  @Test
  void variablesOfADashboardStandForEverything() {
    var query = PromQuery.of("sum(rate(a{job=~\"$job\", target=~\"$target\"}[$__rate_interval]))");

    assertThat(query.selectors())
        .containsExactly(new Selector("a", List.of(new Matcher("target", "=~", ".*"))));
  }

  @Test
  void selectsByNameAndLabels() {
    var scrape =
        Scrape.parse(
            "# TYPE a counter\na_total{x=\"1\",y=\"z\"} 3.0 # {trace_id=\"7\"} 1.0\nb 1.5E9\n");

    assertThat(PromQuery.of("a_total{x=\"1\"}").selectors().get(0).selectsAnyOf(scrape)).isTrue();
    assertThat(
            PromQuery.of("a_total{x=~\"1|2\", y!=\"w\"}").selectors().get(0).selectsAnyOf(scrape))
        .isTrue();
    assertThat(PromQuery.of("b").selectors().get(0).selectsAnyOf(scrape)).isTrue();
    assertThat(PromQuery.of("a_total{x=\"2\"}").selectors().get(0).selectsAnyOf(scrape)).isFalse();
    assertThat(PromQuery.of("a_totals").selectors().get(0).selectsAnyOf(scrape)).isFalse();
  }
}
