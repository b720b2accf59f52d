package com.domainpinlock.sms.sandbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the sandbox phone.
 *
 * @param remote whether it answers callers from other machines too; what it shows opens locks
 */
@ConfigurationProperties("pinlock.sandbox-phone")
record SandboxProperties(@DefaultValue("false") boolean remote) {}
