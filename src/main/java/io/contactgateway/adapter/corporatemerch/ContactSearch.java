package io.contactgateway.adapter.corporatemerch;

import io.contactgateway.adapter.corporatemerch.ContactPage.Order;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How far a look-up has come in the contact list. Page 1 is read first, since it tells the number
 * of pages and the order; then the walk goes from the newest page to older ones. Where the list
 * tells neither, it goes forward to the end. Immutable; its text form survives in the gateway's
 * memory, so that a look-up short of permits goes on instead of starting anew.
 *
 * @param page the next page to read, from 1
 * @param lastPage as page 1 told; 0 where unknown
 * @param newestFirst whether the pages read are known to be the newest ones
 * @param read how many pages have been read
 */
record ContactSearch(Course course, int page, int lastPage, boolean newestFirst, int read) {
  static final ContactSearch START = new ContactSearch(Course.FORWARD, 1, 0, false, 0);

  private static final Pattern TEXT =
      Pattern.compile("(forward|backward) (\\d{1,9}) (\\d{1,9}) (true|false) (\\d{1,9})");

  /** The default page size: fewer contacts than that end the list, even if ours was ignored. */
  private static final int SMALLEST_FULL_PAGE = 15;

  /** Which way the walk goes. */
  enum Course {
    FORWARD,
    BACKWARD
  }

  /** The search that {@link #text()} wrote; from the start where the text is another. */
  static ContactSearch parse(String text) {
    var match = TEXT.matcher(text);
    if (!match.matches() || match.group(2).equals("0")) {
      return START;
    }
    return new ContactSearch(
        Course.valueOf(match.group(1).toUpperCase(Locale.ROOT)),
        Integer.parseInt(match.group(2)),
        Integer.parseInt(match.group(3)),
        Boolean.parseBoolean(match.group(4)),
        Integer.parseInt(match.group(5)));
  }

  String text() {
    return String.join(
        " ",
        course.name().toLowerCase(Locale.ROOT),
        Integer.toString(page),
        Integer.toString(lastPage),
        Boolean.toString(newestFirst),
        Integer.toString(read));
  }

  /** The search after its next page came; empty where that was the last one of the list. */
  Optional<ContactSearch> after(ContactPage found) {
    var here = page == 1 ? informed(found) : this;
    return here.isAtEnd(found) ? Optional.empty() : Optional.of(here.moved());
  }

  private ContactSearch informed(ContactPage first) {
    var order = first.order();
    var last = first.lastPage().orElse(0);
    var backward = last > 0 && order != Order.NEWEST_FIRST;
    var newest = order == Order.NEWEST_FIRST || backward && order == Order.OLDEST_FIRST;
    return new ContactSearch(backward ? Course.BACKWARD : Course.FORWARD, 1, last, newest, read);
  }

  private boolean isAtEnd(ContactPage found) {
    if (lastPage == 0) {
      return found.entries().size() < SMALLEST_FULL_PAGE;
    }
    return course == Course.BACKWARD ? page == Math.min(2, lastPage) : page >= lastPage;
  }

  /** Page 1 has been read first, so a backward walk goes from it to the last page and ends at 2. */
  private ContactSearch moved() {
    var forward = course == Course.FORWARD;
    var next = forward ? page + 1 : (page == 1 ? lastPage : page - 1);
    return new ContactSearch(course, next, lastPage, newestFirst, read + 1);
  }
}
