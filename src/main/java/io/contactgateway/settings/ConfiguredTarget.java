package io.contactgateway.settings;

import java.util.Map;

/** The settings of one target as they were configured. */
public final class ConfiguredTarget extends PropertySection implements TargetSettings {
  public static final String PREFIX = "contact-gateway.targets.";

  private final String target;

  /**
   * @param values by the name below {@code contact-gateway.targets.<t>.}
   */
  public ConfiguredTarget(String target, Map<String, String> values) {
    this(target, values, Map.of());
  }

  /**
   * @param environment by the rest of the variable's name
   */
  public ConfiguredTarget(
      String target, Map<String, String> values, Map<String, String> environment) {
    super(PREFIX + target + ".", values, environment);
    this.target = target;
  }

  @Override
  public String target() {
    return target;
  }
}
