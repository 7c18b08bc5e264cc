package io.contactgateway.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Every {@code contact-gateway.*} setting there is, sorted into the gateway's own, each target's
 * and each subscription's.
 */
public final class GatewayProperties {
  private static final String ROOT = "contact-gateway.";
  private static final String VARIABLES = "CONTACT_GATEWAY_";
  private static final String TARGETS = "targets.";
  private static final String TARGET_VARIABLES = "TARGETS_";
  private static final String EVENTS = "events.";
  private static final String EVENT_VARIABLES = "EVENTS_";
  private static final Pattern NAMES_SUBSCRIPTION = Pattern.compile("EVENTS_(.+?)_URL");
  // Every target has a URL; the URL of its login is none of its own.
  private static final Pattern NAMES_TARGET =
      Pattern.compile("TARGETS_(.+?)_(?<!_AUTH_)(URL|KIND)");

  private static final String UNCLAIMED =
      "belongs to nothing that is configured: a variable that ends in _URL names a target or a"
          + " subscription";

  private final Map<String, String> properties;
  private final Map<String, String> variables;

  private GatewayProperties(Map<String, String> properties, Map<String, String> variables) {
    this.properties = properties;
    this.variables = variables;
  }

  /**
   * Collects the settings.
   *
   * @param environment the process' environment variables
   */
  public static GatewayProperties collect(Config config, Map<String, String> environment) {
    var properties = new TreeMap<String, String>();
    for (var name : config.getPropertyNames()) {
      if (name.startsWith(ROOT)) {
        // Asked for as a text, an empty value would look like none at all.
        var value = config.getConfigValue(name).getValue();
        properties.put(name.substring(ROOT.length()), value == null ? "" : value);
      }
    }
    return new GatewayProperties(properties, below(environment, VARIABLES));
  }

  /** The settings that belong to no target and no subscription. */
  public PropertySection own() {
    var values = new TreeMap<>(properties);
    values.keySet().removeIf(name -> name.startsWith(TARGETS) || name.startsWith(EVENTS));
    var environment = new TreeMap<>(variables);
    environment
        .keySet()
        .removeIf(name -> name.startsWith(TARGET_VARIABLES) || name.startsWith(EVENT_VARIABLES));
    return new PropertySection(ROOT, values, environment);
  }

  /** Each target's settings, by target name. */
  public Collection<ConfiguredTarget> targets() {
    return names(TARGETS, NAMES_TARGET).stream().map(this::target).toList();
  }

  /** The settings of each subscription to events, by its name. */
  public Map<String, PropertySection> events() {
    var sections = new TreeMap<String, PropertySection>();
    for (var name : names(EVENTS, NAMES_SUBSCRIPTION)) {
      sections.put(
          name,
          new PropertySection(
              ROOT + EVENTS + name + ".",
              below(properties, EVENTS + name + "."),
              below(variables, EVENT_VARIABLES + variable(name) + "_")));
    }
    return sections;
  }

  /** All of them, each setting in one. */
  public List<PropertySection> sections() {
    var sections = new ArrayList<PropertySection>(events().values());
    sections.add(own());
    sections.addAll(targets());
    return sections;
  }

  /**
   * Variables of a target or a subscription that there isn't: without the one that names it, nobody
   * would ask for them.
   */
  public List<Problem> unclaimed() {
    var claimed = new ArrayList<String>();
    names(TARGETS, NAMES_TARGET)
        .forEach(name -> claimed.add(TARGET_VARIABLES + variable(name) + "_"));
    names(EVENTS, NAMES_SUBSCRIPTION)
        .forEach(name -> claimed.add(EVENT_VARIABLES + variable(name) + "_"));
    return variables.keySet().stream()
        .filter(name -> name.startsWith(TARGET_VARIABLES) || name.startsWith(EVENT_VARIABLES))
        .filter(name -> claimed.stream().noneMatch(name::startsWith))
        .map(name -> new Problem(VARIABLES + name, UNCLAIMED))
        .toList();
  }

  /** Names found in files, or in the variables that each of them has. */
  private TreeSet<String> names(String prefix, Pattern inEnvironment) {
    var names = new TreeSet<String>();
    below(properties, prefix).keySet().forEach(name -> names.add(upToDot(name)));
    for (var variable : variables.keySet()) {
      var matcher = inEnvironment.matcher(variable);
      if (matcher.matches()) {
        names.add(matcher.group(1).toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
      }
    }
    return names;
  }

  private static String variable(String name) {
    return name.replace('-', '_').toUpperCase(java.util.Locale.ROOT);
  }

  private static String upToDot(String name) {
    var dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private ConfiguredTarget target(String name) {
    return new ConfiguredTarget(
        name,
        below(properties, TARGETS + name + "."),
        below(variables, TARGET_VARIABLES + variable(name) + "_"));
  }

  private static Map<String, String> below(Map<String, String> all, String prefix) {
    var found = new TreeMap<String, String>();
    all.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), value);
          }
        });
    return found;
  }
}
