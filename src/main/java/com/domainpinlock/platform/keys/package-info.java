/**
 * Keys of the service, by label and version, and what is made with them: seals, commitments,
 * ciphertexts.
 */
@NullMarked
package com.domainpinlock.platform.keys;

import org.jspecify.annotations.NullMarked;
