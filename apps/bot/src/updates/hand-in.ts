import type { Evidence, UpdateSummary } from '../answers.js';
import type { Desk } from '../desk.js';

/** Hands a file, by its hash, or a link in as evidence of an update. @param step tells several of one message apart */
export function handIn(
  { api, once }: Desk,
  { id, assessment, indicator }: Pick<UpdateSummary, 'id' | 'assessment' | 'indicator'>,
  step: string,
  given: { readonly title: string } & ({ readonly file: string } | { readonly url: string }),
): Promise<Evidence> {
  return api.post('/v1/evidence', {
    params: { header: { 'Idempotency-Key': once(step) } },
    body: {
      assessment,
      indicator,
      update: id,
      page: '',
      documentNumber: '',
      objectConfirmed: false,
      ...given,
    },
  });
}
