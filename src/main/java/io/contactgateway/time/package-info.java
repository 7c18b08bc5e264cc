/** Time to wait and bytes in memory, as things that can be injected and bounded. */
package io.contactgateway.time;
