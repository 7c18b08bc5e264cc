package io.contactgateway.console;

import io.contactgateway.console.page.Frame;
import io.contactgateway.console.page.Notice;
import io.contactgateway.console.page.Section;
import io.contactgateway.console.request.Answer;
import io.contactgateway.console.request.Exchange;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Pages that say why there is nothing else to see, and what can be done about it. */
final class StatePages {
  private StatePages() {}

  @CheckedTemplate(basePath = "console")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance state(Frame frame, Notice notice);

    static native TemplateInstance statePart(Notice notice);

    static native TemplateInstance signIn(Frame frame, String problem, SignInLink provider);

    static native TemplateInstance passage(String title, String address, String version);
  }

  /** As a whole page, or in the place of the part that was asked for. */
  static Answer notice(Exchange exchange, int status, Notice notice) {
    return Answer.page(
        status,
        exchange.isForPart()
            ? Templates.statePart(notice)
            : Templates.state(exchange.frame(notice.title()), notice));
  }

  /**
   * Asks to sign in at the provider, or for a token.
   *
   * @param problem with the last token; empty where there was none
   */
  static Answer signIn(Exchange exchange, int status, String problem) {
    return exchange.isForPart()
        ? Answer.leaveFor("sign-in")
        : Answer.page(status, Templates.signIn(exchange.frame("Sign in"), problem, link(exchange)));
  }

  /**
   * Where visitors sign in.
   *
   * @param name of the provider; empty where visitors bring a token
   * @param to the page that they want to see
   */
  record SignInLink(String name, String to) {}

  private static SignInLink link(Exchange exchange) {
    return new SignInLink(
        exchange.provider(), exchange.section().map(Section::path).orElse("start"));
  }

  /** Leads on to another page at once, as a page of ours. */
  static Answer passage(Exchange exchange, String title, String address) {
    return Answer.page(Templates.passage(title, address, exchange.version()));
  }
}
