/** The page that shows what vendors would be sent, and sends nothing. */
package io.contactgateway.console.playground;
