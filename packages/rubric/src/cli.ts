#!/usr/bin/env node
import { checkAgainstOfficial } from './check-against-official.js';
import { checkInstrument } from './check-instrument.js';
import { readInstrument } from './read-instrument.js';

/** `rubric validate <folder>`: exit 0 when sound, 1 with every problem listed, 2 for a wrong call. */
function main(words: readonly string[]): number {
  const [command, folder, ...rest] = words;
  if (command !== 'validate' || !folder || rest.length > 0) {
    process.stderr.write('Usage: rubric validate <instrument folder>\n');
    return 2;
  }
  const reading = readInstrument(folder);
  const problems = reading.ok
    ? [...checkInstrument(reading.value), ...checkAgainstOfficial(reading.value)]
    : reading.problems;
  for (const { code, file, key, message, fix } of problems) {
    process.stdout.write(`${file}${key ? ` ${key}` : ''}: ${message} [${code}]\n  fix: ${fix}\n`);
  }
  process.stdout.write(problems.length === 0 ? `${folder}: sound\n` : `${problems.length} problem(s)\n`);
  return problems.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
