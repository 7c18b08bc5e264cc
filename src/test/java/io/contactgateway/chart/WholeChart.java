package io.contactgateway.chart;

import java.nio.file.Path;
import java.util.List;

/** The chart with everything visible that Helm keeps back when it renders: its hooks, its notes. */
final class WholeChart {
  static final String NOTES = "notes-shown";

  /** The annotation of what Helm would keep back. */
  static final String HOOK = "was-a-hook";

  private static final ChartCopy COPY = make();

  private WholeChart() {}

  static Path path() {
    return COPY.path();
  }

  private static ChartCopy make() {
    var copy = new ChartCopy();
    Runtime.getRuntime().addShutdownHook(new Thread(copy::close));
    for (var hook : List.of("templates/tests/ready.yaml", "templates/migration.yaml")) {
      copy.write(hook, copy.read(hook).replace("helm.sh/hook:", HOOK + ":"));
    }
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
