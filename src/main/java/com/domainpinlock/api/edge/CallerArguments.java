package com.domainpinlock.api.edge;

import com.domainpinlock.account.Caller;
import com.domainpinlock.http.RequestId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Hands a controller the caller whose key the request came with, or what the audit trail needs of
 * it.
 */
class CallerArguments implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return type == Caller.class || type == Actor.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Caller caller))
            throw Refused.because(Refusal.AUTHENTICATION_FAILED).thrown();
        return parameter.getParameterType() == Caller.class
                ? caller
                : actor(caller, (HttpServletRequest) request.getNativeRequest());
    }

    private static Actor actor(Caller caller, HttpServletRequest request) {
        return new Actor(
                caller.account(),
                caller.keyId(),
                caller.person(),
                RequestId.of(request, null),
                request.getRemoteAddr());
    }
}
