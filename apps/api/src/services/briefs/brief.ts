import type { NodesPicture } from '../pictures/picture.js';
import type { Language } from '../words.js';

/** One page for a leader, already in words: the number, its cause, three decisions. */
export interface Brief {
  readonly language: Language;
  /** The institution. */
  readonly title: string;
  /** Set where the figures are no official ones. */
  readonly standing: string | null;
  readonly number: {
    /** For example "Indeks SPBE 2024". */
    readonly name: string;
    /** As printed, with the sign of the language; null while indicators are missing. */
    readonly value: string | null;
    readonly predicate: string;
    /** Said aloud where the number lies on an edge between two predicates. */
    readonly edge: string | null;
  };
  readonly source: string;
  readonly printedOn: string;
  readonly picture: NodesPicture;
  /** The weakest first. */
  readonly causes: readonly { readonly name: string; readonly value: string; readonly lost: string }[];
  readonly causesTotal: string;
  readonly decisions: readonly { readonly title: string; readonly detail: string }[];
  readonly decisionsNote: string;
  /** Units with overdue work; null where nothing is known of units. */
  readonly lagging: readonly { readonly name: string; readonly detail: string }[] | null;
}
