/** What the OpenAPI document says beyond the controllers. */
@NullMarked
package com.domainpinlock.api.docs;

import org.jspecify.annotations.NullMarked;
