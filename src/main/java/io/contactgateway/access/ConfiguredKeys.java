package io.contactgateway.access;

import io.contactgateway.settings.Problem;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** Finds out where the keys are, by the standard properties, and whether there are any. */
final class ConfiguredKeys {
  static final String KEY = "mp.jwt.verify.publickey";
  static final String LOCATION = KEY + ".location";
  private static final String ALGORITHM = KEY + ".algorithm";

  private final StandardProperties properties;
  private final List<Problem> problems;

  ConfiguredKeys(StandardProperties properties, List<Problem> problems) {
    this.properties = properties;
    this.problems = problems;
  }

  /** Empty where there is a problem. */
  Optional<KeySource> find() {
    var key = properties.text(KEY);
    var location = properties.text(LOCATION);
    if (key.isPresent() && location.isPresent()) {
      return refuse(LOCATION, "is one too many beside " + KEY);
    }
    if (key.isPresent()) {
      return usable(KEY, new KeySource.Fixed(key.get()), key.get());
    }
    return location.isPresent() ? at(location.get()) : refuse(KEY, "or " + LOCATION + " is needed");
  }

  private Optional<KeySource> refuse(String name, String sentence) {
    problems.add(new Problem(name, sentence));
    return Optional.empty();
  }

  private Optional<KeySource> at(String location) {
    if (location.startsWith("http:") || location.startsWith("https:")) {
      return address(location);
    }
    try {
      var file = new KeySource.File(location);
      return usable(LOCATION, file, file.read());
    } catch (IOException unreadable) {
      return refuse(LOCATION, "names nothing that can be read");
    }
  }

  /** It may be out of reach now, and there later. */
  private Optional<KeySource> address(String location) {
    try {
      var url = new URI(location);
      return url.getHost() == null
          ? refuse(LOCATION, "must be a URL with a host")
          : Optional.of(new KeySource.Address(url));
    } catch (URISyntaxException noUrl) {
      return refuse(LOCATION, "must be a URL with a host");
    }
  }

  private Optional<KeySource> usable(String name, KeySource source, String text) {
    var algorithm = algorithm();
    if (algorithm.isEmpty()) {
      return refuse(ALGORITHM, "must be one of public keys, like RS256 or ES256");
    }
    var weakness = PublicKeys.weakness(text, algorithm.get());
    if (weakness.isPresent()) {
      return refuse(name, weakness.get());
    }
    return PublicKeys.areIn(text, algorithm.get())
        ? Optional.of(source)
        : refuse(name, PublicKeys.RULE);
  }

  /** The first one; empty where any is not of public keys. */
  private Optional<SignatureAlgorithm> algorithm() {
    var names = properties.list(ALGORITHM);
    try {
      var algorithms = names.stream().map(SignatureAlgorithm::fromAlgorithm).toList();
      return algorithms.stream().anyMatch(one -> one.getAlgorithm().startsWith("HS"))
          ? Optional.empty()
          : Optional.of(algorithms.stream().findFirst().orElse(SignatureAlgorithm.RS256));
    } catch (RuntimeException unknown) {
      return Optional.empty();
    }
  }
}
