// The issuer's answer comes without the fragment of the page that was asked for, so the way there takes it along.

const link = document.getElementById("issuer");
const address = new URL(link.href);
address.searchParams.set("next", address.searchParams.get("next") + location.hash);
link.href = address;
