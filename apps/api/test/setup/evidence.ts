import { spbe2020 } from '@spbe/rubric';
import type { serve } from './serve.js';
import { type Caller, ownInstitution } from './workspace.js';

export interface Evidence {
  readonly id: string;
  readonly state: string;
  readonly revision: number;
  readonly level: number | null;
  readonly unit: string | null;
  readonly update: string | null;
  readonly themes: readonly string[];
  readonly file: { readonly sha256: string; readonly name: string; readonly path: string } | null;
  readonly reason: { readonly code: string; readonly note: string } | null;
}

type Json = Readonly<Record<string, unknown>>;

export const match = ({ revision }: { readonly revision: number }) => ({ 'if-match': `"r${revision}"` });

export const LINK = 'https://jdih.example.go.id/pergub-12-2024';

/** An institution with an open assessment of 2025 by `spbe-2020`, every indicator at level 3 unless said otherwise. */
export async function ownAssessment(
  api: ReturnType<typeof serve>,
  levels: Readonly<Record<string, number>> = {},
  facts?: Parameters<typeof ownInstitution>[1],
) {
  const own = await ownInstitution(api, facts);
  const { admin, path } = own;
  const { id } = await admin.ask<{ id: string }>('POST', `${path}/assessments`, { year: 2025 });
  const one = `/v1/assessments/${id}`;
  const ratings = spbe2020.leaves.map(({ code }) => ({ indicator: code, value: levels[code] ?? 3 }));
  await admin.ask('PUT', `${one}/ratings`, { ratings }, match({ revision: 1 }));
  /** Hands a link in that is signed and in force, unless said otherwise. */
  const handIn = (more: Json = {}, by: Caller = admin): Promise<Evidence> =>
    by.ask<Evidence>('POST', '/v1/evidence', {
      assessment: id,
      indicator: 'I11',
      url: LINK,
      title: 'Pergub 12/2024',
      documentDate: '2025-01-15',
      ...more,
    });
  const accept = (evidence: Evidence, by: Caller = admin): Promise<Evidence> =>
    by.ask<Evidence>('POST', `/v1/evidence/${evidence.id}/accept`, undefined, match(evidence));
  const proven = async (more: Json = {}): Promise<Evidence> => accept(await handIn(more));
  const submit = async (): Promise<void> => {
    const read = await admin.ask<{ revision: number }>('GET', one);
    await admin.ask('POST', `${one}/submit`, {}, match(read));
  };
  return { ...own, assessment: id, one, handIn, accept, proven, submit };
}
