// Recomputes, with nothing but the bytes on this page and the key the reader pasted, that the entry is in the signed log:
// leaf hash and inclusion proof as RFC 9162 (2.1.1, 2.1.3.2), proof text as C2SP tlog-proof v1, checkpoint and signature as
// C2SP tlog-checkpoint and signed-note. It asks the server for nothing.

const utf8 = new TextEncoder();
const ED25519 = 0x01;

class Refusal extends Error {}

const refuse = (text) => {
    throw new Refusal(text);
};

const join = (...parts) => {
    const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
        whole.set(part, at);
        at += part.length;
    }
    return whole;
};

const equal = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest("SHA-256", join(...parts)));
const leafHash = (entry) => sha256(Uint8Array.of(0), entry);
const nodeHash = (left, right) => sha256(Uint8Array.of(1), left, right);

// Base64 in its one canonical form, so that no two texts stand for the same bytes.
const base64 = (text, what) => {
    let binary;
    try {
        binary = atob(text);
    } catch {
        refuse(`${what} is not base64`);
    }
    if (btoa(binary) !== text) {
        refuse(`${what} is not canonical base64`);
    }
    return Uint8Array.from(binary, (char) => char.charCodeAt(0));
};

const number = (text, what) => {
    if (!/^(0|[1-9][0-9]{0,17})$/.test(text)) {
        refuse(`${what} is not a decimal number`);
    }
    return BigInt(text);
};

const parseKey = async (text) => {
    const [name, id, material] = [text.split("+", 1)[0], ...text.slice(text.indexOf("+") + 1).split(/\+(.*)/s)];
    if (!name || !/^[0-9a-f]{8}$/.test(id ?? "") || !material) {
        refuse("a verifier key is name+8 hex digits+base64");
    }
    const bytes = base64(material, "the key");
    if (bytes.length !== 33 || bytes[0] !== ED25519) {
        refuse("the key is not an Ed25519 log key");
    }
    const expected = (await sha256(utf8.encode(`${name}\n`), bytes)).slice(0, 4);
    if (hex(expected) !== id) {
        refuse("the key's id is not that of the key");
    }
    return { name, id: expected, raw: bytes.slice(1) };
};

const parseProof = (text) => {
    const end = text.indexOf("\n\n");
    const lines = end < 0 ? [] : text.slice(0, end).split("\n");
    if (lines[0] !== "c2sp.org/tlog-proof@v1" || !lines[1]?.startsWith("index ")) {
        refuse("the proof is not a c2sp.org/tlog-proof@v1");
    }
    const hashes = lines.slice(2).map((line) => base64(line, "a hash of the proof"));
    if (hashes.length > 63 || hashes.some((hash) => hash.length !== 32)) {
        refuse("the proof's hashes are malformed");
    }
    return { index: number(lines[1].slice(6), "the index"), hashes, note: text.slice(end + 2) };
};

const parseNote = (note) => {
    const end = note.indexOf("\n\n");
    if (end < 0 || !note.endsWith("\n")) {
        refuse("the checkpoint is not a signed note");
    }
    const text = note.slice(0, end + 1);
    const signatures = note.slice(end + 2, -1).split("\n").map((line) => {
        const parts = /^\u2014 (\S+) (\S+)$/.exec(line);
        if (!parts) {
            refuse("a signature line of the checkpoint is malformed");
        }
        return { name: parts[1], blob: base64(parts[2], "a signature") };
    });
    const lines = text.split("\n");
    if (lines.length < 4) {
        refuse("the checkpoint lacks origin, size or root");
    }
    return { text, signatures, origin: lines[0], size: number(lines[1], "the size"), root: base64(lines[2], "the root") };
};

// RFC 9162, 2.1.3.2, with its variable names.
const rootOf = async (leaf, index, size, path) => {
    if (index >= size) {
        refuse("the index is not below the tree size");
    }
    let fn = index;
    let sn = size - 1n;
    let r = leaf;
    for (const p of path) {
        if (sn === 0n) {
            refuse("the proof is too long");
        }
        if ((fn & 1n) === 1n || fn === sn) {
            r = await nodeHash(p, r);
            while ((fn & 1n) === 0n && fn !== 0n) {
                fn >>= 1n;
                sn >>= 1n;
            }
        } else {
            r = await nodeHash(r, p);
        }
        fn >>= 1n;
        sn >>= 1n;
    }
    if (sn !== 0n) {
        refuse("the proof is too short");
    }
    return r;
};

