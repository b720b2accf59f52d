package com.domainpinlock.api.edge;

import com.domainpinlock.http.RequestId;
import com.domainpinlock.kernel.Actor;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands a controller what the audit trail needs of the caller. */
class ActorArgument implements HandlerMethodArgumentResolver {
    private final CallerArgument callers;

    ActorArgument(CallerArgument callers) {
        this.callers = callers;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public Actor resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var caller = callers.resolveArgument(parameter, container, request, binders);
        var http = (HttpServletRequest) request.getNativeRequest();
        return new Actor(
                caller.account(),
                caller.keyId(),
                caller.person(),
                RequestId.of(http, null),
                http.getRemoteAddr());
    }
}
