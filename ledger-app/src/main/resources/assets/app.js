// Makes pages quicker to use; every one of them works without it.

// As the server says it: positions begin at 0, so the last of three entries is #2.
const describe = (slider, output) => {
    const size = Number(slider.value);
    const entries = size === 1 ? "entry" : "entries";
    output.textContent = size === 0 ? "Before the first entry" : `After ${size} ${entries} (through #${size - 1})`;
};

const follow = (root) => {
    for (const slider of root.querySelectorAll("input[type=range][data-moment]")) {
        const output = document.getElementById(slider.dataset.moment);
        slider.addEventListener("input", () => describe(slider, output));
        slider.addEventListener("change", () => slider.form.requestSubmit());
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
document.addEventListener("htmx:afterSettle", (event) => follow(event.detail.elt));
