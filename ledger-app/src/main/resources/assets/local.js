// Says each moment in the reader's own time too, next to UTC, which the page shows by itself.

const whole = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const ofDay = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

/** The time of the day is enough where nothing more is shown, unless it is another day here. */
const words = (moment, shown) =>
    shown.length <= 8 && moment.getDate() === moment.getUTCDate() ? ofDay.format(moment) : whole.format(moment);

const say = () => {
    for (const time of document.querySelectorAll("time[datetime]:not([data-local])")) {
        const moment = new Date(time.dateTime);
        time.dataset.local = "";
        if (!Number.isNaN(moment.getTime()) && moment.getTimezoneOffset() !== 0) {
            const local = document.createElement("span");
            local.className = "local";
            local.textContent = `${words(moment, time.textContent.trim())} local`;
            time.append(local);
        }
    }
};

say();
document.addEventListener("htmx:afterSettle", say);
