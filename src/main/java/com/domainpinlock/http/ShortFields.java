package com.domainpinlock.http;

import com.domainpinlock.kernel.TextLimit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refuses a field of a form or of an address that is longer than any of ours, before it is
 * converted to anything.
 */
public final class ShortFields implements HandlerInterceptor {
    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                instanceof Map<?, ?> inPath)
            inPath.forEach((name, value) -> check((String) name, (String) value));
        request.getParameterMap()
                .forEach((name, values) -> {
                    for (var value : values) check(name, value);
                });
        return true;
    }

    private static void check(String name, String value) {
        TextLimit.within(name, "name");
        TextLimit.within(value, name);
    }
}
