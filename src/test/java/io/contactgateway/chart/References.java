package io.contactgateway.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What manifests refer to by name: it is among them, or somebody wrote its name into the values.
 */
final class References {
  /** The kind of what stands behind a field that is a name, or an object with one. */
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("configMap", "ConfigMap"),
          Map.entry("configMapKeyRef", "ConfigMap"),
          Map.entry("secret", "Secret"),
          Map.entry("secretName", "Secret"),
          Map.entry("secretKeyRef", "Secret"),
          Map.entry("imagePullSecrets", "Secret"),
          Map.entry("claimName", "PersistentVolumeClaim"),
          Map.entry("serviceAccountName", "ServiceAccount"),
          Map.entry("serviceName", "Service"),
          Map.entry("service", "Service"),
          Map.entry("backendRefs", "Service"),
          Map.entry("scaleTargetRef", "Deployment"));

  private final Set<String> found = new TreeSet<>();

  private References() {}

  static Set<String> dangling(Rendered rendered, Path values) {
    var references = new References();
    rendered.manifests().forEach(manifest -> references.collect(manifest.tree()));
    references.found.removeAll(there(rendered));
    var said = new HashSet<String>(List.of("default"));
    texts(StrictYaml.file(values), said);
    references.found.removeIf(reference -> said.contains(reference.split(" ")[1]));
    return references.found;
  }

  private static Set<String> there(Rendered rendered) {
    var there = new HashSet<String>();
    for (var manifest : rendered.manifests()) {
      there.add(manifest.kind() + " " + manifest.name());
      keys(manifest.tree().path("data"), manifest.name(), there);
      if (manifest.model() instanceof ExternalSecret external) {
        var made = external.spec().target().name();
        there.add("Secret " + made);
        external.spec().data().forEach(entry -> there.add(key(made, entry.secretKey())));
      }
    }
    return there;
  }

  private static void keys(JsonNode data, String name, Set<String> there) {
    data.fieldNames().forEachRemaining(key -> there.add(key(name, key)));
  }

  private static String key(String secret, String key) {
    return "Secret " + secret + " has " + key;
  }

  private static void texts(JsonNode tree, Set<String> into) {
    if (tree.isTextual()) {
      into.add(tree.asText());
    }
    tree.forEach(child -> texts(child, into));
  }

  private void collect(JsonNode tree) {
    tree.properties()
        .forEach(
            field -> {
              var kind = FIELDS.get(field.getKey());
              if (kind != null) {
                refer(kind, field.getValue());
              }
            });
    tree.forEach(this::collect);
  }

  private void refer(String kind, JsonNode value) {
    if (value.isArray()) {
      value.forEach(one -> refer(kind, one));
    } else if (value.isTextual()) {
      found.add(kind + " " + value.asText());
    } else if (value.has("name")) {
      var name = value.path("name").asText();
      found.add(kind + " " + name);
      value.path("items").forEach(item -> found.add(key(name, item.path("key").asText())));
    }
  }
}
