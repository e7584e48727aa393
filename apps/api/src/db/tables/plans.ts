import type { ColumnType, Generated } from 'kysely';

/** Written as JSON text, read as what it holds. */
type Json<Value> = ColumnType<Value, string, string>;

export interface PlannedTarget {
  readonly index?: string | undefined;
  readonly predicate?: string | undefined;
  readonly basis?: 'exact' | 'published' | undefined;
}

type Amount = number | string;

/** What binds the calculation, as it was asked for. */
export interface PlannedTask {
  readonly costs?: Readonly<Record<string, Amount | Readonly<Record<string, Amount>>>> | undefined;
  readonly fixed?: readonly string[] | undefined;
  readonly highest?: Readonly<Record<string, number>> | undefined;
  readonly requires?:
    | readonly {
        readonly code: string;
        readonly at: number;
        readonly needs: string;
        readonly min: number;
      }[]
    | undefined;
  readonly useRubricPrerequisites?: boolean | undefined;
  readonly caps?: readonly { readonly of: readonly string[]; readonly raises: number }[] | undefined;
  readonly budget?: Amount | undefined;
}

/** What the last calculation found beside the steps; words are added when it is read. */
export interface ComputedPlan {
  readonly cost: string;
  readonly costUnit: 'given' | 'weeks' | 'steps';
  readonly binds: readonly {
    readonly constraint: string;
    readonly of: string | null;
    readonly prerequisite: {
      readonly code: string;
      readonly at: number;
      readonly needs: string;
      readonly min: number;
    } | null;
    readonly saves: string;
    readonly full: boolean;
  }[];
}

export interface ActionPlanTable {
  id: Generated<string>;
  institution_id: string;
  assessment_id: string;
  title: string;
  origin: 'computed' | 'listed';
  target: Json<PlannedTarget>;
  task: Json<PlannedTask>;
  computed: ColumnType<ComputedPlan | null, string | null, string | null>;
  is_task_changed: Generated<boolean>;
  year: number | null;
  revision: Generated<number>;
  created_by: string;
  created_at: Date;
  archived_at: Date | null;
}

export type StepStatus = 'planned' | 'running' | 'done' | 'dropped';

export interface PlanStepTable {
  id: Generated<string>;
  institution_id: string;
  plan_id: string;
  position: number;
  indicator_code: string;
  /** Exact text, as is `to_level`. */
  from_level: string;
  to_level: string;
  unit_id: string | null;
  /** Whole rupiah as text; null is not known. */
  cost: string | null;
  funding: Generated<'own' | 'shared'>;
  funded_by: Generated<string>;
  risk: Generated<string>;
  mitigation: Generated<string>;
  year: number | null;
  /** ISO date. */
  due: string | null;
  status: Generated<StepStatus>;
  stability: string | null;
  revision: Generated<number>;
}
