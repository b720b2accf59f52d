package com.domainpinlock.api.edge;

import com.domainpinlock.account.Caller;
import com.domainpinlock.http.RequestId;
import com.domainpinlock.http.ShortFields;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.ResourceRegionHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What every controller of the API can rely on. */
@Configuration(proxyBeanMethods = false)
class ApiWeb implements WebMvcConfigurer {
    private static final String API = "/api/v1/**";

    private static final List<Class<?>> CONVERTERS =
            List.of(
                    ByteArrayHttpMessageConverter.class,
                    StringHttpMessageConverter.class,
                    ResourceHttpMessageConverter.class,
                    ResourceRegionHttpMessageConverter.class,
                    JacksonJsonHttpMessageConverter.class);

    /**
     * Only what is strict reads a body. Libraries bring others along, and Spring takes them up:
     * YAML by a lenient Jackson 2, JSON in another charset by Gson.
     */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.configureMessageConvertersList(
                all -> all.removeIf(converter -> !CONVERTERS.contains(converter.getClass())));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Callers());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ShortFields()).addPathPatterns(API);
        registry.addInterceptor(new StrictRequests()).addPathPatterns(API);
    }

    /** Without these Spring would call the records' constructors and pass unchecked text. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, DomainName.class, DomainName::parse);
    }

    /**
     * Hands a controller the caller whose key the request came with, or what the audit trail needs
     * of it.
     */
    static class Callers implements HandlerMethodArgumentResolver {
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
}