const verifySignature = async (note, key) => {
    const claimed = note.signatures.filter(
        (signature) => signature.name === key.name && equal(signature.blob.slice(0, 4), key.id));
    if (claimed.length === 0) {
        refuse("no signature of the checkpoint is by the key you pasted");
    }
    const publicKey = await crypto.subtle.importKey("raw", key.raw, { name: "Ed25519" }, false, ["verify"]);
    for (const signature of claimed) {
        const valid = await crypto.subtle.verify(
            { name: "Ed25519" }, publicKey, signature.blob.slice(4), utf8.encode(note.text));
        if (!valid) {
            refuse("a signature in this key's name is not by this key");
        }
    }
};

/** Runs every check in its order and reports each; the first that fails ends it. */
export const verify = async (entryText, proofText, keyText, report) => {
    const step = async (title, check) => {
        try {
            const { value, detail } = await check();
            report(title, true, detail);
            return value;
        } catch (failure) {
            report(title, false, failure instanceof Refusal ? failure.message : `this browser cannot do it (${failure.name})`);
            throw failure;
        }
    };
    try {
        const key = await step("Your key", async () => {
            const value = await parseKey(keyText.trim());
            return { value, detail: `Ed25519, for ${value.name}, id ${hex(value.id)}` };
        });
        const leaf = await step("Leaf hash", async () => {
            const bytes = utf8.encode(entryText);
            const value = await leafHash(bytes);
            return { value, detail: `${hex(value)} from ${bytes.length} bytes` };
        });
        const [proof, note] = await step("Proof", async () => {
            const parsed = parseProof(proofText);
            const opened = parseNote(parsed.note);
            return { value: [parsed, opened], detail: `entry ${parsed.index} of ${opened.size}, ${parsed.hashes.length} hashes` };
        });
        await step("Root", async () => {
            const root = await rootOf(leaf, proof.index, note.size, proof.hashes);
            if (!equal(root, note.root)) {
                refuse(`${hex(root)} was computed, but the checkpoint says ${hex(note.root)}`);
            }
            return { detail: `${hex(root)}, as the checkpoint says` };
        });
        await step("Signature", async () => {
            if (note.origin !== key.name) {
                refuse(`the checkpoint is of ${note.origin}, not of ${key.name}`);
            }
            await verifySignature(note, key);
            return { detail: `by ${key.name}, over the checkpoint of ${note.size} entries` };
        });
        return true;
    } catch {
        return false;
    }
};

const line = (list, title, holds, detail) => {
    const item = document.createElement("li");
    const svg = "http://www.w3.org/2000/svg";
    const icon = document.createElementNS(svg, "svg");
    const use = document.createElementNS(svg, "use");
    use.setAttribute("href", holds ? "#m-good" : "#m-bad");
    icon.setAttribute("aria-hidden", "true");
    icon.append(use);
    const mark = document.createElement("span");
    mark.className = `mark ${holds ? "good" : "bad"}`;
    const word = document.createElement("span");
    word.textContent = title;
    mark.append(icon, word);
    const said = document.createElement("span");
    said.className = "code";
    said.textContent = `${holds ? "Holds" : "Fails"}: ${detail}`;
    item.append(mark, said);
    list.append(item);
};

const enable = (form) => {
    const list = document.getElementById("verify-result");
    const button = form.querySelector("button");
    button.disabled = false;
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        list.replaceChildren();
        if (!globalThis.crypto?.subtle) {
            line(list, "This browser", false, "offers no cryptography here; open the page by https or from 127.0.0.1");
            return;
        }
        const text = (id) => document.getElementById(id).textContent;
        const holds = await verify(
            text("entry"), text("proof"), form.querySelector("textarea").value,
            (title, isTrue, detail) => line(list, title, isTrue, detail));
        line(list, holds ? "Verified" : "Not verified", holds,
            holds ? "these exact bytes are in the log that your key signs for" : "do not rely on this entry");
    });
};

const form = globalThis.document?.getElementById("verify-form");
if (form) {
    enable(form);
}
