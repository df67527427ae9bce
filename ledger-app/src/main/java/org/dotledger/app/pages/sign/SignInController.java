package org.dotledger.app.pages.sign;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.dotledger.app.access.SignIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Takes a key and opens a session. */
@Controller
final class SignInController {
    /** A path of this server with parameters and fragment; nothing that a browser could take for another server. */
    private static final Pattern LOCAL =
            Pattern.compile("/([A-Za-z0-9._~%?=&:+-][A-Za-z0-9._~%?=&:+/-]*)?(#[A-Za-z0-9._~%:-]*)?");

    private final SignIn signIn;

    SignInController(SignIn signIn) {
        this.signIn = signIn;
    }

    @GetMapping("/login")
    ModelAndView form(
            @RequestParam(name = "next", required = false) @Nullable String next,
            @RequestParam(name = "undone", required = false) @Nullable String undone) {
        return form(local(next), false, undone);
    }

    @PostMapping("/login")
    ModelAndView open(
            @RequestParam(name = "key", required = false) @Nullable String key,
            @RequestParam(name = "next", required = false) @Nullable String next,
            @RequestParam(name = "undone", required = false) @Nullable String undone,
            HttpServletRequest request) {
        if (key == null || signIn.open(request, key).isEmpty()) {
            ModelAndView again = form(local(next), true, undone);
            again.setStatus(HttpStatus.UNAUTHORIZED);
            return again;
        }
        return redirect(local(next));
    }

    @PostMapping("/logout")
    ModelAndView close(HttpServletRequest request) {
        signIn.close(request);
        return redirect("/login");
    }

    /**
     * Where a sign-in by an issuer ends. The session's cookie is not sent along while the browser still comes from the
     * issuer; from this page on it comes from here.
     */
    @GetMapping("/login/done")
    ModelAndView done(@RequestParam(name = "next", required = false) @Nullable String next) {
        return new ModelAndView("signed-in").addObject("next", local(next));
    }

    /** @param undone whether a form was sent when its session had ended; null if not */
    private ModelAndView form(String next, boolean refused, @Nullable String undone) {
        return new ModelAndView("login")
                .addObject("next", next)
                .addObject("refused", refused)
                .addObject("undone", undone != null)
                .addObject("issuer", signIn.issuerName().orElse(null));
    }

    private static ModelAndView redirect(String path) {
        RedirectView view = new RedirectView(path);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return new ModelAndView(view);
    }

    private static String local(@Nullable String next) {
        return next != null && LOCAL.matcher(next).matches() ? next : "/";
    }
}
