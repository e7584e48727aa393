import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PACKAGE_ROOT } from '../src/package-root.js';

/**
 * Proves that a batch does not grow in memory: sends 1,000,000 assessments to the built program in one request, reads
 * every answer, and fails when one is missing or the process ever held more than 512 MB. Linux only, since the peak is
 * read from /proc. Run it with `npm run prove:batch -w apps/api`.
 */
const LINES = 1_000_000;
const MOST_BYTES = 512 * 1024 * 1024;
const LINES_PER_WRITE = 500;

const dataDir = await mkdtemp(join(tmpdir(), 'spbe-batch-'));
await chmod(dataDir, 0o711);
const api = spawn(process.execPath, [join(PACKAGE_ROOT, 'dist/main.js')], {
  env: { PATH: process.env['PATH'], PORT: '0', SPBE_DATA_DIR: dataDir },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const url = await readyUrl();
  const began = performance.now();
  const { answers, sent, received } = await sendBatch(url);
  const seconds = (performance.now() - began) / 1_000;
  const peak = await peakOf(api.pid ?? 0);
  const rows = [
    `lines sent and answered   ${LINES} and ${answers}`,
    `sent and received         ${megabytes(sent)} and ${megabytes(received)}`,
    `time                      ${seconds.toFixed(1)} s, ${Math.round(LINES / seconds)} lines a second`,
    `peak resident memory      ${megabytes(peak)} of ${megabytes(MOST_BYTES)}`,
  ];
  process.stdout.write(`${rows.join('\n')}\n`);
  if (answers !== LINES || peak > MOST_BYTES) process.exitCode = 1;
} finally {
  const ended = once(api, 'close');
  api.kill('SIGTERM');
  await ended;
  await rm(dataDir, { recursive: true, force: true });
}

async function readyUrl(): Promise<string> {
  for await (const line of createInterface({ input: api.stdout })) {
    const { msg, url } = JSON.parse(line) as { msg?: string; url?: string };
    if (msg === 'ready' && url !== undefined) return url;
  }
  throw new Error('the program ended before it was ready');
}

async function sendBatch(url: string): Promise<{ answers: number; sent: number; received: number }> {
  const { hostname, port } = new URL(url);
  const headers = { 'content-type': 'application/x-ndjson' };
  const call = request({ host: hostname, port, path: '/v1/score/batch', method: 'POST', headers });
  const counted = once(call, 'response').then(([answer]) => countLines(answer as IncomingMessage));
  let sent = 0;
  for (let from = 0; from < LINES; from += LINES_PER_WRITE) {
    let text = '';
    for (let line = from; line < Math.min(LINES, from + LINES_PER_WRITE); line++) text += assessment(line);
    sent += text.length;
    if (!call.write(text)) await once(call, 'drain');
  }
  call.end();
  return { ...(await counted), sent };
}

/** A complete assessment with levels that differ from line to line. */
function assessment(line: number): string {
  const ratings: Record<string, number> = {};
  for (let at = 1; at <= 47; at++) ratings[`I${at}`] = 1 + ((line * 7 + at * at) % 5);
  return `${JSON.stringify({ id: line, instrument: 'spbe-2020', year: 2024, ratings })}\n`;
}

async function countLines(answer: IncomingMessage): Promise<{ answers: number; received: number }> {
  let answers = 0;
  let received = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    received += chunk.length;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) answers++;
  }
  return { answers, received };
}

async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MB`;
}
