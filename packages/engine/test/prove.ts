import { proveExact, series } from './exactness.js';
import { allInstruments } from './instruments.js';

/** `npm run prove -w @spbe/engine [assessments]`: the test of exactness at length, 3,000,000 assessments by default. */
const assessments = Number(process.argv[2] ?? 3_000_000);
const share = Math.ceil(assessments / (allInstruments.length * series.length));
const started = Date.now();
let [done, nodes] = [0, 0];
for (const rubric of allInstruments) {
  for (const each of series) {
    const proved = proveExact(rubric, each, share, 3_000_000 + done);
    done += proved.assessments;
    nodes += proved.nodes;
    const seconds = Math.round((Date.now() - started) / 1000);
    process.stdout.write(
      `${rubric.id}, ${each.name}: ${done} assessments, ${nodes} nodes equal, ${seconds} s\n`,
    );
  }
}
