/** What is read of a report of Stryker (mutation-testing-report-schema); lines and columns count from 1. */
export interface Report {
  readonly files: {
    readonly [file: string]: { readonly source: string; readonly mutants: readonly Found[] };
  };
}

interface Found {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
  readonly location: { readonly start: Place; readonly end: Place };
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** A change of the source by its text, which stays the same when lines move. */
export interface Change {
  /** "src/exact.ts" */
  readonly file: string;
  readonly mutator: string;
  /** The line on which it starts, without indentation. */
  readonly line: string;
  /** Spaces and line ends count as one space. */
  readonly original: string;
  readonly replacement: string;
}

export interface Mutant extends Change {
  readonly status: string;
}

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Every mutant of a report but the ignored ones, in the order of the report. */
export function readReport({ files }: Report): Mutant[] {
  return Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split('\n');
    return mutants
      .filter(({ status }) => status !== 'Ignored')
      .map(({ mutatorName, replacement = '', status, location: { start, end } }) => ({
        file,
        mutator: mutatorName,
        line: (lines[start.line - 1] ?? '').trim(),
        original: oneLine(textBetween(lines, start, end)),
        replacement: oneLine(replacement),
        status,
      }));
  });
}

function textBetween(lines: readonly string[], start: Place, end: Place): string {
  const within = lines.slice(start.line - 1, end.line);
  const last = within.length - 1;
  // The end first: on a single line the start would move it.
  within[last] = (within[last] ?? '').slice(0, end.column - 1);
  within[0] = (within[0] ?? '').slice(start.column - 1);
  return within.join('\n');
}
