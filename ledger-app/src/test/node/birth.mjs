// Plays an agent with the protocol's official TypeScript client: from a look at the tools to a registered DOT, with what
// only people may do sent by people over REST. Reads {url, keys, code, bodies} from standard input; ends with 0 when all
// of it held.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const { url, keys, code, bodies } = JSON.parse(readFileSync(0, "utf8"));

const client = new Client({ name: "birth", version: "1" });
await client.connect(
  new StreamableHTTPClientTransport(new URL(url + "/mcp"), {
    requestInit: { headers: { Authorization: `Bearer ${keys.agent}` } },
  }),
);
assert.equal(client.getServerVersion().name, "dot-ledger");

// Listing makes the client check every later result against the tool's output schema.
const { tools } = await client.listTools();
console.log("tools", tools.map((tool) => tool.name).sort().join(" "));

async function call(name, args) {
  const result = await client.callTool({ name, arguments: args });
  assert.deepEqual(JSON.parse(result.content[0].text), result.structuredContent);
  return { failed: result.isError === true, ...result.structuredContent };
}

async function person(actor, command, body) {
  const response = await fetch(`${url}/api/v1/commands/${command}`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${keys[actor]}`,
      "Content-Type": "application/json",
      "Idempotency-Key": `${actor}-${command}`,
    },
    body: JSON.stringify(body),
  });
  assert.equal(response.status, 201, `${command}: ${await response.clone().text()}`);
}

// A first attempt without a way back is refused, and the refusal says what to put right.
const attempt = { ...bodies.birth, rollbackCommand: undefined, idempotencyKey: "birth-1" };
const refused = await call("record_birth", attempt);
assert.equal(refused.failed, true);
assert.equal(refused.outcome, "REFUSED");
assert.equal(refused.code, "INVALID_FIELD");
assert.equal(refused.retry, "AFTER_FIX");
const explained = await call("explain_refusal", { position: refused.refusalPosition });
assert.equal(explained.refusal.command, "RecordBirth");
const repaired = { ...attempt, idempotencyKey: "birth-2", [refused.field]: bodies.birth[refused.field] };
console.log("refused", refused.code, refused.field, "at", refused.refusalPosition);

const { idempotencyKey, ...fields } = repaired;
const checked = await call("check_append", { command: "RecordBirth", body: fields });
assert.equal(checked.outcome, "WOULD_APPEND");

const born = await call("record_birth", repaired);
assert.equal(born.outcome, "APPENDED");
const again = await call("record_birth", repaired);
assert.equal(again.outcome, "REPLAYED");
assert.deepEqual(again.receipt, born.receipt);
assert.deepEqual((await call("get_receipt", { idempotencyKey })).events, born.receipt.events);
console.log("born at", born.receipt.events[0].position);

// Registration is for people, and there is no tool by which an agent could try.
await assert.rejects(client.callTool({ name: "register_dot", arguments: {} }), /tool/i);
const dryRun = await call("record_registrar_dry_run", { ...bodies.dryRun, idempotencyKey: "dry-run-1" });
assert.equal(dryRun.outcome, "APPENDED");
await person("operator", "AdmitDot", bodies.admission);
await person("owner", "ReleaseRegistrationHold", bodies.release);
await person("operator", "RegisterDot", bodies.registration);

const dot = await call("get_dot", { code });
assert.equal(dot.dot.state, "REGISTERED");
const readback = await call("record_catalog_readback", { ...bodies.readback, idempotencyKey: "readback-1" });
assert.equal(readback.outcome, "APPENDED");
const proven = await call("get_dot", { code });
assert.equal(proven.lifecycle.cells.catalogReadback.status, "CLAIMED");
console.log("registered", code);

const history = await call("list_events", { code });
assert.ok(history.items.some((event) => event.position === born.receipt.events[0].position));
const { contents } = await client.readResource({ uri: "ledger://checkpoint" });
assert.match(contents[0].text, /^dot-ledger\.local\//);
const { prompts } = await client.listPrompts();
assert.equal(prompts.length, 4);
await client.close();
console.log("done");
