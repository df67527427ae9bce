// Reads a transparency log over HTTP as C2SP describes it (tlog-tiles, tlog-checkpoint, signed-note, tlog-proof), with
// nothing but Node's standard library, and believes nothing that it has not computed. Written from the text of those
// specifications and of RFC 6962, without the ledger's own code.
//
// Standard input: {"base": URL, "key": verifier key, "notes": [checkpoint, ...], "proofs": [index, ...]}
// Standard output: {"checkpoints": n, "entries": n, "tiles": n, "proofs": n, "consistency": n}; anything wrong ends it with 1.

import { createHash, createPublicKey, verify } from 'node:crypto';
import http from 'node:http';
import zlib from 'node:zlib';

const WIDTH = 256;
const input = JSON.parse(await text(process.stdin));
const counts = { checkpoints: 0, entries: 0, tiles: 0, proofs: 0, consistency: 0 };

async function text(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function fail(message) {
  throw new Error(message);
}

function sha256(...parts) {
  const hash = createHash('sha256');
  parts.forEach((part) => hash.update(part));
  return hash.digest();
}

const leafHash = (entry) => sha256(Buffer.from([0]), entry);
const nodeHash = (left, right) => sha256(Buffer.from([1]), left, right);

function get(path, headers = {}) {
  return new Promise((resolve, reject) => {
    http.get(input.base + path, { headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({
        status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks),
      }));
      response.on('error', reject);
    }).on('error', reject);
  });
}

// signed-note: verifier keys are <name>+<hash>+<base64(type || key)>, the hash is SHA-256(name || 0x0A || type || key)[:4].
function parseKey(vkey) {
  const first = vkey.indexOf('+');
  const second = vkey.indexOf('+', first + 1);
  const name = vkey.slice(0, first);
  const material = Buffer.from(vkey.slice(second + 1), 'base64');
  if (material[0] !== 1 || material.length !== 33) fail('not an Ed25519 verifier key');
  const id = sha256(Buffer.from(name + '\n'), material).subarray(0, 4);
  if (id.toString('hex') !== vkey.slice(first + 1, second)) fail('the key id is not that of the key');
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), material.subarray(1)]);
  return { name, id, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}

function openCheckpoint(note, trusted) {
  const split = note.lastIndexOf('\n\n');
  if (split < 0) fail('a note without a blank line');
  const body = note.slice(0, split + 1);
  const lines = note.slice(split + 2).split('\n');
  if (lines.pop() !== '') fail('a signature line that does not end in newline');
  const signed = lines.some((line) => {
    const match = /^\u2014 ([^ ]+) ([A-Za-z0-9+/=]+)$/.exec(line);
    if (!match) fail('not a signature line: ' + line);
    const blob = Buffer.from(match[2], 'base64');
    return match[1] === trusted.name && blob.subarray(0, 4).equals(trusted.id) && blob.length === 68
      && verify(null, Buffer.from(body), trusted.key, blob.subarray(4));
  });
  if (!signed) fail('no signature of the trusted key');
  const [origin, size, root] = body.split('\n');
  if (origin !== trusted.name) fail('another origin: ' + origin);
  if (!/^(0|[1-9][0-9]*)$/.test(size)) fail('not a size: ' + size);
  return { size: Number(size), root: Buffer.from(root, 'base64') };
}

// tlog-tiles: the index in groups of three digits, all but the last with an x before them.
function tilePath(index, width) {
  const groups = [];
  let rest = index;
  do {
    groups.unshift(String(rest % 1000).padStart(3, '0'));
    rest = Math.floor(rest / 1000);
  } while (rest > 0);
  const path = groups.map((group, i) => (i < groups.length - 1 ? 'x' + group : group)).join('/');
  return width === WIDTH ? path : `${path}.p/${width}`;
}

const cache = new Map();

async function immutable(path) {
  if (!cache.has(path)) {
    const answer = await get(path);
    if (answer.status !== 200) fail(`${path}: ${answer.status}`);
    if (answer.headers['content-type'] !== 'application/octet-stream') fail(`${path}: ${answer.headers['content-type']}`);
    if (!/max-age=604800/.test(answer.headers['cache-control'])) fail(`${path}: ${answer.headers['cache-control']}`);
    cache.set(path, answer.body);
    counts.tiles++;
  }
  return cache.get(path);
}

// The hashes of one tile level in a tree: how many there are follows from the size alone.
async function level(height, size) {
  const total = Math.floor(size / WIDTH ** height);
  const hashes = [];
  for (let index = 0; index * WIDTH < total; index++) {
    const width = Math.min(WIDTH, total - index * WIDTH);
    const body = await immutable(`/tile/${height}/${tilePath(index, width)}`);
    if (body.length !== width * 32) fail(`tile ${height}/${index}: ${body.length} bytes`);
    for (let i = 0; i < width; i++) hashes.push(body.subarray(32 * i, 32 * i + 32));
  }
  return hashes;
}

// RFC 6962 section 2.1.
function mth(hashes) {
  if (hashes.length === 0) return sha256();
  if (hashes.length === 1) return hashes[0];
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return nodeHash(mth(hashes.slice(0, k)), mth(hashes.slice(k)));
}

async function checkTiles(size, leaves) {
  let below = leaves;
  for (let height = 1; Math.floor(size / WIDTH ** height) > 0; height++) {
    const hashes = await level(height, size);
    hashes.forEach((hash, i) => {
      if (!hash.equals(mth(below.slice(i * WIDTH, (i + 1) * WIDTH)))) fail(`hash ${i} of level ${height} is wrong`);
    });
    below = hashes;
  }
}

