import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** One line of a part's log; parts write JSON lines. */
export interface LogLine {
  readonly level?: number;
  readonly msg?: string;
  readonly fix?: string;
  readonly step?: string;
  readonly ready?: boolean;
  readonly url?: string;
  readonly apiRoot?: string;
}

export interface PartOptions {
  readonly name: string;
  /** Script to run with this node. */
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logDir: string;
  /** True for the line that says that the part works. */
  readonly isReady: (line: LogLine) => boolean;
  readonly onLine?: (line: LogLine) => void;
}

/** How a part ended: what it said last, when it said anything. */
export interface PartEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: LogLine | null;
}

/**
 * A child process of the start command. It is connected by an IPC channel that carries nothing: when this process
 * dies, even by SIGKILL, the channel closes and the part shuts itself down.
 */
export class Part {
  readonly name: string;
  readonly ready: Promise<LogLine>;
  readonly ended: Promise<PartEnd>;
  readonly #child: ChildProcess;
  readonly #log: WriteStream;

  constructor(options: PartOptions) {
    this.name = options.name;
    mkdirSync(options.logDir, { recursive: true });
    this.#log = createWriteStream(join(options.logDir, `${options.name}.log`), { mode: 0o600 });
    this.#child = spawn(process.execPath, [options.script], {
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A group of its own: Ctrl-C in the terminal reaches the start command alone, which then stops the parts in order.
      detached: true,
    });
    let said: LogLine | null = null;
    const keep = (line: LogLine): void => {
      // "what" and "how to mend it" come as two lines.
      if (line.fix !== undefined && line.msg === undefined) said = { ...said, ...line };
      else if (isFailure(line)) said = line;
    };
    this.ended = new Promise((resolve) => {
      this.#child.once('close', (code, signal) => {
        this.#log.end();
        resolve({ code, signal, said });
      });
    });
    this.ready = new Promise((resolve) => {
      this.#eachLine((line) => {
        keep(line);
        options.onLine?.(line);
        if (options.isReady(line)) resolve(line);
      });
    });
  }

  /** Asks the part to end in order; a second request after `patience` milliseconds is not polite. */
  async stop(patience = 20_000): Promise<void> {
    this.#child.kill('SIGTERM');
    const impatient = setTimeout(() => this.#child.kill('SIGKILL'), patience);
    await this.ended;
    clearTimeout(impatient);
  }

  #eachLine(handle: (line: LogLine) => void): void {
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (text) => {
        this.#log.write(`${text}\n`);
        handle(readLine(text));
      });
    }
  }
}

const PINO_ERROR = 50;
const isFailure = (line: LogLine): boolean => line.level === undefined || line.level >= PINO_ERROR;

function readLine(text: string): LogLine {
  try {
    const line: unknown = JSON.parse(text);
    if (typeof line === 'object' && line !== null) return { level: 30, ...line };
  } catch {
    // Not JSON: what a part says on standard error when it cannot start.
  }
  return text.startsWith('Fix: ') ? { fix: text.slice(5) } : { msg: text };
}
