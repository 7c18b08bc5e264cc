package io.contactgateway.settings;

/**
 * What a setting takes.
 *
 * @param takes the values, in a few words
 * @param standard the value where none is configured; empty where there is none
 * @param needed whether there has to be a value
 */
public record SettingForm(String takes, String standard, boolean needed) {
  static SettingForm optional(String takes) {
    return new SettingForm(takes, "", false);
  }

  static SettingForm optional(String takes, Object standard) {
    return new SettingForm(takes, standard.toString(), false);
  }

  static SettingForm needed(String takes) {
    return new SettingForm(takes, "", true);
  }
}
