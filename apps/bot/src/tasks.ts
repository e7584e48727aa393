import type { Completion, Owed } from './answers.js';
import type { Reason } from './routes/reviews.js';

/** An indicator as a task names it. */
export interface TaskIndicator {
  readonly code: string;
  readonly name: string;
}

interface Because {
  readonly reason: { readonly code: Reason; readonly note: string } | null;
  /** ISO date, or null where nobody knows. */
  readonly since: string | null;
}

/** Something came back and has to be sent again. */
export type ReturnedTask = Because & {
  readonly kind: 'update' | 'evidence';
  readonly indicator: TaskIndicator;
  /** The returned update; null for evidence. */
  readonly update: string | null;
};

/** Evidence or a level that is expected and was not sent. */
export interface OwedTask {
  readonly indicator: TaskIndicator;
  readonly level: number | null;
  readonly state: Owed['state'] | 'level';
  /** What our advice calls the document; null without advice. */
  readonly document: string | null;
  readonly expected: readonly string[];
  /** Last day of validity of what expired. */
  readonly expiredOn: string | null;
  /** The nearest of the campaigns that ask for it. */
  readonly deadline: string | null;
}

export interface DraftTask {
  readonly update: string;
  readonly indicator: TaskIndicator;
  readonly value: string | null;
  readonly touched: string;
  readonly evidence: number;
}

/** A step of a plan, or a recommendation, whose day is near or past. */
export interface DueTask {
  readonly kind: 'step' | 'recommendation';
  readonly text: string;
  readonly indicator: TaskIndicator | null;
  /** ISO date. */
  readonly due: string;
  readonly daysLeft: number;
}

/** A campaign that one of the own units has not completed. */
export interface OpenAsk {
  readonly campaign: { readonly id: string; readonly title: string; readonly deadline: string };
  readonly daysLeft: number;
  readonly progress: Completion['units'][number];
}

/** What waits for coordinators, beside what their own unit owes. */
export interface CoordinatorTasks {
  readonly waiting: number;
  /** There are more than were counted. */
  readonly isMore: boolean;
  /** Indicators that no unit owns. */
  readonly orphans: readonly string[];
  /** Units that are not done in some open campaign. */
  readonly late: number;
}

/** Everything that a person owes. */
export interface Tasks {
  readonly timeZone: string;
  /** The running self-assessment. */
  readonly assessment: string | undefined;
  readonly returned: readonly ReturnedTask[];
  readonly owed: readonly OwedTask[];
  readonly drafts: readonly DraftTask[];
  readonly due: readonly DueTask[];
  readonly asks: readonly OpenAsk[];
  readonly coordinator: CoordinatorTasks | null;
}
