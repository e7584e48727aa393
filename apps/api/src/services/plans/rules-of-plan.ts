import { prerequisitesOf } from '@spbe/rubric/relations';
import type { PlannedTask } from '../../store/plans.js';
import type { Words } from '../words.js';

/** `code` reaches level `at` only when `needs` has `min`. */
export interface Rule {
  readonly code: string;
  readonly at: number;
  readonly needs: string;
  readonly min: number;
  /** Whose rule it is: of who planned, or of the instrument (`official`, `inferred`, `ours`). */
  readonly basis: 'own' | 'official' | 'inferred' | 'ours';
  /** Why; null for an own rule. */
  readonly reason: Words | null;
}

/** Prerequisites that bind a plan: the own ones first, then those of the instrument unless they were switched off. */
export const rulesOfPlan = (instrument: string, task: PlannedTask): readonly Rule[] => [
  ...(task.requires ?? []).map((rule) => ({ ...rule, basis: 'own' as const, reason: null })),
  ...(task.useRubricPrerequisites === false
    ? []
    : prerequisitesOf(instrument).map(({ code, at, needs, min, basis, reason }) => ({
        code,
        at,
        needs,
        min,
        basis,
        reason,
      }))),
];
