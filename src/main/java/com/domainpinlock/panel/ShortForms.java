package com.domainpinlock.panel;

import com.domainpinlock.kernel.TextLimit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a form or an address with a text that is longer than any of ours. */
class ShortForms implements HandlerInterceptor {
    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.getParameterMap()
                .forEach((name, values) -> {
                    for (var value : values) TextLimit.within(value, name);
                });
        return true;
    }
}
