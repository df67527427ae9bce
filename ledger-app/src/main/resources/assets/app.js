// Makes pages quicker to use; every one of them works without it.

// As the server says it: positions begin at 0, so the last of three entries is #2.
const describe = (slider, output) => {
    const size = Number(slider.value);
    const entries = size === 1 ? "entry" : "entries";
    output.textContent = size === 0 ? "Before the first entry" : `After ${size} ${entries} (through #${size - 1})`;
    slider.setAttribute("aria-valuetext", output.textContent);
};

// The next page is another document. What had the focus on this one has it there too, if it is the same page.
const FOCUS = "focus";
const keepFocus = (element) => sessionStorage.setItem(FOCUS, `${location.pathname}#${element.id}`);
const restoreFocus = () => {
    const [path, id] = (sessionStorage.getItem(FOCUS) ?? "").split("#");
    sessionStorage.removeItem(FOCUS);
    if (path === location.pathname) {
        (document.getElementById(id) ?? document.getElementById("moment"))?.focus({ preventScroll: true });
    }
};

// A key moves the slider by one step of many, so it is Enter that leads on; a pointer is let go where it should be.
const slide = (slider, output) => {
    let byKey = false;
    const go = () => {
        keepFocus(slider);
        slider.form.requestSubmit();
    };
    slider.addEventListener("input", () => describe(slider, output));
    slider.addEventListener("pointerdown", () => { byKey = false; });
    slider.addEventListener("keydown", (event) => {
        byKey = true;
        if (event.key === "Enter") {
            event.preventDefault();
            go();
        }
    });
    slider.addEventListener("change", () => byKey || go());
};

const follow = (root) => {
    for (const slider of root.querySelectorAll("input[type=range][data-moment]")) {
        slide(slider, document.getElementById(slider.dataset.moment));
    }
    for (const link of root.querySelectorAll("[data-keep-focus]")) {
        link.addEventListener("click", () => keepFocus(link));
    }
    // The file field takes a dropped file by itself; the frame around it only says so.
    for (const field of root.querySelectorAll("[data-drop]")) {
        field.addEventListener("dragover", () => field.classList.add("over"));
        field.addEventListener("dragleave", () => field.classList.remove("over"));
        field.addEventListener("drop", () => field.classList.remove("over"));
    }
    // What is too large is said before it is sent; the server says so too.
    for (const field of root.querySelectorAll("input[data-size-max]")) {
        field.addEventListener("change", () => {
            const tooLarge = [...field.files].some((file) => file.size > Number(field.dataset.sizeMax));
            document.getElementById(field.dataset.tooLarge).hidden = !tooLarge;
            field.setCustomValidity(tooLarge ? "This file is too large." : "");
        });
    }
    for (const button of root.querySelectorAll("button[data-copy]")) {
        button.hidden = !navigator.clipboard;
        button.addEventListener("click", async () => {
            await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
            button.textContent = "Copied";
        });
    }
};

follow(document);
restoreFocus();
document.addEventListener("htmx:afterSettle", (event) => follow(event.detail.elt));
