package org.dotledger.app.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Keeps each actor within what it may ask, on every channel. */
@Configuration(proxyBeanMethods = false)
final class LimitConfiguration implements WebMvcConfigurer {
    private final RequestLimit requests;

    LimitConfiguration(RequestLimit requests) {
        this.requests = requests;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                    throws IOException {
                // A problem's page is the end of a request that was counted already.
                return request.getDispatcherType() != DispatcherType.REQUEST
                        || !(SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller)
                        || requests.take(caller.getPrincipal(), request, response);
            }
        });
    }
}
