/** The commands of the text protocol, each in front of the use case that the JSON API has too. */
@NullMarked
package com.domainpinlock.gateway.command;

import org.jspecify.annotations.NullMarked;
