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
    private final Map<Method, Known> known = new ConcurrentHashMap<>();

    /**
     * What a controller's method says of its requests.
     *
     * @param names of the query's parameters
     * @param answersOtherwise than with JSON: Spring has found it by what it answers with
     */
    private record Known(Set<String> names, boolean answersOtherwise) {
        static final Known NOTHING = new Known(Set.of(), false);

        static Known of(HandlerMethod method) {
            var mapping =
                    AnnotatedElementUtils.findMergedAnnotation(
                            method.getMethod(), RequestMapping.class);
            var names =
                    Stream.of(method.getMethodParameters())
                            .flatMap(StrictRequests::names)
                            .collect(Collectors.toUnmodifiableSet());
            return new Known(names, mapping != null && mapping.produces().length > 0);
        }
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        var found =
                handler instanceof HandlerMethod method
                        ? known.computeIfAbsent(method.getMethod(), _ -> Known.of(method))
                        : Known.NOTHING;
        if (!found.answersOtherwise()) requireJsonTaken(request);
        if (handler instanceof HandlerMethod && request.getQueryString() != null)
            request.getParameterMap().forEach((name, values) -> check(name, values, found.names()));
        return true;
    }

    private static void requireJsonTaken(HttpServletRequest request)
            throws HttpMediaTypeNotAcceptableException {
        var accept = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        if (!accept.isEmpty() && !takesJson(accept))
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
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
