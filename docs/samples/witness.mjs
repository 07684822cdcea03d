#!/usr/bin/env node
// A witness: keeps the checkpoints of a GovernanceConsole where its operator cannot reach, and takes none that
// contradicts the ones before. Node 18 or later, nothing else. docs/specs/proofs.md tells what it checks.
//
//   node witness.mjs serve --key KEY [--key KEY] --dir DIR [--port 8088]   secret in WITNESS_SECRET (whsec_…)
//   node witness.mjs check --key KEY [--key KEY] --dir DIR [--proof FILE]  offline: all that was kept, and a proof file
import { createHash, createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const MAX_BODY = 256 * 1024;
const MAX_SKEW_SECONDS = 300;

class Refused extends Error {
  constructor(status, body) { super(typeof body === 'string' ? body : JSON.stringify(body)); this.status = status; }
}

// --- RFC 6962 -----------------------------------------------------------------------------------------------------

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const node = (left, right) => sha256(Buffer.of(1), left, right);
const hashes = lines => lines.map(line => Buffer.from(line, 'base64'));

// Sizes stay below 2^53; bit operators of JavaScript would cut them to 32 bits.
const half = n => Math.floor(n / 2);
const odd = n => n % 2 === 1;

// RFC 9162 section 2.1.4.2.
function isConsistent(from, fromRoot, size, root, path) {
  if (from < 1 || from > size) return false;
  if (from === size) return path.length === 0 && fromRoot.equals(root);
  const power = Number.isInteger(Math.log2(from)) && 2 ** Math.log2(from) === from;
  const [first, ...rest] = power ? [fromRoot, ...path] : path;
  if (!first) return false;
  let [fn, sn] = [from - 1, size - 1];
  while (odd(fn)) [fn, sn] = [half(fn), half(sn)];
  let [fr, sr] = [first, first];
  for (const hash of rest) {
    if (sn === 0) return false;
    if (odd(fn) || fn === sn) {
      [fr, sr] = [node(hash, fr), node(hash, sr)];
      while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      sr = node(sr, hash);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && fr.equals(fromRoot) && sr.equals(root);
}

// RFC 9162 section 2.1.3.2.
function isIncluded(leaf, index, size, root, path) {
  if (index < 0 || index >= size) return false;
  let [fn, sn, hash] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (sn === 0) return false;
    if (odd(fn) || fn === sn) {
      hash = node(sibling, hash);
      while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = node(hash, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && hash.equals(root);
}

// --- Signed notes (c2sp.org/signed-note, tlog-checkpoint) ------------------------------------------------------------

function readKey(text) {
  const [name, id, ...encoded] = text.split('+');
  const key = Buffer.from(encoded.join('+'), 'base64');
  if (key.length !== 33 || key[0] !== 1 || sha256(`${name}\n`, key).subarray(0, 4).toString('hex') !== id)
    throw new Error(`'${text}' is not an Ed25519 verifier key.`);
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.subarray(1)]);
  return { name, id, key: createPublicKey({ key: spki, format: 'der', type: 'spki' }) };
}

/** The size and root of a checkpoint that one of the keys signed. */
function openNote(note, keys) {
  const end = note.indexOf('\n\n');
  if (end < 0) throw new Refused(422, 'This is no signed note.');
  const text = note.slice(0, end + 1);
  const [origin, size, root] = text.split('\n');
  const isSigned = note.slice(end + 2).split('\n').some(line => {
    const [dash, name, signature, ...more] = line.split(' ');
    const bytes = Buffer.from(signature ?? '', 'base64');
    return dash === '\u2014' && more.length === 0 && keys.some(key =>
      key.name === name && origin === name && key.id === bytes.subarray(0, 4).toString('hex') && verify(null, Buffer.from(text), key.key, bytes.subarray(4)));
  });
  if (!isSigned) throw new Refused(422, 'No key that is trusted here signed this checkpoint.');
  const checkpoint = { size: Number(size), root: Buffer.from(root, 'base64') };
  if (!Number.isSafeInteger(checkpoint.size) || checkpoint.size < 0 || checkpoint.root.length !== 32) throw new Refused(422, 'This is no checkpoint.');
  return checkpoint;
}

// --- What is kept: one file a checkpoint ------------------------------------------------------------------------------

const kept = dir => readdirSync(dir).filter(name => /^\d{16}\.json$/.test(name)).sort().map(name => JSON.parse(readFileSync(join(dir, name), 'utf8')));

/** Durable before it is acknowledged, whole or not at all. */
function keep(dir, name, content) {
  const path = join(dir, name);
  const file = openSync(`${path}.new`, 'w');
  writeSync(file, `${JSON.stringify(content, null, 1)}\n`);
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.new`, path);
  const folder = openSync(dir, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** Takes a checkpoint that the former ones allow; the reason why not otherwise. */
function take(dir, keys, former, data) {
  const checkpoint = openNote(data.note, keys);
  const last = former.at(-1);
  if (last) {
    const known = former.find(one => one.size === checkpoint.size);
    if (known && Buffer.from(known.root, 'base64').equals(checkpoint.root)) return;
    if (known) contradiction(dir, known, data);
    const proof = data.consistency;
    // A ledger does not shrink. One that grew is taken with a proof from the last that is kept.
    // The console proves from where it believes this witness to be: tell it, and it proves from there.
    if (checkpoint.size < last.size || proof?.from !== last.size) throw new Refused(409, { size: last.size });
    if (!isConsistent(last.size, Buffer.from(last.root, 'base64'), checkpoint.size, checkpoint.root, hashes(proof.path))) contradiction(dir, last, data);
  }
  const entry = { size: checkpoint.size, root: checkpoint.root.toString('base64'), note: data.note, consistency: last ? data.consistency : null, received: new Date().toISOString() };
  keep(dir, `${String(checkpoint.size).padStart(16, '0')}.json`, entry);
  former.push(entry);
}

/** Two signed checkpoints that cannot both be true: the proof that somebody rewrote the ledger. */
function contradiction(dir, before, now) {
  keep(dir, `contradiction-${Date.now()}.json`, { before: before.note, now: now.note, consistency: now.consistency });
  console.error(`CONTRADICTION: what was signed now does not continue what was signed for ${before.size} entries. Both are kept.`);
  throw new Refused(422, 'This contradicts a checkpoint that was signed before.');
}

// --- serve ------------------------------------------------------------------------------------------------------------

// standardwebhooks.com: HMAC-SHA256 over id.timestamp.body.
function isSent(headers, body, secret) {
  const [id, timestamp] = [headers['webhook-id'], headers['webhook-timestamp']];
  if (!id || !timestamp || !(Math.abs(Date.now() / 1000 - Number(timestamp)) <= MAX_SKEW_SECONDS)) return false;
  const wanted = createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body).digest();
  return String(headers['webhook-signature']).split(' ').some(part => {
    const given = Buffer.from(part.replace(/^v1,/, ''), 'base64');
    return part.startsWith('v1,') && given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}

async function read(request) {
  const parts = [];
  let length = 0;
  for await (const part of request) {
    if ((length += part.length) > MAX_BODY) throw new Refused(413, 'Too long.');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function serve({ dir, keys, port, secret }) {
  const former = kept(dir);
  const server = createServer(async (request, response) => {
    try {
      if (request.method !== 'POST') throw new Refused(405, 'POST checkpoints here.');
      const body = await read(request);
      if (!isSent(request.headers, body, secret)) throw new Refused(401, 'The signature of the webhook does not hold.');
      const event = JSON.parse(body.toString('utf8'));
      if (event.type !== 'governance.checkpoint.signed.v1') throw new Refused(422, 'This is no checkpoint.');
      // Nothing is awaited from here on: two messages at once are taken one after the other.
      take(dir, keys, former, event.data);
      response.writeHead(204).end();
      console.log(`${former.at(-1).size} entries are vouched for.`);
    } catch (fault) {
      const status = fault instanceof Refused ? fault.status : fault instanceof SyntaxError ? 400 : 500;
      response.writeHead(status).end(fault.message);
      console.error(`${status}: ${fault.message}`);
    }
  });
  server.listen(port, '127.0.0.1', () => console.log(`Listening on http://127.0.0.1:${server.address().port}, ${former.length} checkpoints kept. TLS ends at the proxy before it.`));
}

// --- check ------------------------------------------------------------------------------------------------------------

function check({ dir, keys, proof }) {
  const all = kept(dir).map(entry => ({ ...entry, opened: openNote(entry.note, keys) }));
  all.forEach((entry, i) => {
    const before = all[i - 1];
    if (before && !(entry.consistency?.from === before.opened.size && isConsistent(before.opened.size, before.opened.root, entry.opened.size, entry.opened.root, hashes(entry.consistency.path))))
      throw new Error(`The checkpoint of ${entry.opened.size} entries does not continue that of ${before.opened.size}.`);
  });
  console.log(`${all.length} checkpoints hold, the last of ${all.at(-1)?.opened.size ?? 0} entries.`);
  if (proof) console.log(checkProof(readFileSync(proof, 'utf8'), keys, all));
}

/** A proof file (c2sp.org/tlog-proof) with the entry's JSON behind it: `{ curl …/proof?format=tlog-proof; curl …/ledger/SEQ; }`. */
function checkProof(file, keys, all) {
  const [, index, path, rest] = /^c2sp\.org\/tlog-proof@v1\nindex (\d+)\n((?:[A-Za-z0-9+/=]{44}\n)*)\n([\s\S]+)$/.exec(file) ?? [];
  const start = rest?.lastIndexOf('\n{') ?? -1;
  if (start < 0) throw new Error('This is no proof file with its entry behind it.');
  const checkpoint = openNote(rest.slice(0, start + 1), keys);
  // The entry's own hash covers its text without that hash (docs/specs/ledger-format.md).
  const text = rest.slice(start + 1).trimEnd();
  const member = [...text.matchAll(/"hash":"[0-9a-f]{64}",/g)].at(-1)?.[0];
  const at = text.lastIndexOf(member);
  const hash = member && sha256(text.slice(0, at) + text.slice(at + member.length));
  if (!hash || !isIncluded(sha256(Buffer.of(0), hash), Number(index), checkpoint.size, checkpoint.root, hashes(path.split('\n').filter(Boolean))))
    throw new Error(`Entry ${Number(index) + 1} is not what the checkpoint of ${checkpoint.size} entries covers.`);
  const known = all.find(entry => entry.opened.size === checkpoint.size);
  if (known && !known.opened.root.equals(checkpoint.root)) throw new Error('The proof is under another checkpoint than the one kept for this size.');
  return `Entry ${Number(index) + 1} holds under ${known ? 'a checkpoint that is kept here' : `a signed checkpoint of ${checkpoint.size} entries that is not kept here`}.`;
}

// ----------------------------------------------------------------------------------------------------------------------

function main() {
  const { values, positionals: [verb] } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string', multiple: true }, dir: { type: 'string' }, port: { type: 'string', default: '8088' }, proof: { type: 'string' } },
  });
  if (!['serve', 'check'].includes(verb) || !values.key || !values.dir) throw new Error('usage: node witness.mjs serve|check --key KEY --dir DIR [--port PORT] [--proof FILE]');
  const keys = values.key.map(readKey);
  if (verb === 'check') {
    check({ dir: values.dir, keys, proof: values.proof });
    return;
  }
  const secret = process.env.WITNESS_SECRET ?? '';
  if (!secret.startsWith('whsec_')) throw new Error('WITNESS_SECRET must hold the secret that the console shows: whsec_…');
  mkdirSync(values.dir, { recursive: true });
  serve({ dir: values.dir, keys, port: Number(values.port), secret: Buffer.from(secret.slice(6), 'base64') });
}

try {
  main();
} catch (fault) {
  console.error(fault.message);
  process.exitCode = 1;
}
