/** Where providers report what became of messages. They bring no key, but a signature. */
@NullMarked
package com.domainpinlock.api.receipts;

import org.jspecify.annotations.NullMarked;
