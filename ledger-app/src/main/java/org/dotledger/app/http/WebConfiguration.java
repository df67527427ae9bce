package org.dotledger.app.http;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxMvcAutoConfiguration;
import org.apache.catalina.Container;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Sets Spring MVC and Tomcat up so that bytes leave as they were made and every failure is a problem. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BodySettings.class)
final class WebConfiguration implements WebMvcConfigurer {
    private final BodySettings settings;
    private final BodyBudget bodies;

    WebConfiguration(BodySettings settings) {
        this.settings = settings;
        this.bodies = new BodyBudget(settings.bytesMax(), settings.bytesMaxPerCaller());
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.disableDefaults();
        builder.configureMessageConvertersList(converters -> {
            converters.clear();
            converters.add(new ByteArrayHttpMessageConverter());
        });
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new DeclaredParameters());
        registry.addInterceptor(new IncomingBodies(bodies, settings.time()));
    }

    /** In the place of what htmx registers, of which there can be one only; all but the mapping is left to it. */
    @Bean
    @Primary
    static WebMvcRegistrations ownMethods(HtmxMvcAutoConfiguration htmx) {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new OwnMethods();
            }

            @Override
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                return htmx.getRequestMappingHandlerAdapter();
            }

            @Override
            public ExceptionHandlerExceptionResolver getExceptionHandlerExceptionResolver() {
                return htmx.getExceptionHandlerExceptionResolver();
            }
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
        TomcatContextCustomizer reportProblems = context -> {
            Container host = context.getParent();
            ((StandardHost) host).setErrorReportValveClass(ProblemReportValve.class.getName());
        };
        return factory -> {
            factory.addContextCustomizers(reportProblems);
            factory.addEngineValves(new AbandonedBody(), new FormBodies(bodies, settings));
        };
    }
}
