import { levelsOf } from './kalsel.js';
import type { serve } from './serve.js';
import { ownInstitution } from './workspace.js';

/** An institution of this test alone with an assessment, rated by a text of 47 levels or one level for all. */
export async function ratedInstitution(
  api: ReturnType<typeof serve>,
  levels: number | string,
  { year = 2023, facts }: { readonly year?: number; readonly facts?: Readonly<Record<string, unknown>> } = {},
) {
  const own = await ownInstitution(api, facts);
  const opened = await own.admin.ask<{ id: string; revision: number }>('POST', `${own.path}/assessments`, {
    year,
    instrument: 'spbe-2020',
  });
  const rate = async (changed: number | string, revision: number): Promise<number> => {
    const ratings = Object.entries(levelsOf(changed)).map(([indicator, value]) => ({ indicator, value }));
    const { assessment } = await own.admin.ask<{ assessment: { revision: number } }>(
      'PUT',
      `/v1/assessments/${opened.id}/ratings`,
      { ratings },
      { 'if-match': `"r${revision}"` },
    );
    return assessment.revision;
  };
  let revision = await rate(levels, opened.revision);
  return {
    ...own,
    assessment: opened.id,
    /** Rates everything anew. */
    rate: async (changed: number | string): Promise<void> => {
      revision = await rate(changed, revision);
    },
  };
}
