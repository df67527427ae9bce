// Runs scenarios of the protocol's conformance suite against a server. The suite cannot send credentials, so a proxy on
// loopback adds them. Reads {url, key, scenarios} from standard input and prints "passed NAME" or "failed NAME".
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, request } from "node:http";

const { url, key, scenarios } = JSON.parse(readFileSync(0, "utf8"));
const target = new URL(url);

const proxy = createServer((incoming, outgoing) => {
  const forwarded = request(
    {
      host: target.hostname,
      port: target.port,
      method: incoming.method,
      path: incoming.url,
      headers: { ...incoming.headers, authorization: `Bearer ${key}` },
    },
    (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    },
  );
  forwarded.on("error", () => outgoing.destroy());
  incoming.pipe(forwarded);
});
await new Promise((ready) => proxy.listen(0, "127.0.0.1", ready));

// The folder of the installed packages is the working directory.
const suite = `${process.cwd()}/node_modules/@modelcontextprotocol/conformance/dist/index.js`;

function run(scenario) {
  return new Promise((done) => {
    const child = spawn(
      process.execPath,
      [suite, "server", "--url", `http://localhost:${proxy.address().port}/mcp`, "--scenario", scenario],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    let output = "";
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (output += data));
    child.on("close", (status) => done({ status, output }));
  });
}

const results = await Promise.all(scenarios.map(async (scenario) => ({ scenario, ...(await run(scenario)) })));
for (const { scenario, status, output } of results) {
  console.log(status === 0 ? "passed" : "failed", scenario);
  if (status !== 0) {
    console.error(output);
  }
}
proxy.close();
