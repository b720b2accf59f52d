package com.domainpinlock.http;

import jakarta.servlet.ServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name by which caller and log speak of the same request. */
public final class RequestId {
    /** The header that it comes and goes in. */
    public static final String HEADER = "X-Request-Id";

    /** What the log calls it. */
    public static final String IN_THE_LOG = "requestId";

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** The request's id: the one it came with if that is harmless, else one that we make up. */
    public static String of(ServletRequest request, @Nullable String offered) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) return known;
        var id = UUID.randomUUID().toString();
        if (offered != null && HARMLESS.matcher(offered).matches()) id = offered;
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
