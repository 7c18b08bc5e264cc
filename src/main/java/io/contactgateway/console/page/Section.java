package io.contactgateway.console.page;

import io.contactgateway.access.Roles;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The pages that the navigation leads to. */
public enum Section {
  TARGETS("targets", "Targets", Set.of(Roles.OPERATOR)),
  PROBLEMS("problems", "Problems", Set.of(Roles.OPERATOR)),
  CONTACT("contact", "Contact", Set.of(Roles.CONTACTS_READ)),
  PLAYGROUND("playground", "Playground", Set.of(Roles.CONTACTS_READ, Roles.CONTACTS_WRITE)),
  LIVE("live", "Live", Set.of(Roles.OPERATOR));

  private final String path;
  private final String title;
  private final Set<String> roles;

  Section(String path, String title, Set<String> roles) {
    this.path = path;
    this.title = title;
    this.roles = roles;
  }

  /** The section of this path. */
  public static Optional<Section> find(String path) {
    return Arrays.stream(values()).filter(section -> section.path.equals(path)).findFirst();
  }

  /** Below the console, without a slash. */
  public String path() {
    return path;
  }

  public String title() {
    return title;
  }

  /** All of which a visitor needs. */
  public Set<String> roles() {
    return roles;
  }
}
