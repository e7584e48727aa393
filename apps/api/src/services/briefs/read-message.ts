import type { Context } from '../../context.js';
import { type DueWork, listNextDue } from '../../store/owed-work.js';
import { listPlans } from '../../store/plans.js';
import type { Access } from '../access/admit.js';
import { localTime } from '../clock/local-time.js';
import { readSelf } from '../institutions/compare-institutions.js';
import { latestPublished } from '../institutions/read-index.js';
import { nameOfNode } from '../instruments/name-nodes.js';
import { describePlan } from '../plans/describe-plan.js';
import type { Language } from '../words.js';
import { findLaggards } from './find-laggards.js';
import { type MessageFacts, sayMessage } from './say-message.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly language: Language };
}

/** More would be a list, and nobody decides about lists. */
const MOST_OWNERS = 3;

/**
 * What a regional secretary needs in one message: where the institution stands, where it wants to go, which three units owe
 * the most overdue work of their own, and one decision for each. As facts, and as plain text that survives being forwarded.
 */
export async function readMessage({ ctx, access, input: { language } }: Query) {
  const { institution } = access;
  const today = localTime(ctx.now(), institution.time_zone).day;
  const [[plan], owed, self] = await Promise.all([
    listPlans(ctx.database, institution.id, false, null, 1),
    findLaggards({ ctx, input: { institution, today, limit: MOST_OWNERS } }),
    readSelf(ctx, institution, language),
  ]);
  const [described, due] = await Promise.all([
    plan && describePlan(ctx, access, plan, language),
    listNextDue(
      ctx.database,
      institution.id,
      owed.map(({ id }) => id),
    ),
  ]);
  const facts: MessageFacts = {
    institution: { id: institution.slug, name: institution.name },
    date: today,
    self,
    published: latestPublished(ctx, institution.slug, language),
    plan: described
      ? {
          id: described.id,
          title: described.title,
          target: described.target,
          year: described.year,
          ifDone: described.ifDone?.index ?? null,
          reachesTarget: described.reachesTarget,
        }
      : null,
    owners: owed.map((work) => describeOwner(ctx, work, due, language)),
  };
  return { ...facts, text: sayMessage(ctx, facts, language) };
}

type Laggard = Awaited<ReturnType<typeof findLaggards>>[number];

function describeOwner(
  ctx: Context,
  { id, code, name, overdue }: Laggard,
  due: readonly DueWork[],
  language: Language,
) {
  const next = due.find(({ unit_id }) => unit_id === id);
  return {
    unit: code,
    name,
    overdue,
    decision: next
      ? {
          kind: next.kind,
          id: next.id,
          due: next.due,
          indicator: next.indicator_code,
          name: nameOf(ctx, next, language),
          to: next.to_level,
          advice: next.advice,
        }
      : null,
  };
}

function nameOf(ctx: Context, { instrument, indicator_code }: DueWork, language: Language): string | null {
  const known = ctx.instruments.find(({ scoring }) => scoring.id === instrument);
  return known && indicator_code !== null ? nameOfNode(known, indicator_code, language) : null;
}
