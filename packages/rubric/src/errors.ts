/** One defect of an instrument folder: which file, which key, what is wrong and how to mend it. */
export interface InstrumentProblem {
  readonly code: ProblemCode;
  /** Path below the instrument folder, for example `indicators/11-arsitektur-spbe.yaml`. */
  readonly file: string;
  /** Key inside the file, for example `weights.I11` or `levels.2.criterion`. */
  readonly key: string;
  readonly message: string;
  readonly fix: string;
}

/** Every problem code with its meaning; a test provokes each one. */
export const PROBLEM_CODES = {
  'folder-unreadable': 'a file of the instrument is missing or cannot be read',
  'yaml-malformed': 'a file is not YAML',
  'shape-invalid': 'a key is missing, misspelt or of the wrong shape',
  'code-duplicate': 'a code stands twice in the tree or in two indicator files',
  'indicator-missing': 'the tree names an indicator that has no file',
  'indicator-orphan': 'an indicator file is not named in the tree',
  'weight-missing': 'a node has no weight',
  'weight-unknown': 'a weight names a node that is not in the tree',
  'weight-zero': 'a weight is zero',
  'weight-sum': 'the weights below a node, or of a whole tier, do not sum to what they must',
  'band-gap': 'a value between two bands belongs to none',
  'band-overlap': 'a value belongs to two bands',
  'band-top': 'the top of the scale has no band',
  'level-gap': 'the levels of an indicator do not cover the scale without gaps',
  'capability-unknown': 'an indicator names a capability without level names',
  'source-unknown': 'a citation names a document that sources.yaml does not have',
  'external-conversion': 'two indicators convert one outside index differently, or its bands leave a gap',
  'differs-from-official':
    'a folder bears the id of an official instrument but not its nodes, weights or bands',
  'text-repeated': 'two indicators carry the same tip word by word',
} as const;

export type ProblemCode = keyof typeof PROBLEM_CODES;
