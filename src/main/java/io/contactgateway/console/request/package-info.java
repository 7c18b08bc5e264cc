/** What the console is asked, by whom, and how it answers. */
package io.contactgateway.console.request;
