package com.domainpinlock.token;

import org.jspecify.annotations.Nullable;

/**
 * Ties a token to the one command that it opens (rule 16).
 *
 * @param command the command's name in our spelling
 * @param detail what the requester wants the phone's owner to read with it, at most 30 characters
 */
public record Binding(String command, @Nullable String detail) {}
