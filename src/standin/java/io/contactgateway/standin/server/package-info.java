/** What all stand-ins share: requests as they came, answers, the journal, limits of calls. */
package io.contactgateway.standin.server;
