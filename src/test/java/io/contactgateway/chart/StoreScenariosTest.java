package io.contactgateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pods by store: exactly one on a file, any number on a database. */
class StoreScenariosTest {
  @Test
  void aFileHasOnePodThatIsNeverDoubled() {
    var rendered = Chart.render("minimal");
    assertThat(rendered.has(Deployment.class)).isFalse();
    var set = rendered.only(StatefulSet.class).getSpec();
    assertThat(set.getReplicas()).isEqualTo(1);
    assertThat(set.getServiceName()).isEqualTo("crm-contact-gateway-management");
    assertThat(rendered.has(PodDisruptionBudget.class)).isFalse();
    assertThat(rendered.pod().getTopologySpreadConstraints()).isEmpty();
  }

  @Test
  void theFileLiesOnAVolumeThatOutlivesTheRelease() {
    var rendered = Chart.render("minimal");
    var set = rendered.only(StatefulSet.class).getSpec();
    assertThat(set.getPersistentVolumeClaimRetentionPolicy().getWhenDeleted()).isEqualTo("Retain");
    assertThat(set.getPersistentVolumeClaimRetentionPolicy().getWhenScaled()).isEqualTo("Retain");
    assertThat(set.getVolumeClaimTemplates()).hasSize(1);
    var path = rendered.properties().get("contact-gateway.store.path");
    assertThat(rendered.gateway().getVolumeMounts())
        .anyMatch(mount -> mount.getName().equals("data") && mount.getMountPath().equals(path));
    assertThat(rendered.gateway().getEnv())
        .as("overrules what an image brings along")
        .anyMatch(
            variable ->
                variable.getName().equals("CONTACT_GATEWAY_STORE_PATH")
                    && variable.getValue().equals(path));
  }

  @Test
  void theVolumeIsAsItWasAskedFor() {
    var claim = claims("embedded-storage").get(0).getSpec();
    assertThat(claim.getAccessModes()).containsExactly("ReadWriteOncePod");
    assertThat(claim.getStorageClassName()).isEqualTo("local-nvme");
    assertThat(claim.getResources().getRequests().get("storage")).hasToString("64Gi");
    assertThat(claims("minimal").get(0).getSpec().getStorageClassName()).isNull();
  }

  private static List<PersistentVolumeClaim> claims(String scenario) {
    return Chart.render(scenario).only(StatefulSet.class).getSpec().getVolumeClaimTemplates();
  }

  @Test
  void aClaimThatIsThereIsUsed() {
    assertThat(claims("existing-claim")).isEmpty();
    assertThat(Chart.render("existing-claim").pod().getVolumes())
        .anyMatch(
            volume ->
                volume.getName().equals("data")
                    && volume.getPersistentVolumeClaim().getClaimName().equals("contacts"));
  }

  @Test
  void aDatabaseHasPodsThatAreReplacedOneByOneAndNoneIsMissing() {
    var rendered = Chart.render("postgresql-replicas");
    assertThat(rendered.has(StatefulSet.class)).isFalse();
    var deployment = rendered.only(Deployment.class).getSpec();
    assertThat(deployment.getReplicas()).isEqualTo(3);
    assertThat(deployment.getStrategy().getType()).isEqualTo("RollingUpdate");
    assertThat(deployment.getStrategy().getRollingUpdate().getMaxUnavailable().getIntVal())
        .isZero();
    assertThat(deployment.getStrategy().getRollingUpdate().getMaxSurge().getIntVal()).isEqualTo(1);
    assertThat(rendered.pod().getVolumes())
        .noneMatch(volume -> volume.getPersistentVolumeClaim() != null);
    assertThat(rendered.properties())
        .containsEntry("contact-gateway.store.kind", "postgresql")
        .containsEntry("contact-gateway.store.url", "postgresql://database.data:6432/contacts")
        .containsEntry("contact-gateway.store.username", "gateway")
        .doesNotContainKey("contact-gateway.store.path");
  }

  @Test
  void severalPodsHaveADisruptionBudgetUnlessItIsNotWanted() {
    var budget = Chart.render("postgresql-replicas").only(PodDisruptionBudget.class).getSpec();
    assertThat(budget.getMaxUnavailable().getIntVal()).isEqualTo(1);
    assertThat(budget.getUnhealthyPodEvictionPolicy()).isEqualTo("AlwaysAllow");
    var share = Chart.render("placed").only(PodDisruptionBudget.class).getSpec();
    assertThat(share.getMaxUnavailable().getStrVal()).isEqualTo("50%");
    assertThat(Chart.render("no-disruption-budget").has(PodDisruptionBudget.class)).isFalse();
    assertThat(Chart.render("postgresql").has(PodDisruptionBudget.class)).isFalse();
  }

  @Test
  void anAutoscalerHasTheNumberOfPodsToItself() {
    var rendered = Chart.render("autoscaled");
    var deployment = rendered.only(Deployment.class);
    assertThat(deployment.getSpec().getReplicas()).isNull();
    var scaler = rendered.only(HorizontalPodAutoscaler.class).getSpec();
    assertThat(scaler.getScaleTargetRef().getKind()).isEqualTo("Deployment");
    assertThat(scaler.getScaleTargetRef().getName()).isEqualTo(deployment.getMetadata().getName());
    assertThat(scaler.getMinReplicas()).isEqualTo(3);
    assertThat(scaler.getMaxReplicas()).isEqualTo(9);
    var metric = scaler.getMetrics().get(0).getResource();
    assertThat(metric.getName()).isEqualTo("cpu");
    assertThat(metric.getTarget().getAverageUtilization()).isEqualTo(60);
    assertThat(scaler.getBehavior().getScaleDown().getStabilizationWindowSeconds()).isEqualTo(600);
    assertThat(rendered.has(PodDisruptionBudget.class)).isTrue();
  }

  @Test
  void podsAreSpreadOverZonesAndNodes() {
    assertThat(Chart.render("postgresql-replicas").pod().getTopologySpreadConstraints())
        .allMatch(spread -> spread.getWhenUnsatisfiable().equals("ScheduleAnyway"))
        .extracting(TopologySpreadConstraint::getTopologyKey)
        .containsExactlyInAnyOrder("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    var placed = Chart.render("placed").pod();
    assertThat(placed.getTopologySpreadConstraints()).hasSize(1);
    var zones = placed.getTopologySpreadConstraints().get(0);
    assertThat(zones.getTopologyKey()).isEqualTo("topology.kubernetes.io/zone");
    assertThat(zones.getWhenUnsatisfiable()).isEqualTo("DoNotSchedule");
    assertThat(placed.getNodeSelector()).containsEntry("kubernetes.io/arch", "amd64");
    assertThat(placed.getTolerations().get(0).getKey()).isEqualTo("dedicated");
    assertThat(placed.getAffinity().getNodeAffinity()).isNotNull();
    assertThat(placed.getPriorityClassName()).isEqualTo("important");
  }
}
