/** Settings that are read again from their files while the process runs. */
package io.contactgateway.reload;
