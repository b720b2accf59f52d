package com.domainpinlock.panel;

import com.domainpinlock.calls.CallLimits;
import com.domainpinlock.http.ShortFields;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.user.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.CacheControl;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.resource.LiteWebJarsResourceResolver;
import org.springframework.web.servlet.support.RequestContextUtils;

/** What every page of the panel can rely on: its files, and the language of who looks at it. */
@Configuration(proxyBeanMethods = false)
class PanelWeb implements WebMvcConfigurer {
    private static final CacheControl A_DAY =
            CacheControl.maxAge(Duration.ofDays(1)).cachePrivate();

    private final CallLimits limits;
    private final Clock clock;

    PanelWeb(CallLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** The languages of the panel, and the switch between them: {@code ?lang=de} at any page. */
    static class Languages implements HandlerInterceptor {
        private static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN);
        static final String CHOICE = "lang";

        /** What the browser asks for, if we have it; else English. */
        static Locale accepted(HttpServletRequest request) {
            if (request.getHeader("Accept-Language") == null) return Locale.ENGLISH;
            return Collections.list(request.getLocales()).stream()
                    .map(locale -> Locale.of(locale.getLanguage()))
                    .filter(ALL::contains)
                    .findFirst()
                    .orElse(Locale.ENGLISH);
        }

        @Override
        public boolean preHandle(
                HttpServletRequest request, HttpServletResponse response, Object handler) {
            var chosen = request.getParameter(CHOICE);
            var locales = RequestContextUtils.getLocaleResolver(request);
            if (chosen == null || locales == null) return true;
            ALL.stream()
                    .filter(locale -> locale.getLanguage().equals(chosen))
                    .forEach(locale -> locales.setLocale(request, response, locale));
            return true;
        }
    }

    /** Hands a controller of the panel who has signed in. */
    static class SignedInArgument implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == SignedIn.class;
        }

        @Override
        public SignedIn resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            var who =
                    request.getAttribute(SignedIn.class.getName(), RequestAttributes.SCOPE_REQUEST);
            if (who instanceof SignedIn signedIn) return signedIn;
            throw Refused.because(Refusal.AUTHENTICATION_FAILED).thrown();
        }
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SignedInArgument());
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(PanelPaths.ASSETS)
                .addResourceLocations("classpath:/panel/assets/")
                .setCacheControl(A_DAY);
        registry.addResourceHandler(PanelPaths.LIBRARIES)
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(A_DAY)
                .resourceChain(true)
                .addResolver(new LiteWebJarsResourceResolver());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ShortFields())
                .addPathPatterns(PanelPaths.PANEL, PanelPaths.BELOW);
        registry.addInterceptor(new Languages())
                .addPathPatterns(PanelPaths.PANEL, PanelPaths.BELOW);
        registry.addInterceptor(new PanelCallLimits(limits, clock))
                .addPathPatterns(PanelPaths.PANEL, PanelPaths.BELOW)
                .excludePathPatterns(PanelPaths.ASSETS, PanelPaths.LIBRARIES);
    }

    /** The language somebody has chosen, else what his browser asks for, else English. */
    @Bean
    LocaleResolver localeResolver(PanelProperties properties) {
        var locales = new CookieLocaleResolver("panel-language");
        locales.setRejectInvalidCookies(false);
        locales.setCookiePath(PanelPaths.PANEL);
        locales.setCookieMaxAge(Duration.ofDays(365));
        locales.setCookieHttpOnly(true);
        locales.setCookieSecure(!properties.plainHttp());
        locales.setDefaultLocaleFunction(Languages::accepted);
        return locales;
    }
}
