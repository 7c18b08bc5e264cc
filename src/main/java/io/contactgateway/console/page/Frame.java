package io.contactgateway.console.page;

import io.quarkus.runtime.LaunchMode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What stands around every page.
 *
 * @param title never a key
 * @param links to the pages that the visitor may see
 * @param token that every form brings back
 * @param signedIn whether there is somebody to sign out
 * @param version of the scripts and styles
 */
public record Frame(
    String title, List<Link> links, String token, boolean signedIn, String version) {

  /** One entry of the navigation. */
  public record Link(String path, String title, boolean current) {}

  /** The frame of a section's page. */
  public static Frame of(
      Section active, Set<String> roles, String token, boolean signedIn, String version) {
    var links =
        Arrays.stream(Section.values())
            .filter(section -> roles.containsAll(section.roles()))
            .map(section -> new Link(section.path(), section.title(), section == active))
            .toList();
    return new Frame(active.title(), links, token, signedIn, version);
  }

  /** The frame of a page that belongs to no section. */
  public static Frame bare(String title, String token, boolean signedIn, String version) {
    return new Frame(title, List.of(), token, signedIn, version);
  }

  /** Whether the page of the dev profile is there to be led to. */
  public boolean isDevelopment() {
    return LaunchMode.current() == LaunchMode.DEVELOPMENT;
  }
}
