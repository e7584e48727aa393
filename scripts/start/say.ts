/** The few lines that a person sees while everything starts; each part's full log goes to a file. */
export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** A failure as three lines: what, and how to mend it. */
export function sayFailure(what: string, fix?: string): void {
  process.stderr.write(`\n✗ ${what}\n${fix ? `  → ${fix}\n` : ''}`);
}
