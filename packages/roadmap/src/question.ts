/** A mixed-integer program of plain arrays, as it travels to the solver's thread. Always minimised. */
export interface Program {
  readonly objective: Float64Array;
  readonly upper: Float64Array;
  /** 1 for a variable that must be whole, 0 for one that need not. */
  readonly whole: Int32Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** Rows one after the other: row r holds the entries from starts[r] until starts[r + 1]. */
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

export interface Question {
  readonly program: Program;
  readonly seconds: number;
  /** A solution known already: the solver need not find it again. */
  readonly known: Float64Array | null;
}

export type Answer =
  | {
      readonly status: 'optimal';
      readonly values: Float64Array;
      /** The solver's proof: no solution has a smaller objective. */
      readonly bound: number;
    }
  | { readonly status: 'infeasible' }
  | { readonly status: 'time-limit' }
  | { readonly status: 'failed'; readonly message: string };
