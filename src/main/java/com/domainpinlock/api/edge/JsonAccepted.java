package com.domainpinlock.api.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a caller who does not take JSON before anything is done. Spring finds out only when it
 * writes the answer: the lock would be charged for, and the caller told 406.
 */
class JsonAccepted implements HandlerInterceptor {
    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        var accept = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        if (accept.isEmpty() || takesJson(accept)) return true;
        throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
    }

    private static boolean takesJson(List<String> accept) {
        try {
            var types = MediaType.parseMediaTypes(accept);
            return types.isEmpty() || types.stream().anyMatch(JsonAccepted::isJson);
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    private static boolean isJson(MediaType type) {
        return type.isCompatibleWith(MediaType.APPLICATION_JSON) && type.getQualityValue() > 0;
    }
}
