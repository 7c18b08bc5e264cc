package io.contactgateway.chart;

import java.nio.file.Path;

/** The chart with everything visible that Helm keeps back when it renders: its tests, its notes. */
final class WholeChart {
  static final String NOTES = "notes-shown";

  private static final ChartCopy COPY = make();

  private WholeChart() {}

  static Path path() {
    return COPY.path();
  }

  private static ChartCopy make() {
    var copy = new ChartCopy();
    Runtime.getRuntime().addShutdownHook(new Thread(copy::close));
    var test = "templates/tests/ready.yaml";
    copy.write(test, copy.read(test).replace("helm.sh/hook: test", "was-a-hook: test"));
    copy.write(
        "templates/notes.yaml",
        """
        {{- define "notes" }}%s{{ end }}
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: %s
          namespace: {{ .Release.Namespace }}
          labels:
            {{- include "contact-gateway.labels" . | nindent 4 }}
        data:
          notes: {{ include "notes" . | quote }}
        """
            .formatted(copy.read("templates/NOTES.txt"), NOTES));
    return copy;
  }
}
