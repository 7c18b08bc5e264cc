package io.contactgateway.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * The settings of one target as they were configured. Keeps track of what was asked for, so that
 * {@link #problems()} also names what nobody knows. Not thread-safe: used once, at start.
 */
public final class ConfiguredTarget implements TargetSettings {
  public static final String PREFIX = "contact-gateway.targets.";

  private static final URI NO_URL = URI.create("http://not-configured.invalid");

  private final String target;
  private final Map<String, String> values;
  private final Set<String> known = new HashSet<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param values by the name below {@code contact-gateway.targets.<t>.}
   */
  public ConfiguredTarget(String target, Map<String, String> values) {
    this.target = target;
    this.values = new TreeMap<>(values);
  }

  @Override
  public String target() {
    return target;
  }

  /** Everything wrong so far, settings that nobody asked for included. */
  public List<Problem> problems() {
    var all = new ArrayList<>(problems);
    values.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> all.add(new Problem(fullName(name), "is no setting of this target")));
    return all;
  }

  @Override
  public URI url(String name) {
    return read(name, ConfiguredTarget::parseUrl).orElseGet(() -> missing(name, NO_URL));
  }

  private static URI parseUrl(String text) {
    try {
      var uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      var http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!http || uri.getHost() == null) {
        throw new IllegalArgumentException("must be an absolute http or https URL");
      }
      if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getUserInfo() != null) {
        throw new IllegalArgumentException("must have no query, fragment or user info");
      }
      return uri;
    } catch (URISyntaxException notUri) {
      throw new IllegalArgumentException("must be an absolute http or https URL", notUri);
    }
  }

  @Override
  public String text(String name) {
    return optionalText(name).orElseGet(() -> missing(name, "not-configured"));
  }

  @Override
  public Optional<String> optionalText(String name) {
    return read(name, Function.identity());
  }

  @Override
  public Secret secret(String name) {
    return new Secret(text(name));
  }

  @Override
  public Optional<Secret> optionalSecret(String name) {
    return optionalText(name).map(Secret::new);
  }

  @Override
  public boolean flag(String name, boolean fallback) {
    return read(name, ConfiguredTarget::parseFlag).orElse(fallback);
  }

  private static boolean parseFlag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  @Override
  public int number(String name, int fallback, int min, int max) {
    var sentence = "must be a whole number from " + min + " to " + max;
    return read(
            name,
            text -> {
              try {
                var number = Integer.parseInt(text);
                if (number < min || number > max) {
                  throw new IllegalArgumentException(sentence);
                }
                return number;
              } catch (NumberFormatException notNumber) {
                throw new IllegalArgumentException(sentence, notNumber);
              }
            })
        .orElse(fallback);
  }

  @Override
  public <E extends Enum<E>> E choice(String name, E fallback) {
    var constants = fallback.getDeclaringClass().getEnumConstants();
    return read(
            name,
            text ->
                Arrays.stream(constants)
                    .filter(constant -> spelling(constant).equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(oneOf(constants))))
        .orElse(fallback);
  }

  private static String oneOf(Enum<?>[] constants) {
    return "must be one of "
        + String.join(", ", Arrays.stream(constants).map(ConfiguredTarget::spelling).toList());
  }

  private static String spelling(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A duration above zero: {@code 250ms}, {@code 20s}, {@code 15m}, {@code 72h}, {@code PT1M}. */
  public Duration duration(String name, Duration fallback, Converter<Duration> converter) {
    return read(
            name,
            text -> {
              var duration = converter.convert(text);
              if (duration == null || duration.isZero() || duration.isNegative()) {
                throw new IllegalArgumentException("must be a duration above zero, like 20s");
              }
              return duration;
            })
        .orElse(fallback);
  }

  /** A share above 0 and up to 1. */
  public double ratio(String name, double fallback) {
    return read(
            name,
            text -> {
              try {
                var ratio = Double.parseDouble(text);
                if (ratio > 0 && ratio <= 1) {
                  return ratio;
                }
                throw new IllegalArgumentException("must be above 0 and at most 1");
              } catch (NumberFormatException notNumber) {
                throw new IllegalArgumentException("must be above 0 and at most 1", notNumber);
              }
            })
        .orElse(fallback);
  }

  @Override
  public Map<String, String> entries(String prefix) {
    var found = new TreeMap<String, String>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(prefix + ".")) {
            known.add(name);
            found.put(unquoted(name.substring(prefix.length() + 1)), value);
          }
        });
    return Collections.unmodifiableMap(found);
  }

  private static String unquoted(String name) {
    var quoted = name.length() > 2 && name.startsWith("\"") && name.endsWith("\"");
    return quoted ? name.substring(1, name.length() - 1) : name;
  }

  @Override
  public void problem(String name, String sentence) {
    problems.add(new Problem(fullName(name), sentence));
  }

  private <T> Optional<T> read(String name, Function<String, T> parser) {
    known.add(name);
    var text = values.get(name);
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(text.strip()));
    } catch (IllegalArgumentException bad) {
      problem(name, bad.getMessage());
      return Optional.empty();
    }
  }

  private <T> T missing(String name, T standIn) {
    var blank = values.getOrDefault(name, "").isBlank();
    if (blank) {
      problem(name, "is needed");
    }
    return standIn;
  }

  private String fullName(String name) {
    return PREFIX + target + "." + name;
  }
}
