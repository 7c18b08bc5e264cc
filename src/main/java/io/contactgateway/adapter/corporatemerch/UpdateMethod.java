package io.contactgateway.adapter.corporatemerch;

import io.contactgateway.settings.TargetSettings;
import java.util.Arrays;

/**
 * The verb of an update. "Update a contact" doesn't show it; the sibling updates of this API use
 * PUT.
 */
enum UpdateMethod {
  PUT,
  PATCH;

  private static final String SETTING = "update-method";

  /** HTTP methods are commonly written in upper case, so either case is taken. */
  static UpdateMethod from(TargetSettings settings) {
    var text = settings.optionalText(SETTING).orElse(PUT.name());
    return Arrays.stream(values())
        .filter(method -> method.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseGet(
            () -> {
              settings.problem(SETTING, "must be PUT or PATCH");
              return PUT;
            });
  }
}
