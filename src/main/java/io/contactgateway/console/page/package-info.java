/** The frame of every page, and what several of them show. */
package io.contactgateway.console.page;
