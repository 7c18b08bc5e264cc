package io.contactgateway.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
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
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Settings below one prefix, as they were configured, in files or in the environment. Keeps track
 * of what was asked for, so that {@link #problems()} also names what nobody knows. Not thread-safe:
 * used once, at start.
 */
public class PropertySection {
  static final String NOT_CONFIGURED = "not-configured";

  private static final Pattern LOOPBACK =
      Pattern.compile("(?i)(.+\\.)?localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");
  private static final URI NO_URL = URI.create("http://not-configured.invalid");
  private static final String FILE = "-file";
  private static final Set<String> OFF = Set.of("off", "0");
  private static final String DURATION = "duration above zero";

  /** A hundred years: whatever is reckoned with a setting stays a number of nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private static final String NO_DURATION =
      "must be a duration above zero, like 20s, and at most 36500d";

  /** What is said of a property without a value. */
  public static final String EMPTY = "is empty: give it a value, or leave the property out";

  private final String prefix;
  private final Map<String, String> values;
  private final Map<String, String> environment;
  private final Set<String> knownInEnvironment = new HashSet<>();
  private final Set<String> known = new HashSet<>();
  private final Map<String, SettingForm> askedFor = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> plainUrls = new ArrayList<>();
  private final List<SecretFile> secretFiles = new ArrayList<>();

  /**
   * @param prefix of every name, up to and with its last dot
   * @param values by the name below the prefix
   * @param environment by the rest of the variable's name, {@code AUTH_URL} for {@code auth-url};
   *     asked where {@code values} says nothing
   */
  public PropertySection(
      String prefix, Map<String, String> values, Map<String, String> environment) {
    this.prefix = prefix;
    this.values = new TreeMap<>(values);
    this.environment = new TreeMap<>(environment);
  }

  /** Tells each setting that is configured: its property or variable, and its value as it is. */
  public void eachConfigured(BiConsumer<String, String> listener) {
    values.forEach((name, value) -> listener.accept(fullName(name), value));
    environment.forEach((name, value) -> listener.accept(variable("") + name, value));
  }

  /** What was found wrong while reading. */
  public List<Problem> problemsSoFar() {
    return List.copyOf(problems);
  }

  /** Everything wrong, settings that nobody asked for included. */
  public List<Problem> problems() {
    var all = new ArrayList<>(problems);
    values.keySet().stream()
        .filter(name -> !known.contains(name))
        .map(name -> unknown(fullName(name), FormerNames.today(name).map(this::fullName)))
        .forEach(all::add);
    environment.keySet().stream()
        .filter(name -> !knownInEnvironment.contains(name))
        .map(this::unknownVariable)
        .forEach(all::add);
    return all;
  }

  private Problem unknownVariable(String name) {
    var today = FormerNames.todayInEnvironment(name);
    return unknown(variable("") + name, today.map(variable("")::concat));
  }

  private static Problem unknown(String name, Optional<String> today) {
    var hint = today.map(known -> ": it is called " + known + " now").orElse("");
    return new Problem(name, "is not a known setting" + hint);
  }

  /**
   * Every setting that was asked for, configured or not, by its name below the prefix: {@code
   * docs/configuration.md} is made of this. A group of {@link #entries} is named {@code
   * <prefix>.*}.
   */
  public Map<String, SettingForm> askedFor() {
    return Collections.unmodifiableMap(askedFor);
  }

  private void asked(String name, SettingForm form) {
    askedFor.putIfAbsent(name, form);
  }

  public URI url(String name) {
    asked(name, SettingForm.needed("http or https URL"));
    var url = read(name, PropertySection::parseUrl);
    url.filter(PropertySection::isPlain).ifPresent(plain -> plainUrls.add(fullName(name)));
    return url.orElseGet(() -> missing(name, NO_URL));
  }

  /** The properties read so far whose URL leads to another machine without TLS. */
  public List<String> plainUrls() {
    return List.copyOf(plainUrls);
  }

  private static boolean isPlain(URI url) {
    return "http".equals(url.getScheme()) && !LOOPBACK.matcher(url.getHost()).matches();
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

  public String text(String name) {
    asked(name, SettingForm.needed("text"));
    return optionalText(name).orElseGet(() -> missing(name, NOT_CONFIGURED));
  }

  public Optional<String> optionalText(String name) {
    asked(name, SettingForm.optional("text"));
    return read(name, Function.identity());
  }

  public Secret secret(String name, SecretForm form) {
    asked(name, SettingForm.needed("secret"));
    return optionalSecret(name, form).orElseGet(() -> new Secret(missing(name, NOT_CONFIGURED)));
  }

  public Optional<Secret> optionalSecret(String name, SecretForm form) {
    asked(name, SettingForm.optional("secret"));
    var given = optionalText(name);
    var path = optionalText(name + FILE);
    if (path.isPresent()) {
      given.ifPresent(both -> problem(name + FILE, "can't be said beside " + fullName(name)));
      return Optional.of(inFile(name + FILE, path.get(), form));
    }
    given
        .filter(text -> !form.fits().test(text))
        .ifPresent(unfit -> problem(name, form.sentence()));
    return given.map(Secret::new);
  }

  private Secret inFile(String name, String path, SecretForm form) {
    var file = new SecretFile(fullName(name), path, form);
    file.open().ifPresent(sentence -> problem(name, sentence));
    secretFiles.add(file);
    return file.secret();
  }

  /** The files that secrets were read from. */
  public List<SecretFile> secretFiles() {
    return List.copyOf(secretFiles);
  }

  public boolean flag(String name, boolean fallback) {
    asked(name, SettingForm.optional("true, false", fallback));
    return read(name, PropertySection::parseFlag).orElse(fallback);
  }

  private static boolean parseFlag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  public int number(String name, int fallback, int min, int max) {
    asked(name, SettingForm.optional("whole number, " + min + " to " + max, fallback));
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

  public <E extends Enum<E>> E choice(String name, E fallback) {
    var constants = fallback.getDeclaringClass().getEnumConstants();
    asked(name, SettingForm.optional(spellings(constants), spelling(fallback)));
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
    return "must be one of " + spellings(constants);
  }

  private static String spellings(Enum<?>[] constants) {
    return String.join(", ", Arrays.stream(constants).map(PropertySection::spelling).toList());
  }

  private static String spelling(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A duration above zero: {@code 250ms}, {@code 20s}, {@code 15m}, {@code 72h}, {@code PT1M}. */
  public Duration duration(String name, Duration fallback, Converter<Duration> converter) {
    asked(name, SettingForm.optional(DURATION, fallback));
    return optionalDuration(name, converter).orElse(fallback);
  }

  /** A duration above zero, where there is one. */
  public Optional<Duration> optionalDuration(String name, Converter<Duration> converter) {
    asked(name, SettingForm.optional(DURATION));
    return read(name, text -> positive(text, converter));
  }

  private static Duration positive(String text, Converter<Duration> converter) {
    try {
      var duration = converter.convert(text);
      if (duration != null
          && duration.compareTo(Duration.ZERO) > 0
          && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
      throw new IllegalArgumentException(NO_DURATION);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException unreadable) {
      // Their own words would show the value.
      throw new IllegalArgumentException(NO_DURATION, unreadable);
    }
  }

  /** A duration above zero; empty where there is {@code off} in its place, or {@code 0}. */
  public Optional<Duration> durationOrOff(
      String name, Duration fallback, Converter<Duration> converter) {
    asked(name, SettingForm.optional(DURATION + ", or `off`", fallback));
    var isOff = Optional.ofNullable(lookUp(name)).map(String::strip).filter(OFF::contains);
    return isOff.isPresent()
        ? Optional.empty()
        : optionalDuration(name, converter).or(() -> Optional.of(fallback));
  }

  /** A share above 0 and up to 1. */
  public double ratio(String name, double fallback) {
    asked(name, SettingForm.optional("number above 0, at most 1", fallback));
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

  public Map<String, String> entries(String prefix) {
    asked(prefix + ".*", SettingForm.optional("text"));
    var found = new TreeMap<String, String>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(prefix + ".")) {
            known.add(name);
            if (value.isBlank()) {
              problem(name, EMPTY);
            } else {
              found.put(unquoted(name.substring(prefix.length() + 1)), value);
            }
          }
        });
    return Collections.unmodifiableMap(found);
  }

  private static String unquoted(String name) {
    var quoted = name.length() > 2 && name.startsWith("\"") && name.endsWith("\"");
    return quoted ? name.substring(1, name.length() - 1) : name;
  }

  public void problem(String name, String sentence) {
    var problem = new Problem(fullName(name), sentence);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  private <T> Optional<T> read(String name, Function<String, T> parser) {
    var text = lookUp(name);
    if (text == null) {
      return Optional.empty();
    }
    if (text.isBlank()) {
      problem(name, EMPTY);
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
    if (lookUp(name) == null) {
      problem(name, "is needed");
    }
    return standIn;
  }

  private String lookUp(String name) {
    known.add(name);
    knownInEnvironment.add(inEnvironment(name));
    return values.getOrDefault(name, environment.get(inEnvironment(name)));
  }

  /** What the variable of a property is called. */
  public static String inEnvironment(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private String variable(String name) {
    return inEnvironment(prefix + name);
  }

  private String fullName(String name) {
    return prefix + name;
  }
}
