package com.domainpinlock.api.edge;

import com.domainpinlock.api.problem.WrongValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a query parameter that the request does not have, or has twice: a misspelt filter must
 * not look like a short list.
 */
class KnownParameters implements HandlerInterceptor {
    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && request.getQueryString() != null) {
            var names = known.computeIfAbsent(method.getMethod(), _ -> names(method));
            request.getParameterMap().forEach((name, values) -> check(name, values, names));
        }
        return true;
    }

    private static void check(String name, String[] values, Set<String> names) {
        if (!names.contains(name)) throw WrongValue.unknown(name).thrown();
        if (values.length > 1) throw WrongValue.invalid(name, "Send it once.").thrown();
    }

    private static Set<String> names(HandlerMethod method) {
        return Stream.of(method.getMethodParameters())
                .flatMap(KnownParameters::names)
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
