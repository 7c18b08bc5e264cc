package io.contactgateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** Names as Kubernetes wants them. */
final class Names {
  private static final String LABEL = "[a-z]([-a-z0-9]{0,61}[a-z0-9])?";
  private static final String LABEL_VALUE = "([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?";
  private static final String LABEL_NAME =
      "([-a-z0-9.]{1,253}/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";

  /** A set's pods get a label of its name with ten further characters. */
  private static final int LONGEST_OF_A_SET = 52;

  private Names() {}

  static void assertValid(Manifest manifest) {
    assertThat(manifest.name()).matches(LABEL);
    if (manifest.kind().equals("StatefulSet") || manifest.kind().equals("Deployment")) {
      assertThat(manifest.name()).hasSizeLessThanOrEqualTo(LONGEST_OF_A_SET);
    }
    assertValid(manifest.metadata().getLabels());
  }

  static void assertValid(Map<String, String> labels) {
    assertThat(labels)
        .allSatisfy(
            (name, value) -> {
              assertThat(name).matches(LABEL_NAME);
              assertThat(value).matches(LABEL_VALUE);
            });
  }
}
