/** Work in the background that serves no contact: re-encryption, changed secrets, free space. */
package io.contactgateway.maintenance;
