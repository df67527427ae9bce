package org.dotledger.app.http;

import org.apache.catalina.Container;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Sets Spring MVC and Tomcat up so that bytes leave as they were made and every failure is a problem. */
@Configuration(proxyBeanMethods = false)
final class WebConfiguration implements WebMvcConfigurer {

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
        registry.addInterceptor(new LargeBodies());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
        TomcatContextCustomizer reportProblems = context -> {
            Container host = context.getParent();
            ((StandardHost) host).setErrorReportValveClass(ProblemReportValve.class.getName());
        };
        return factory -> factory.addContextCustomizers(reportProblems);
    }
}
