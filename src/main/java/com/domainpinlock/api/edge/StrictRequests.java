package com.domainpinlock.api.edge;

import com.domainpinlock.api.problem.WrongValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a request before anything is done whose caller does not take JSON, or that has a query
 * parameter which is not known or comes twice. Spring finds out only when it writes the answer that
 * it is not taken: the lock would be charged for, and the caller told 406. And a misspelt filter
 * must not look like a short list.
 */
class StrictRequests implements HandlerInterceptor {
    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        requireJsonTaken(request, handler);
        if (handler instanceof HandlerMethod method && request.getQueryString() != null) {
            var names = known.computeIfAbsent(method.getMethod(), _ -> names(method));
            request.getParameterMap().forEach((name, values) -> check(name, values, names));
        }
        return true;
    }

    private static void requireJsonTaken(HttpServletRequest request, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (answersOtherwise(handler)) return;
        var accept = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        if (!accept.isEmpty() && !takesJson(accept))
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
    }

    /** Spring has found the method by what it answers with. */
    private static boolean answersOtherwise(Object handler) {
        if (!(handler instanceof HandlerMethod method)) return false;
        var mapping =
                AnnotatedElementUtils.findMergedAnnotation(
                        method.getMethod(), RequestMapping.class);
        return mapping != null && mapping.produces().length > 0;
    }

    private static boolean takesJson(List<String> accept) {
        try {
            var types = MediaType.parseMediaTypes(accept);
            return types.isEmpty() || types.stream().anyMatch(StrictRequests::isJson);
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    private static boolean isJson(MediaType type) {
        return type.isCompatibleWith(MediaType.APPLICATION_JSON) && type.getQualityValue() > 0;
    }

    private static void check(String name, String[] values, Set<String> names) {
        if (!names.contains(name)) throw WrongValue.unknown(name).thrown();
        if (values.length > 1) throw WrongValue.invalid(name, "Send it once.").thrown();
    }

    private static Set<String> names(HandlerMethod method) {
        return Stream.of(method.getMethodParameters())
                .flatMap(StrictRequests::names)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> names(MethodParameter parameter) {
        if (parameter.hasParameterAnnotation(ModelAttribute.class))
            return Stream.of(parameter.getParameterType().getRecordComponents())
                    .map(RecordComponent::getName);
        var single = parameter.getParameterAnnotation(RequestParam.class);
        if (single == null) return Stream.empty();
        return single.name().isEmpty()
                ? Stream.ofNullable(parameter.getParameter().getName())
                : Stream.of(single.name());
    }
}
