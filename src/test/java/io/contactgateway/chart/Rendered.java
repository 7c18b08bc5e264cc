package io.contactgateway.chart;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a release consists of. */
public record Rendered(List<Manifest> manifests) {
  static Rendered parse(String yaml) {
    return new Rendered(StrictYaml.documents(yaml).stream().map(Manifest::parse).toList());
  }

  <T> List<T> all(Class<T> type) {
    return manifests.stream()
        .map(Manifest::model)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  <T> T only(Class<T> type) {
    var found = all(type);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " of " + type.getSimpleName());
    }
    return found.get(0);
  }

  boolean has(Class<?> type) {
    return !all(type).isEmpty();
  }

  /** What the gateway's pods are made from, by whichever kind of set. */
  PodTemplateSpec template() {
    return Stream.concat(
            all(Deployment.class).stream().map(set -> set.getSpec().getTemplate()),
            all(StatefulSet.class).stream().map(set -> set.getSpec().getTemplate()))
        .reduce(
            (one, other) -> {
              throw new AssertionError("two sets of pods");
            })
        .orElseThrow();
  }

  PodSpec pod() {
    return template().getSpec();
  }

  Container gateway() {
    return pod().getContainers().get(0);
  }

  /** The gateway's, the test's and the migration's. */
  List<PodSpec> pods() {
    return Stream.of(
            Stream.of(pod()),
            all(Pod.class).stream().map(Pod::getSpec),
            all(Job.class).stream().map(job -> job.getSpec().getTemplate().getSpec()))
        .flatMap(pods -> pods)
        .toList();
  }

  /** What is shown to who installs it. */
  String notes() {
    return data("notes");
  }

  private String data(String key) {
    return all(ConfigMap.class).stream()
        .filter(map -> !hooks(map).contains("pre-install"))
        .map(map -> map.getData().get(key))
        .filter(Objects::nonNull)
        .findAny()
        .orElseThrow();
  }

  private static String hooks(ConfigMap map) {
    return Optional.ofNullable(map.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(WholeChart.HOOK))
        .orElse("");
  }

  /** The gateway's settings, as its file says them. */
  public Map<String, String> properties() {
    return read(data("application.properties"));
  }

  /** The settings that another map has. */
  Map<String, String> properties(ConfigMap map) {
    return read(map.getData().get("application.properties"));
  }

  private static Map<String, String> read(String text) {
    var properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    var sorted = new TreeMap<String, String>();
    properties
        .stringPropertyNames()
        .forEach(name -> sorted.put(name, properties.getProperty(name)));
    return sorted;
  }
}
