import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import type { InstrumentProblem } from './errors.js';
import {
  type IndicatorFile,
  type InstrumentFile,
  indicatorFile,
  instrumentFile,
  sourcesFile,
  type WeightsFile,
  weightsFile,
} from './schema.js';

/** An instrument folder, each file of the right shape; what the files say of each other is not yet checked. */
export interface InstrumentFolder {
  readonly instrument: InstrumentFile;
  readonly weights: WeightsFile;
  readonly documents: z.infer<typeof sourcesFile>['documents'];
  readonly indicators: readonly { readonly file: string; readonly indicator: IndicatorFile }[];
}

export type FolderReading =
  | { readonly ok: true; readonly value: InstrumentFolder }
  | { readonly ok: false; readonly problems: readonly InstrumentProblem[] };

/** Reads the files of one instrument and checks the shape of each; reports every problem, not only the first. */
export function readInstrument(folder: string): FolderReading {
  const problems: InstrumentProblem[] = [];
  const read = <T>(file: string, shape: z.ZodType<T>): T | undefined =>
    readFile(folder, file, shape, problems);
  const instrument = read('instrument.yaml', instrumentFile);
  const weights = read('weights.yaml', weightsFile);
  const sources = read('sources.yaml', sourcesFile);
  const indicators = listIndicatorFiles(folder, problems).flatMap((file) => {
    const indicator = read(file, indicatorFile);
    return indicator ? [{ file, indicator }] : [];
  });
  if (problems.length > 0 || !instrument || !weights || !sources) return { ok: false, problems };
  return { ok: true, value: { instrument, weights, documents: sources.documents, indicators } };
}

function listIndicatorFiles(folder: string, problems: InstrumentProblem[]): string[] {
  try {
    const names = readdirSync(join(folder, 'indicators')).filter((name) => name.endsWith('.yaml'));
    return names.sort().map((name) => `indicators/${name}`);
  } catch {
    problems.push({
      code: 'folder-unreadable',
      file: 'indicators/',
      key: '',
      message: 'the folder indicators/ is missing',
      fix: 'create it with one YAML file per indicator',
    });
    return [];
  }
}

function readFile<T>(
  folder: string,
  file: string,
  shape: z.ZodType<T>,
  problems: InstrumentProblem[],
): T | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, file), 'utf8');
  } catch {
    problems.push({
      code: 'folder-unreadable',
      file,
      key: '',
      message: 'cannot be read',
      fix: `create ${file}`,
    });
    return undefined;
  }
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    const [message = 'not YAML'] = String(error instanceof Error ? error.message : error).split('\n');
    problems.push({ code: 'yaml-malformed', file, key: '', message, fix: 'mend the YAML at that line' });
    return undefined;
  }
  const result = shape.safeParse(content);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const key = issue.path.join('.');
    problems.push({
      code: 'shape-invalid',
      file,
      key,
      message: issue.message,
      fix: `correct ${key || 'the file'}`,
    });
  }
  return undefined;
}
