package io.contactgateway.testing;

import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a gateway shows to Prometheus.
 *
 * @param types by family
 * @param described families that say in words what they are
 */
public record Scrape(Map<String, String> types, Set<String> described, List<Sample> samples) {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? [-+0-9.eEInfNa]+( #.*)?");
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** One series. */
  public record Sample(String name, Map<String, String> labels) {}

  /** Asks the management port. */
  public static Scrape of(URL management) {
    var call = HttpCall.of("GET", "/q/metrics").header("Accept", "text/plain; version=0.0.4");
    return parse(call.send(management).body());
  }

  static Scrape parse(String text) {
    var types = new TreeMap<String, String>();
    var described = new HashSet<String>();
    var samples = new ArrayList<Sample>();
    for (var line : text.lines().toList()) {
      var words = line.split(" ", 4);
      if (line.startsWith("# TYPE ")) {
        types.put(words[2], words[3]);
      } else if (line.startsWith("# HELP ") && words.length == 4 && !words[3].isBlank()) {
        described.add(words[2]);
      } else if (!line.startsWith("#") && !line.isBlank()) {
        samples.add(sample(line));
      }
    }
    return new Scrape(types, described, samples);
  }

  private static Sample sample(String line) {
    var matcher = SAMPLE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalStateException("this is no sample: " + line);
    }
    var labels = new HashMap<String, String>();
    Optional.ofNullable(matcher.group(2))
        .ifPresent(
            text ->
                LABEL
                    .matcher(text)
                    .results()
                    .forEach(one -> labels.put(one.group(1), one.group(2))));
    return new Sample(matcher.group(1), labels);
  }

  /** The family that a series belongs to. */
  public String family(String name) {
    return Stream.of("_bucket", "_count", "_sum")
        .filter(name::endsWith)
        .map(suffix -> name.substring(0, name.length() - suffix.length()))
        .filter(types::containsKey)
        .findFirst()
        .orElse(name);
  }

  /** The series of a family. */
  public List<Sample> of(String family) {
    return samples.stream().filter(sample -> family(sample.name()).equals(family)).toList();
  }
}
