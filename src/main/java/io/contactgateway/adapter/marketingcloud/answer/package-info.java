/** The vendor's answers as they are read: error codes, messages, operations. */
package io.contactgateway.adapter.marketingcloud.answer;