async function checkEntries(size, leaves) {
  for (let index = 0; index * WIDTH < size; index++) {
    const width = Math.min(WIDTH, size - index * WIDTH);
    const bundle = await immutable(`/tile/entries/${tilePath(index, width)}`);
    let offset = 0;
    for (let i = 0; i < width; i++) {
      const length = bundle.readUInt16BE(offset);
      const entry = bundle.subarray(offset + 2, offset + 2 + length);
      if (!leafHash(entry).equals(leaves[index * WIDTH + i])) fail(`entry ${index * WIDTH + i} is not its leaf`);
      offset += 2 + length;
      counts.entries++;
    }
    if (offset !== bundle.length) fail(`bundle ${index} goes on after its last entry`);
  }
}

// RFC 9162 section 2.1.3.2.
function rootFromInclusion(index, size, leaf, proof) {
  let fn = index;
  let sn = size - 1;
  let r = leaf;
  for (const p of proof) {
    if (sn === 0) fail('the proof is too long');
    if (fn % 2 === 1 || fn === sn) {
      r = nodeHash(p, r);
      while (fn % 2 === 0 && fn !== 0) { fn = Math.floor(fn / 2); sn = Math.floor(sn / 2); }
    } else {
      r = nodeHash(r, p);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  if (sn !== 0) fail('the proof is too short');
  return r;
}

// RFC 9162 section 2.1.4.2.
function checkConsistency(first, second, firstRoot, secondRoot, proof) {
  if (first === second) {
    if (proof.length || !firstRoot.equals(secondRoot)) fail('equal sizes are not equal trees');
    return;
  }
  const path = Math.log2(first) % 1 === 0 ? [firstRoot, ...proof] : [...proof];
  let fn = first - 1;
  let sn = second - 1;
  while (fn % 2 === 1) { fn = Math.floor(fn / 2); sn = Math.floor(sn / 2); }
  let fr = path[0];
  let sr = path[0];
  for (const c of path.slice(1)) {
    if (sn === 0) fail('the consistency proof is too long');
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(c, fr);
      sr = nodeHash(c, sr);
      while (fn % 2 === 0 && fn !== 0) { fn = Math.floor(fn / 2); sn = Math.floor(sn / 2); }
    } else {
      sr = nodeHash(sr, c);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  if (sn !== 0 || !fr.equals(firstRoot) || !sr.equals(secondRoot)) fail('the consistency proof does not hold');
}

async function checkProof(index, leaves, trusted) {
  const answer = await get(`/api/v1/events/${index}/proof`);
  const proof = answer.body.toString('utf8');
  const end = proof.indexOf('\n\n');
  const [header, place, ...hashes] = proof.slice(0, end).split('\n');
  if (header !== 'c2sp.org/tlog-proof@v1' || place !== `index ${index}`) fail('not a tlog-proof of entry ' + index);
  const head = openCheckpoint(proof.slice(end + 2), trusted);
  const root = rootFromInclusion(index, head.size, leaves[index], hashes.map((hash) => Buffer.from(hash, 'base64')));
  if (!root.equals(head.root)) fail('the proof of entry ' + index + ' leads to another root');
  counts.proofs++;
}

async function checkLimits(size) {
  const missing = [
    `/tile/0/${tilePath(Math.floor(size / WIDTH) + 1, WIDTH)}`, `/tile/0/${tilePath(0, WIDTH)}.p/0`,
    '/tile/0/000.p/256', '/tile/0/1', '/tile/64/000', '/tile/00/000', '/tile/0/x000/000',
    `/tile/entries/${tilePath(Math.floor(size / WIDTH), (size % WIDTH) + 1)}`,
  ];
  for (const path of missing) {
    const answer = await get(path);
    if (answer.status !== 404) fail(`${path}: ${answer.status}, expected 404`);
    if (!/no-store/.test(answer.headers['cache-control'] ?? '')) fail(`${path}: a 404 that may be cached`);
  }
}

async function checkCheckpointEndpoint(trusted) {
  const answer = await get('/checkpoint');
  if (!/^text\/plain; ?charset=utf-8$/i.test(answer.headers['content-type'])) fail(answer.headers['content-type']);
  if (!/no-store/.test(answer.headers['cache-control'])) fail('/checkpoint: ' + answer.headers['cache-control']);
  return openCheckpoint(answer.body.toString('utf8'), trusted);
}

async function checkCompression() {
  const plain = await get('/tile/entries/000');
  const zipped = await get('/tile/entries/000', { 'accept-encoding': 'gzip' });
  if (zipped.headers['content-encoding'] !== 'gzip') fail('an entry bundle is not compressed for who accepts it');
  if (!zlib.gunzipSync(zipped.body).equals(plain.body)) fail('compressed, an entry bundle is another one');
}

async function main() {
  const trusted = parseKey(input.key);
  const newest = await checkCheckpointEndpoint(trusted);
  const leaves = await level(0, newest.size);
  await checkEntries(newest.size, leaves);
  const heads = input.notes.map((note) => openCheckpoint(note, trusted)).sort((a, b) => a.size - b.size);
  let before = null;
  for (const head of [...heads, newest]) {
    const own = await level(0, head.size);
    if (!mth(own).equals(head.root)) fail('the tiles of size ' + head.size + ' give another root');
    await checkTiles(head.size, own);
    counts.checkpoints++;
    if (before !== null && before.size > 0) {
      const answer = await get(`/api/v1/proofs/consistency?from=${before.size}&to=${head.size}`);
      const proof = JSON.parse(answer.body.toString('utf8')).proof.map((hash) => Buffer.from(hash, 'hex'));
      checkConsistency(before.size, head.size, before.root, head.root, proof);
      counts.consistency++;
    }
    before = head;
  }
  for (const index of input.proofs) await checkProof(index, leaves, trusted);
  await checkLimits(newest.size);
  await checkCompression();
  console.log(JSON.stringify(counts));
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
