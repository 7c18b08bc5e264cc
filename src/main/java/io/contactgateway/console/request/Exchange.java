package io.contactgateway.console.request;

import io.contactgateway.access.Callers;
import io.contactgateway.access.Roles;
import io.contactgateway.access.SessionCookie;
import io.contactgateway.access.signin.SignInCookies;
import io.contactgateway.console.page.Frame;
import io.contactgateway.console.page.Section;
import io.contactgateway.store.audit.Actor;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One request to the console, and who sent it. */
public final class Exchange {
  private final RoutingContext context;
  private final HttpServerRequest request;
  private final boolean anonymous;
  private final Actor who;
  private final Set<String> roles;
  private final FormFields fields;
  private final Site site;
  private String token = "";

  private Exchange(
      RoutingContext context,
      boolean anonymous,
      Actor who,
      Set<String> roles,
      FormFields fields,
      Site site) {
    this.context = context;
    this.request = context.request();
    this.anonymous = anonymous;
    this.who = who;
    this.roles = roles;
    this.fields = fields;
    this.site = site;
  }

  /** A request before its form is read. */
  public static Exchange of(RoutingContext context, SecurityIdentity caller, Site site) {
    var roles = Roles.ALL.stream().filter(caller::hasRole).collect(Collectors.toSet());
    return new Exchange(
        context, caller.isAnonymous(), actor(caller), roles, FormFields.none(), site);
  }

  private static Actor actor(SecurityIdentity caller) {
    String subject = caller.getAttribute(Callers.SUBJECT);
    return Optional.ofNullable(subject).map(Actor::of).orElse(Actor.NOBODY);
  }

  /** Who asks, as the audit names them. */
  public Actor who() {
    return who;
  }

  /** The same request with what its form brought. */
  public Exchange with(byte[] form) {
    return new Exchange(context, anonymous, who, roles, FormFields.read(form), site);
  }

  /** Whether the form may be acted on. */
  public boolean isFormGood() {
    return FormToken.isGood(request, fields);
  }

  /** Whether the caller has all of the roles. */
  public boolean may(Set<String> needed) {
    return roles.containsAll(needed);
  }

  /** Whether the caller has the role. */
  public boolean may(String role) {
    return roles.contains(role);
  }

  /** Whether nobody is known to be behind the request. */
  public boolean isStranger() {
    return anonymous && roles.isEmpty();
  }

  /** Whether a page that is open asks for a part of itself. */
  public boolean isForPart() {
    return request.getHeader("HX-Request") != null;
  }

  /** What the form says; empty where it says nothing. */
  public String field(String name) {
    return fields.text(name);
  }

  /** What the address says; never a key, never a value. */
  public String query(String name) {
    var value = request.getParam(name);
    return value == null ? "" : value;
  }

  /** The number that the last event of a stream that broke off has brought; zero without one. */
  public long lastEventId() {
    var id = request.getHeader("Last-Event-ID");
    return id != null && id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0;
  }

  /**
   * What each form of the page has to bring back. The browser gets one with the first page that has
   * a form, where it has none; not with a request that another site sent, which would show none.
   */
  public String token() {
    if (token.isEmpty()) {
      token = FormToken.of(request);
    }
    return token;
  }

  /** Who lets visitors in; empty where they bring a token. */
  public String provider() {
    return site.provider();
  }

  /** Of scripts and styles. */
  public String version() {
    return site.version();
  }

  /** The request as whoever signs people in wants it. */
  public RoutingContext context() {
    return context;
  }

  /** Whether this browser signs in, or did so a moment ago. */
  public boolean isSigningIn() {
    return RecentSignIn.isThere(request);
  }

  /** The section that the request is about. */
  public Optional<Section> section() {
    var path = request.path();
    return Section.find(path.substring(path.lastIndexOf('/') + 1));
  }

  /** Whether the browser would show whatever page it is led to. */
  public boolean isVisit() {
    return request.method().equals(HttpMethod.GET)
        && "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
  }

  /** Scheme and authority as the browser has them. */
  public String origin() {
    var scheme = FormToken.isEncrypted(request) ? "https" : "http";
    return scheme + "://" + request.authority();
  }

  /** Whether tokens are asked for: then a visitor has brought one in a cookie. */
  public boolean isSignedIn() {
    return request.getCookie(SessionCookie.NAME) != null || SignInCookies.isSession(request);
  }

  public Frame frame(Section section) {
    return Frame.of(section, roles, token(), isSignedIn(), site.version());
  }

  /** The frame of a page that belongs to no section. */
  public Frame frame(String title) {
    return Frame.bare(title, token(), isSignedIn(), site.version());
  }
}
