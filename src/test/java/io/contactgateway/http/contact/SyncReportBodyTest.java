package io.contactgateway.http.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Findings;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.http.ReportView;
import io.contactgateway.sync.report.SyncReport;
import io.contactgateway.sync.report.SyncReport.TargetReport;
import io.contactgateway.sync.report.SyncReport.TargetReport.Attempts;
import io.contactgateway.sync.report.SyncReport.TargetStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyncReportBodyTest {
  private static final TargetReport EXCLUDED =
      new TargetReport(
          TargetStatus.EXCLUDED,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          new Attempts(0, Optional.empty(), Optional.empty()),
          Findings.NONE,
          Optional.empty());

  private static SyncReportBody body(Map<String, TargetReport> targets) {
    var contact = new ContactReader().stored("{\"givenName\":\"Angela\"}");
    var report = new SyncReport(new ContactKey("k"), "tag", 1, Instant.EPOCH, contact, targets);
    return SyncReportBody.of(report, ReportView.BARE);
  }

  @Test
  void reportOfAGatewayWithoutTargetsSaysSo() {
    assertThat(body(Map.of()).notice().orElseThrow()).contains("no target is configured");
  }

  @Test
  void reportOfOneWithTargetsHasNoNotice() {
    assertThat(body(Map.of("shop", EXCLUDED)).notice()).isEmpty();
  }
}
